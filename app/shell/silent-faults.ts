import { FAULT_CLASS, FAULT_KINDS, type FaultClass, type FaultKind } from '../../sim-core/index.ts';
import { DIGITS } from './commands/faults.ts';

/** The palette's groups, each in the order of the kinds. */
export const FAULT_GROUPS: readonly { readonly id: FaultClass; readonly kinds: readonly FaultKind[] }[] = (
  ['silent', 'loud', 'chance'] as const
).map((id) => ({ id, kinds: FAULT_KINDS.filter((kind) => FAULT_CLASS[kind] === id) }));

/** The digit key of a fault, its place in the list of kinds; undefined beyond the ninth. */
export const digitOf = (kind: FaultKind): string | undefined => DIGITS[FAULT_KINDS.indexOf(kind)];
