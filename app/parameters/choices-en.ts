import type { PerChoice } from './words.ts';

/** What each choice is called, in English. */
export const choicesEn: PerChoice = {
  'detection.heartbeat.periods': { common: 'one for all', stock: 'stock MINIX' },
  'detection.jobWatch.clock': { elapsed: 'elapsed time', cpu: 'CPU time' },
  'detection.jobWatch.jobEnds': {
    'any-send': 'any send',
    reply: 'reply to the requester',
    receive: 'return to receive',
  },
  'detection.callTimeout.clock': { elapsed: 'elapsed time', cpu: 'CPU time' },
  'restart.kind': {
    full: 'full: initialise the device',
    'fast-if-clean': 'fast, if the I/O history is clean',
    'fast-always': 'fast, always',
    reboot: 'the whole system',
  },
  'restart.escalation': { 'give-up': 'leave it down', reboot: 'restart the system' },
  'restart.backoff': { capped: 'doubled, 1 s for the disk', exponential: 'doubled to 30 s', none: 'none' },
  'restart.deviceInit': { reset: 'reset', stock: 'as stock MINIX' },
  isolation: { process: 'user process', domain: 'protection domain', none: 'part of the kernel' },
  'io.path': { 'kernel-call': 'kernel call', trapped: 'trapped', direct: 'direct' },
  'uart.baud': { '9600': '9600 baud', '115200': '115,200 baud' },
  'print.afterError': { line: 'the line again', page: 'the page again', skip: 'goes on' },
};
