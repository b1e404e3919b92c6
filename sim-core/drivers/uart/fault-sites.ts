import type { FaultSite, FaultSites } from '../fault-site.ts';

const site = (label: string, patch: string | readonly string[], imitates: string, offset = 0): FaultSite => ({
  label,
  offset,
  patch: typeof patch === 'string' ? [patch] : patch,
  imitates,
});

/**
 * Where each kind of fault changes the UART driver's program. Most lie where the line status is judged: every write
 * and every character received passes there.
 */
export const UART_FAULT_SITES: FaultSites = {
  'infinite-loop': site('sanity', 'bne r1, r3, .', 'a branch with a wrong target: back to itself'),
  deadlock: site('main', 'li r1, SYSTEM', 'a wrong constant: waits for one who never sends'),
  'lost-reply': site('send_reply', 'nop', 'an instruction left out: the reply'),
  'wild-pointer': site('check_line', 'li r2, 0x1f000', 'a wrong address: outside of the data segment'),
  'illegal-io': site(
    'filled',
    'out r1, [r8 + LINE_CONTROL]',
    'a wrong register: the character becomes the format of the line, while it is being sent',
  ),
  panic: site('sanity', 'beq r1, r3, sane', 'a condition turned round: a sane status is taken for an impossible one'),
  'polling-loop': site(
    'count_look',
    ['in r6, [r8 + LINE_STATUS]', 'jmp . - 1'],
    'a loop without its condition: looks at the line status for ever',
  ),
  'babbling-loop': site(
    'count_look',
    ['ldw r1, [r15 + reincarnation]', 'notify r1', 'jmp . - 1'],
    'a loop without its condition: tells the reincarnation server for ever that it is alive',
  ),
  'blocked-send': site(
    'count_look',
    ['ldw r1, [r15 + reincarnation]', 'la r2, message', 'sendrec r1, r2'],
    'a wrong destination: asks one who never answers',
  ),
  'lost-interrupt': site('interrupt_over', 'nop', 'an instruction left out: interrupts are not enabled again'),
  'hang-after-reply': site('send_reply', 'jmp .', 'a branch with a wrong target, once the reply is out', 1),
  'interrupt-storm': site(
    'identify',
    'li r6, I_NONE',
    'the identity assumed, not read: the interrupt is never acknowledged, but enabled again each time',
  ),
  'slow-job': site(
    'count_look',
    ['lui r1, 32', 'addi r1, r1, -1', 'bne r1, r15, . - 1'],
    'a slow algorithm: half a million rounds of arithmetic for each look at the status, and then the right thing',
  ),
  'harmless-io': site(
    'filled',
    'out r1, [r8 + MODEM_STATUS]',
    'a wrong register: one that is for reading, and does not care',
  ),
  'wrong-data': site('fill_load', 'ldb r1, [r10 + out_buffer + 1]', 'off by one: each character is the one behind it'),
  'foreign-port': site('filled', 'out r1, [r8 + 64]', 'a wrong destination: a port that belongs to another device'),
  'wild-read': site('count_look', 'ldw r1, [r15 + 0x1f000]', 'a wrong source: a load from outside of the data segment'),
  'wild-write': site(
    'check_line',
    'la r2, out_buffer',
    'a wrong address: the count falls on the characters to be sent',
  ),
  'wild-jump': site('count_look', ['li r1, 0x1f000', 'jr r1'], 'a wrong pointer to code'),
  'division-by-zero': site('count_look', 'div r1, r1, r15', 'a divisor that nobody has set'),
  exit: site('count_look', 'exit', 'a wrong way out: the process ends as if it had finished'),
  'death-in-transfer': site(
    'fill_check',
    'li r1, 3',
    'an assertion too strict: it panics when three characters have gone and others are left',
  ),
  'permanent-bug': site(
    'count_look',
    'div r1, r1, r15',
    'a bug of the program as it lies on the disk: every new incarnation has it',
  ),
};
