/** The fourth part: the remote DMA that carries every frame. */
export const NIC_REMOTE_DMA = `; ============================================================================
; Remote DMA. Exactly as many bytes as were announced must go through the data
; port, and no second one may begin before the first has ended.
;   r1: address in the card, r2: bytes, an even number, r3: address here
;   r0: 0 or EIO; r3 ends behind the last byte
; ============================================================================
dma_in:
    addi  sp, sp, -12
    stw   lr, [sp]
    stw   r2, [sp + 4]
    stw   r3, [sp + 8]
    li    r4, READ
    call  dma_begin
    ldw   r2, [sp + 4]
    shri  r2, r2, 1
    ldw   r3, [sp + 8]
    ins   r3, r2, [r8 + DATA]
    jmp   dma_finish

dma_out:
    addi  sp, sp, -12
    stw   lr, [sp]
    stw   r2, [sp + 4]
    stw   r3, [sp + 8]
    li    r4, WRITE
    call  dma_begin
    ldw   r2, [sp + 4]
    shri  r2, r2, 1
    ldw   r3, [sp + 8]
    outs  r3, r2, [r8 + DATA]
dma_finish:
    call  dma_end
    ldw   r2, [sp + 4]
    ldw   r3, [sp + 8]
    add   r3, r3, r2
    ldw   lr, [sp]
    addi  sp, sp, 12
    ret

; ---- Where a frame lies in our memory: r3 ----------------------------------
window:
window_base:
    la    r3, frame
    ret

; ---- Announce it. r4: the command ------------------------------------------
dma_begin:
    li    r3, RDC
    out   r3, [r8 + ISR]      ; that of an older one
    out   r2, [r8 + RBCR0]
    shri  r3, r2, 8
    out   r3, [r8 + RBCR1]
    out   r1, [r8 + RSAR0]
    shri  r3, r1, 8
    out   r3, [r8 + RSAR1]
card_look:
    in    r3, [r8 + CR]       ; running, and on page 0?
    andi  r3, r3, STP | PAGES
card_check:
    beq   r3, r15, card_sane
    panic P_CARD
card_sane:
    out   r4, [r8 + CR]
dma_begun:
    li    r0, OK
    ret

; ---- See that it has ended -------------------------------------------------
dma_end:
    li    r1, DMA_POLLS
    li    r0, OK
dma_look:
    in    r3, [r8 + ISR]
    andi  r3, r3, RDC
dma_check:
    bne   r3, r15, dma_over
    addi  r1, r1, -1
    bne   r1, r15, dma_look
    li    r0, EIO
dma_over:
    li    r3, IDLE
    out   r3, [r8 + CR]
    ret
`;
