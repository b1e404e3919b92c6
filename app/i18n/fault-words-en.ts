import type { FaultKind } from '../../sim-core/index.ts';
import type { FaultWords } from './names.ts';

/** The faults, in English. */
export const faultWordsEn: { readonly [K in FaultKind]: FaultWords } = {
  'infinite-loop': {
    name: 'Infinite loop',
    line: 'Keeps the CPU, never replies; tells nobody',
    headline: (driver) => `${driver} hangs.`,
    box: 'infinite loop',
  },
  deadlock: {
    name: 'Deadlock',
    line: 'Waits for ever, uses no CPU; tells nobody',
    headline: (driver) => `${driver} waits for ever.`,
    box: 'waits for ever',
  },
  'lost-reply': {
    name: 'Lost reply',
    line: 'Does the work, tells nobody; answers pings',
    headline: (driver) => `${driver} forgets its reply.`,
    box: 'no reply',
  },
  'wild-pointer': {
    name: 'Wild pointer',
    line: 'Leaves its memory; the CPU stops it there',
    headline: (driver) => `${driver} follows a wild pointer.`,
    box: 'wild pointer',
  },
  'illegal-io': {
    name: 'Illegal I/O',
    line: 'Commands a busy disk; the disk may jam',
    headline: (driver) => `${driver} commands a busy disk.`,
    box: 'illegal I/O',
  },
  panic: {
    name: 'Panic',
    line: 'Its own check fails; it says so and ends',
    headline: (driver) => `${driver} panics.`,
    box: 'panic',
  },
  kill: {
    name: 'Kill',
    line: 'The process ends; its parent is told',
    headline: (driver) => `${driver} is killed.`,
    box: 'killed',
  },
  'polling-loop': {
    name: 'Polling loop',
    line: 'Asks its device for ever, never replies',
    headline: (driver) => `${driver} polls its device for ever.`,
    box: 'polls for ever',
  },
  'babbling-loop': {
    name: 'Babbling loop',
    line: 'Says “alive” without end, never replies',
    headline: (driver) => `${driver} babbles for ever.`,
    box: 'babbles',
  },
  'blocked-send': {
    name: 'Blocked send',
    line: 'Waits for an answer that never comes',
    headline: (driver) => `${driver} asks one who never answers.`,
    box: 'blocked',
  },
  'lost-interrupt': {
    name: 'Lost interrupt',
    line: 'Hears no interrupt again; answers pings',
    headline: (driver) => `${driver} loses its interrupts.`,
    box: 'hears no interrupt',
  },
  'hang-after-reply': {
    name: 'Hidden hang',
    line: 'Replies, then keeps the CPU; looks idle',
    headline: (driver) => `${driver} hangs after its reply.`,
    box: 'hangs, job done',
  },
  'interrupt-storm': {
    name: 'Interrupt storm',
    line: 'One interrupt comes back without end',
    headline: (driver) => `${driver} drowns in interrupts.`,
    box: 'interrupt storm',
  },
  'slow-job': {
    name: 'Slow job',
    line: 'Late, but right: nothing is broken',
    headline: (driver) => `${driver} is slow, but works.`,
    box: 'slow',
  },
  'harmless-io': {
    name: 'Harmless I/O',
    line: 'An illegal access that changes nothing',
    headline: (driver) => `${driver} breaks a rule and does no harm.`,
    box: 'illegal I/O',
  },
  'wrong-data': {
    name: 'Wrong data',
    line: 'Replies in time, with the wrong bytes',
    headline: (driver) => `${driver} delivers wrong data.`,
    box: 'wrong data',
  },
  'device-wedged': {
    name: 'Broken device',
    line: 'The device is silent until it is reset',
    headline: (driver) => `${driver} loses its device.`,
    box: 'device silent',
  },
  'foreign-port': {
    name: 'Foreign port',
    line: 'Touches another device; is refused',
    headline: (driver) => `${driver} touches a foreign port.`,
    box: 'foreign port',
  },
  'wild-read': {
    name: 'Wild read',
    line: 'Reads outside its memory; the CPU stops it',
    headline: (driver) => `${driver} reads outside its memory.`,
    box: 'wild read',
  },
  'wild-write': {
    name: 'Wild write',
    line: 'Overwrites its own data, then goes astray',
    headline: (driver) => `${driver} overwrites its own data.`,
    box: 'wild write',
  },
  'wild-jump': {
    name: 'Wild jump',
    line: 'Jumps out of its program; the CPU stops it',
    headline: (driver) => `${driver} jumps into nowhere.`,
    box: 'wild jump',
  },
  'division-by-zero': {
    name: 'Division by zero',
    line: 'The CPU raises an exception',
    headline: (driver) => `${driver} divides by zero.`,
    box: 'divides by zero',
  },
  exit: {
    name: 'Exit',
    line: 'Ends by itself; its parent is told',
    headline: (driver) => `${driver} ends by itself.`,
    box: 'ended',
  },
  'death-in-transfer': {
    name: 'Half a transfer',
    line: 'Panics with the rest still in the device',
    headline: (driver) => `${driver} dies in the middle of a transfer.`,
    box: 'panic',
  },
  'permanent-bug': {
    name: 'Permanent bug',
    line: 'Fails again after every restart',
    headline: (driver) => `${driver} has a bug that no restart removes.`,
    box: 'permanent bug',
  },
  'dynamic-update': {
    name: 'Dynamic update',
    line: 'Replaced on request, between two jobs',
    headline: (driver) => `${driver} is replaced on request.`,
    box: 'replaced',
  },
  mutation: {
    name: 'Random mutation',
    line: 'One word of its program changes by chance',
    headline: (driver) => `${driver} has one wrong word.`,
    box: 'one wrong word',
  },
  'device-locked': {
    name: 'Locked-up device',
    line: 'The device is silent until power goes off',
    headline: (driver) => `${driver} loses its device for good.`,
    box: 'device locked up',
  },
};
