import { InputError } from '../base/assert.ts';
import type { ParameterPath, Parameters } from './parameters.ts';
import type { DriverKind } from './scenario.ts';

export type CompositionRuleId =
  | 'kernel-driver-restart'
  | 'ping-in-kernel'
  | 'ports-of-process'
  | 'call-in-kernel'
  | 'shared-trap'
  | 'history-without-trap'
  | 'program-without-driver';

/**
 * Which policies go with which. A system is a composition of isolation, detection and restart (design §4), and any of
 * one goes with any of another unless one of them then has nothing to stand on; each rule says what that would be.
 */
export interface CompositionRule {
  /** For those who say it in other words. */
  readonly id: CompositionRuleId;
  /** The parameters that contradict each other. */
  readonly paths: readonly ParameterPath[];
  readonly contradicts: (parameters: Parameters) => boolean;
  readonly reason: string;
  readonly remedy: string;
}

type ProgramSwitch = 'download.enabled' | 'typist.enabled' | 'print.enabled';

const inKernel = (parameters: Parameters): boolean => parameters.isolation !== 'process';

/** A program needs the driver that it works with. */
const needs = (program: ProgramSwitch, kind: DriverKind): CompositionRule => ({
  id: 'program-without-driver',
  paths: [program, `drivers.${kind}.count`],
  contradicts: (parameters) => parameters[program] && parameters[`drivers.${kind}.count`] === 0,
  reason: 'the program has no driver to work with',
  remedy: `set drivers.${kind}.count to 1, or ${program} to false`,
});

const RULES: readonly CompositionRule[] = [
  needs('download.enabled', 'nic'),
  needs('typist.enabled', 'uart'),
  needs('print.enabled', 'printer'),
  {
    id: 'kernel-driver-restart',
    paths: ['isolation', 'restart.kind'],
    contradicts: (parameters) => parameters.isolation === 'none' && parameters['restart.kind'] !== 'reboot',
    reason: 'a driver that is part of the kernel cannot be restarted by itself',
    remedy: 'set restart.kind to reboot, or isolation to process or domain',
  },
  {
    id: 'ping-in-kernel',
    paths: ['isolation', 'detection.heartbeat.enabled'],
    contradicts: (parameters) => inKernel(parameters) && parameters['detection.heartbeat.enabled'],
    reason: 'only a process can answer a ping, and in the kernel a driver is none',
    remedy: 'set detection.heartbeat.enabled to false, or isolation to process',
  },
  {
    id: 'ports-of-process',
    paths: ['isolation', 'io.path'],
    contradicts: (parameters) => !inKernel(parameters) && parameters['io.path'] === 'direct',
    reason: 'a user process has no ports of its own and reaches them through the kernel or by a trap',
    remedy: 'set io.path to kernel-call or trapped, or isolation to domain or none',
  },
  {
    id: 'call-in-kernel',
    paths: ['isolation', 'io.path'],
    contradicts: (parameters) => inKernel(parameters) && parameters['io.path'] === 'kernel-call',
    reason: 'a driver in the kernel has nobody to call for its I/O',
    remedy: 'set io.path to direct (or to trapped for domain), or isolation to process',
  },
  {
    id: 'shared-trap',
    paths: ['isolation', 'io.path'],
    contradicts: (parameters) => parameters.isolation === 'none' && parameters['io.path'] === 'trapped',
    reason: 'where drivers are part of the kernel a trap cannot tell whose access it is',
    remedy: 'set io.path to direct, or isolation to process or domain',
  },
  {
    id: 'history-without-trap',
    paths: ['restart.kind', 'io.path'],
    contradicts: (parameters) => parameters['restart.kind'] === 'fast-if-clean' && parameters['io.path'] !== 'trapped',
    reason: 'whether the I/O history is clean is known only where I/O is trapped and recorded',
    remedy: 'set io.path to trapped, or restart.kind to full or fast-always',
  },
];

/** The first rule that these parameters break; undefined for a composition that makes sense. */
export const brokenRule = (parameters: Parameters): CompositionRule | undefined =>
  RULES.find((rule) => rule.contradicts(parameters));

/**
 * Refuses a composition that makes no sense. `name`: whose it is, for the message.
 * @throws InputError with one sentence: what contradicts what, why, and the remedy.
 */
export function checkComposition(parameters: Parameters, name: string): void {
  const broken = brokenRule(parameters);
  if (broken === undefined) return;
  const [one, other] = broken.paths.map((path) => `${path} ${parameters[path]}`);
  throw new InputError(`${name}: ${one} does not go with ${other}: ${broken.reason}; ${broken.remedy}.`);
}
