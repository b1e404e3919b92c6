import type { StrikeKind } from '../../sim-core/index.ts';

/**
 * How a driver fails by each kind of fault, in the paper's words (§1: infinite loop and deadlock are what it calls
 * silent) and those of the literature on failures: a hang that uses the CPU or does not, a reply that is left out, a
 * crash, a wrong result, a device that does not do as it should. `none`: the driver goes on serving. `outside`: nothing
 * is wrong with it. `chance`: any of them.
 */
export type FaultManner =
  | 'hang-cpu'
  | 'hang-waiting'
  | 'no-reply'
  | 'crash'
  | 'wrong-result'
  | 'device'
  | 'none'
  | 'outside'
  | 'chance';

export const FAULT_MANNER: { readonly [K in StrikeKind]: FaultManner } = {
  'infinite-loop': 'hang-cpu',
  deadlock: 'hang-waiting',
  'lost-reply': 'no-reply',
  'wild-pointer': 'crash',
  'illegal-io': 'device',
  panic: 'crash',
  kill: 'crash',
  'polling-loop': 'hang-cpu',
  'babbling-loop': 'hang-cpu',
  'blocked-send': 'hang-waiting',
  'lost-interrupt': 'hang-waiting',
  'hang-after-reply': 'hang-cpu',
  'interrupt-storm': 'hang-cpu',
  'slow-job': 'none',
  'harmless-io': 'none',
  'wrong-data': 'wrong-result',
  'device-wedged': 'device',
  'foreign-port': 'crash',
  'wild-read': 'crash',
  'wild-write': 'crash',
  'wild-jump': 'crash',
  'division-by-zero': 'crash',
  exit: 'crash',
  'death-in-transfer': 'crash',
  'permanent-bug': 'crash',
  'dynamic-update': 'none',
  mutation: 'chance',
  'device-locked': 'device',
  'stuck-register': 'device',
  'line-cut': 'outside',
  'peer-silent': 'outside',
  'paper-out': 'outside',
  'off-line': 'outside',
  'bad-sector': 'outside',
};
