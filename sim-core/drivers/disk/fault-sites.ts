import type { FaultSite, FaultSites } from '../fault-site.ts';

const site = (label: string, patch: string | readonly string[], imitates: string, offset = 0): FaultSite => ({
  label,
  offset,
  patch: typeof patch === 'string' ? [patch] : patch,
  imitates,
});

/**
 * Where each kind of fault changes the disk driver's program. All sites lie on the path that every read and every
 * write takes, once a sector or once a request.
 */
export const DISK_FAULT_SITES: FaultSites = {
  'infinite-loop': site('error_check', 'beq r1, r15, .', 'a branch with a wrong target: back to itself'),
  deadlock: site('event_source', 'li r1, SYSTEM', 'a wrong constant: waits for one who never sends'),
  'lost-reply': site('send_reply', 'nop', 'an instruction left out: the reply'),
  'wild-pointer': site('window_base', 'li r2, 0x1f000', 'a wrong address: outside of the data segment'),
  'illegal-io': site('issued', 'out r1, [r8 + COMMAND]', 'a command given twice: the second while the device is busy'),
  panic: site('fault_check', 'bne r1, r15, no_fault', 'a condition turned round: a sane status is taken for a fault'),
  'polling-loop': site(
    'check_status',
    ['in r6, [r8 + STATUS]', 'jmp . - 1'],
    'a loop without its condition: looks at the status for ever',
  ),
  'babbling-loop': site(
    'check_status',
    ['ldw r1, [r15 + reincarnation]', 'notify r1', 'jmp . - 1'],
    'a loop without its condition: tells the reincarnation server for ever that it is alive',
  ),
  'blocked-send': site(
    'check_status',
    ['ldw r1, [r15 + reincarnation]', 'la r2, request', 'sendrec r1, r2'],
    'a wrong destination: asks one who never answers',
  ),
  'lost-interrupt': site('event_interrupt', 'nop', 'an instruction left out: interrupts are not enabled again', 1),
  'hang-after-reply': site('send_reply', 'jmp .', 'a branch with a wrong target, once the reply is out', 1),
  'interrupt-storm': site(
    'event_interrupt',
    'li r6, BSY',
    'the status assumed, not read: the interrupt is never acknowledged, but enabled again each time',
  ),
  'slow-job': site(
    'check_status',
    ['lui r1, 32', 'addi r1, r1, -1', 'bne r1, r15, . - 1'],
    'a slow algorithm: half a million rounds of arithmetic for each sector, and then the right thing',
  ),
  'harmless-io': site(
    'issued',
    'out r1, [r8 + LBA0]',
    'a register written while the device is busy: by the standard such a write is lost',
  ),
  'wrong-data': site('window', 'shli r1, r12, 8', 'a wrong constant: sectors are put 256 bytes apart'),
  'foreign-port': site('issued', 'out r1, [r8 + 64]', 'a wrong destination: a port that belongs to another device'),
  'wild-read': site(
    'window_base',
    'ldw r2, [r15 + 0x1f000]',
    'a wrong source: a load from outside of the data segment',
  ),
  'wild-write': site(
    'window_base',
    'la r2, request',
    'a wrong address: the sector falls on the driver’s own variables',
  ),
  'wild-jump': site('check_status', ['li r1, 0x1f000', 'jr r1'], 'a wrong pointer to code'),
  'division-by-zero': site('window_base', 'div r2, r1, r15', 'a divisor that nobody has set'),
  exit: site('check_status', 'exit', 'a wrong way out: the process ends as if it had finished'),
  'death-in-transfer': site(
    'check_status',
    ['li r1, 3', 'blt r12, r1, no_fault'],
    'an assertion too strict: it panics when three sectors have moved and the fourth waits in the device',
  ),
  'permanent-bug': site(
    'fault_check',
    'div r1, r1, r15',
    'a bug of the program as it lies on the disk: every new incarnation has it',
  ),
};
