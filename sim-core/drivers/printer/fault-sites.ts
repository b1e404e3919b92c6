import type { FaultSite, FaultSites } from '../fault-site.ts';

const site = (label: string, patch: string | readonly string[], imitates: string, offset = 0): FaultSite => ({
  label,
  offset,
  patch: typeof patch === 'string' ? [patch] : patch,
  imitates,
});

/** Where each kind of fault changes the printer driver's program. Most lie on the path that every character takes. */
export const PRINTER_FAULT_SITES: FaultSites = {
  'infinite-loop': site('sanity', 'bne r6, r2, .', 'a branch with a wrong target: back to itself'),
  deadlock: site('main', 'li r1, SYSTEM', 'a wrong constant: waits for one who never sends'),
  'lost-reply': site('revive', 'nop', 'an instruction left out: the writer is not told that its write is over'),
  'wild-pointer': site('judge', 'li r2, 0x1f000', 'a wrong address: outside of the data segment'),
  'illegal-io': site(
    'quieten',
    'li r1, 0',
    'a wrong constant: after the write all control lines are let go, and the printer is held in its reset',
  ),
  panic: site('sanity', 'beq r6, r2, present', 'a condition turned round: a printer that is there is taken for none'),
  'polling-loop': site(
    'count_look',
    ['in r6, [r8 + STATUS]', 'jmp . - 1'],
    'a loop without its condition: looks at the status for ever',
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
  'lost-interrupt': site('on_interrupt', 'nop', 'an instruction left out: interrupts are not enabled again'),
  'hang-after-reply': site('send_reply', 'jmp .', 'a branch with a wrong target, once the early reply is out', 1),
  'interrupt-storm': site(
    'given',
    ['nop', 'nop', 'nop', 'nop'],
    'the counting left out: the same character again with every acknowledgement, and so another acknowledgement',
  ),
  'slow-job': site(
    'count_look',
    ['lui r1, 32', 'addi r1, r1, -1', 'bne r1, r15, . - 1'],
    'a slow algorithm: half a million rounds of arithmetic for each character, and then the right thing',
  ),
  'harmless-io': site('given', 'out r1, [r8 + STATUS]', 'a wrong register: one that is for reading, and does not care'),
  'wrong-data': site('load', 'ldb r1, [r10 + obuf + 1]', 'off by one: each character is the one behind it'),
  'foreign-port': site('given', 'out r1, [r8 + 64]', 'a wrong destination: a port that belongs to another device'),
  'wild-read': site('count_look', 'ldw r1, [r15 + 0x1f000]', 'a wrong source: a load from outside of the data segment'),
  'wild-write': site('judge', 'la r2, obuf', 'a wrong address: the count falls on the characters to be printed'),
  'wild-jump': site('count_look', ['li r1, 0x1f000', 'jr r1'], 'a wrong pointer to code'),
  'division-by-zero': site('count_look', 'div r1, r1, r15', 'a divisor that nobody has set'),
  exit: site('count_look', 'exit', 'a wrong way out: the process ends as if it had finished'),
  'death-in-transfer': site(
    'range',
    'li r1, 3',
    'an assertion too strict: it panics when three characters of a chunk have gone and others are left',
  ),
  'permanent-bug': site(
    'count_look',
    'div r1, r1, r15',
    'a bug of the program as it lies on the disk: every new incarnation has it',
  ),
};
