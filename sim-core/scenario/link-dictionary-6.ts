import { DICTIONARY_1 } from './link-dictionary-1.ts';

/**
 * What links of version 6 are likely to hold beyond those of version 1: the words of drivers' programs.
 *
 * Frozen for ever, as {@link DICTIONARY_1} is.
 */
export const DICTIONARY_6: string =
  [
    'mark  ","    notify ","    kcall irq-enable","    kcall set-alarm","    recv  r1, r2","    reply r9, r2",',
    '"    panic P_","    addi  sp, sp, -4","    stw   lr, [sp]","    ldw   lr, [sp]","    addi  sp, sp, 4","    ret",',
    '"    and   r1, r6, r3","    andi  r1, r6, ","    ori   r1, r1, ","    shli  r1, r12, 9","    shri  r1, r10, ",',
    '"    ins   r1, r2, [r8 + DATA]","    outs  r1, r2, [r8 + DATA]","    out   r1, [r8 + ","    in    r6, [r8 + STATUS]",',
    '"    ldw   r1, [r15 + ","    stw   r1, [r15 + ","    ldb   r4, [r1 + ","    la    r2, ","    li    r0, OK",',
    '"    li    r1, ","    mov   r1, r9","    addi  r1, r1, -1","    call  ","    jmp   ","    blt   r0, r15, ",',
    '"    beq   r1, r15, ","    bne   r0, r15, ","    nop","],"new":["","programs":{"printer":{"changes":[{"line":',
    '"programs":{"uart":{"changes":[{"line":"programs":{"nic":{"changes":[{"line":"programs":{"disk":{"changes":[{"line":',
    ',"old":["    ","],"new":["    "]},{"line":',
  ].join('') + DICTIONARY_1;
