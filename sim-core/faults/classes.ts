import type { FaultKind } from '../trace/vocabulary.ts';

/**
 * What a kind of fault looks like to a system in which nobody watches. `silent`: no exception, panic, exit or refused
 * access tells of it (within seconds; a driver whose device is deaf notices by itself after its time-out). `loud`: one
 * does. `chance`: it depends. `classes.test.ts` compares this with what comes out of real runs.
 */
export type FaultClass = 'silent' | 'loud' | 'chance';

export const FAULT_CLASS: { readonly [K in FaultKind]: FaultClass } = {
  'infinite-loop': 'silent',
  deadlock: 'silent',
  'lost-reply': 'silent',
  'wild-pointer': 'loud',
  'illegal-io': 'loud',
  panic: 'loud',
  kill: 'loud',
  'polling-loop': 'silent',
  'babbling-loop': 'silent',
  'blocked-send': 'silent',
  'lost-interrupt': 'silent',
  'hang-after-reply': 'silent',
  'interrupt-storm': 'silent',
  'slow-job': 'silent',
  'harmless-io': 'silent',
  'wrong-data': 'silent',
  'device-wedged': 'silent',
  'device-locked': 'silent',
  'foreign-port': 'loud',
  'wild-read': 'loud',
  'wild-write': 'loud',
  'wild-jump': 'loud',
  'division-by-zero': 'loud',
  exit: 'loud',
  'death-in-transfer': 'loud',
  'permanent-bug': 'loud',
  'dynamic-update': 'loud',
  mutation: 'chance',
  'stuck-register': 'chance',
};
