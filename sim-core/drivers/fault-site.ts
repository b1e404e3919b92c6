import { type FaultKind, OUTSIDE_KINDS, type StrikeKind } from '../trace/vocabulary.ts';

/** A place where a changed word, or a handful, makes a fault of a kind. What follows is the consequence of them. */
export interface FaultSite {
  /** Code label; the first word is `offset` words behind it. */
  readonly label: string;
  readonly offset: number;
  /** Assembly of the words that take the place, in the scope of the program; `.` is the address of each word. */
  readonly patch: readonly string[];
  /** The programming error that it imitates, in the terms of MINIX's fault injector (commands/swifi). */
  readonly imitates: string;
}

/** Kinds that change no word of a program: what strikes is a signal, a request of the operator, or the device. */
type CodelessFault = 'kill' | 'device-wedged' | 'device-locked' | 'stuck-register' | 'dynamic-update';
/** Kinds that have a site in every driver's program; a mutation finds its own. */
export type CodeFault = Exclude<FaultKind, CodelessFault | 'mutation'>;
export type FaultSites = Readonly<Record<CodeFault, FaultSite>>;

const CODELESS: ReadonlySet<StrikeKind> = new Set<StrikeKind>([
  'kill',
  'device-wedged',
  'device-locked',
  'stuck-register',
  'dynamic-update',
  ...OUTSIDE_KINDS,
]);
export const changesCode = (kind: StrikeKind): kind is CodeFault | 'mutation' => !CODELESS.has(kind);
