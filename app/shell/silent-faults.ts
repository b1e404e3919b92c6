import {
  canStrike,
  FAULT_CLASS,
  FAULT_KINDS,
  type FaultClass,
  OUTSIDE_KINDS,
  type StrikeKind,
} from '../../sim-core/index.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { DIGITS } from './commands/faults.ts';

export interface FaultGroup {
  readonly id: FaultClass | 'outside';
  readonly kinds: readonly StrikeKind[];
}

const GROUPS: readonly FaultGroup[] = [
  ...(['silent', 'loud', 'chance'] as const).map((id) => ({
    id,
    kinds: FAULT_KINDS.filter((kind) => FAULT_CLASS[kind] === id),
  })),
  { id: 'outside', kinds: OUTSIDE_KINDS },
];

/**
 * The palette's groups for a driver, each in the order of the kinds: all that can strike it, or its side of the world.
 */
export function faultGroupsOf(driver: string): readonly FaultGroup[] {
  const own = driverKindOf(driver);
  return GROUPS.map(({ id, kinds }) => ({ id, kinds: kinds.filter((kind) => own !== null && canStrike(kind, own)) }));
}

/** The digit key of a fault, its place in the list of kinds; undefined beyond the ninth. */
export const digitOf = (kind: StrikeKind): string | undefined =>
  DIGITS[(FAULT_KINDS as readonly StrikeKind[]).indexOf(kind)];
