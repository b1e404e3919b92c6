import { FAULT_KINDS, type FaultKind } from '../../sim-core/index.ts';

/**
 * Faults after which nobody is told anything: only watching finds them. The others end in an exception, panic or
 * exit.
 */
const SILENT: ReadonlySet<FaultKind> = new Set(['infinite-loop', 'deadlock', 'lost-reply']);

/** The palette's two groups, in the order of their digits. */
export const FAULT_GROUPS: readonly { readonly id: 'silent' | 'loud'; readonly kinds: readonly FaultKind[] }[] = [
  { id: 'silent', kinds: FAULT_KINDS.filter((kind) => SILENT.has(kind)) },
  { id: 'loud', kinds: FAULT_KINDS.filter((kind) => !SILENT.has(kind)) },
];

/** The digit key of a fault: its place in the list of kinds. */
export const digitOf = (kind: FaultKind): string => String(FAULT_KINDS.indexOf(kind) + 1);
