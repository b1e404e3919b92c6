import type { BootMode } from '../drivers/driver-program.ts';
import type { Death } from '../kernel/state.ts';
import type { Parameters } from '../scenario/parameters.ts';
import type { DriverKind } from '../scenario/scenario.ts';
import type { Decision } from '../trace/vocabulary.ts';

/**
 * What becomes of a dead driver, as pure functions of what the reincarnation server knows: the I/O history, how often
 * it has restarted this driver, and the parameters.
 */

/**
 * Fast when the history shows no illegal I/O (the paper §3.2), provided that there is a history: only the trapped
 * path records. A driver that died while it was still initialising after a fast restart is restarted in full; after
 * too many restarts the server gives up, or restarts the whole system (`restart.escalation`).
 */
export function decide(
  death: Pick<Death, 'illegal' | 'initialising'>,
  service: { readonly restarts: number; readonly lastDecision: Decision | null },
  parameters: Parameters,
): Decision {
  if (service.restarts >= parameters['restart.giveUpAfter']) return parameters['restart.escalation'];
  const kind = parameters['restart.kind'];
  if (kind === 'full' || kind === 'reboot') return kind;
  if (service.lastDecision === 'fast' && death.initialising) return 'full';
  if (kind === 'fast-always') return 'fast';
  return parameters['io.path'] === 'trapped' && death.illegal === 0 ? 'fast' : 'full';
}

/**
 * The boot mode for a decision. When the run begins the device is as the firmware left it, so the driver begins as
 * the stock one does, with no reset. A system that comes up again knows nothing of why it went down: its drivers
 * initialise their devices as after a failure.
 */
export function bootModeOf(decision: Decision | 'boot', parameters: Parameters): BootMode {
  if (decision === 'boot') return 'stock';
  if (decision === 'fast') return 'fast';
  return parameters['restart.deviceInit'] === 'stock' ? 'stock' : 'full';
}

/** Periods at which MINIX 3.1.3 has its drivers pinged (etc/usr/rc): only services with a period are. */
const STOCK_PERIOD_MS: Readonly<Record<DriverKind, number>> = { disk: 0, nic: 5000, uart: 0, printer: 10_000 };

/** How often a driver is pinged; 0 never. */
export function periodMs(kind: DriverKind, parameters: Parameters): number {
  if (!parameters['detection.heartbeat.enabled']) return 0;
  return parameters['detection.heartbeat.periods'] === 'stock'
    ? STOCK_PERIOD_MS[kind]
    : parameters['detection.heartbeat.periodMs'];
}

/** Most wake-ups that a back-off lasts (MINIX 3.1.3 servers/rs/manager.c). */
const LONGEST_BACKOFF = 30;

/**
 * Wake-ups of the server to wait before restart number `restarts` + 1: none before the first, then 2ⁿ up to 30, or 1
 * when capped.
 */
export function backoffWakeups(restarts: number, parameters: Parameters): number {
  const rule = parameters['restart.backoff'];
  if (rule === 'none' || restarts === 0) return 0;
  if (rule === 'capped') return 1;
  return restarts >= 5 ? LONGEST_BACKOFF : Math.min(LONGEST_BACKOFF, 1 << restarts);
}
