import type { FaultSite, FaultSites } from '../fault-site.ts';

const site = (label: string, patch: string | readonly string[], imitates: string, offset = 0): FaultSite => ({
  label,
  offset,
  patch: typeof patch === 'string' ? [patch] : patch,
  imitates,
});

/**
 * Where each kind of fault changes the network driver's program. Sites lie on the path that every frame takes, in and
 * out: the remote DMA, and the reply; those of interrupts on the path of every interrupt.
 */
export const NIC_FAULT_SITES: FaultSites = {
  'infinite-loop': site('dma_check', 'bne r3, r15, .', 'a branch with a wrong target: back to itself'),
  deadlock: site('send_reply', 'recv r9, r2', 'a wrong call: waits for the one who waits for the reply'),
  'lost-reply': site('send_reply', 'nop', 'an instruction left out: the reply'),
  'wild-pointer': site('window_base', 'li r3, 0x1f000', 'a wrong address: outside of the data segment'),
  'illegal-io': site('dma_begun', 'out r4, [r8 + CR]', 'a remote DMA begun twice: the second while the first waits'),
  panic: site(
    'card_check',
    'bne r3, r15, card_sane',
    'a condition turned round: a sane card is taken for a broken one',
  ),
  'polling-loop': site(
    'card_look',
    ['in r3, [r8 + ISR]', 'jmp . - 1'],
    'a loop without its condition: looks at the card for ever',
  ),
  'babbling-loop': site(
    'card_look',
    ['ldw r1, [r15 + reincarnation]', 'notify r1', 'jmp . - 1'],
    'a loop without its condition: tells the reincarnation server for ever that it is alive',
  ),
  'blocked-send': site(
    'card_look',
    ['ldw r1, [r15 + reincarnation]', 'la r2, request', 'sendrec r1, r2'],
    'a wrong destination: asks one who never answers',
  ),
  'lost-interrupt': site('irq_again', 'nop', 'an instruction left out: interrupts are not enabled again'),
  'hang-after-reply': site('send_reply', 'jmp .', 'a branch with a wrong target, once the reply is out', 1),
  'interrupt-storm': site(
    'service_look',
    'li r6, 0',
    'the status assumed, not read: the interrupt is never taken back, but enabled again each time',
  ),
  'slow-job': site(
    'card_look',
    ['lui r1, 32', 'addi r1, r1, -1', 'bne r1, r15, . - 1', 'nop'],
    'a slow algorithm: half a million rounds of arithmetic for each remote DMA, and then the right thing',
  ),
  'harmless-io': site('dma_begun', 'out r15, [r8 + CR]', 'a command without meaning, which the card takes as none'),
  'wrong-data': site('window_base', 'la r3, frame + 2', 'a wrong constant: frames are taken from two bytes further on'),
  'foreign-port': site('dma_begun', 'out r4, [r8 + 64]', 'a wrong destination: a port that belongs to another device'),
  'wild-read': site(
    'window_base',
    'ldw r3, [r15 + 0x1f000]',
    'a wrong source: a load from outside of the data segment',
  ),
  'wild-write': site('window_base', 'la r3, request', 'a wrong address: a frame falls on the driver’s own variables'),
  'wild-jump': site('card_look', ['li r1, 0x1f000', 'jr r1'], 'a wrong pointer to code'),
  'division-by-zero': site('window_base', 'div r3, r1, r15', 'a divisor that nobody has set'),
  exit: site('card_look', 'exit', 'a wrong way out: the process ends as if it had finished'),
  'death-in-transfer': site('dma_begun', 'panic P_DMA', 'an assertion too strict: it panics while a remote DMA waits'),
  'permanent-bug': site(
    'card_check',
    'div r3, r3, r15',
    'a bug of the program as it lies on the disk: every new incarnation has it',
  ),
};
