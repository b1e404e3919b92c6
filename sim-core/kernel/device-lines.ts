import { after, type Nanoseconds } from '../base/units.ts';
import type { DeviceHost } from '../devices/device.ts';
import {
  DEVICE_HEALTH,
  DEVICE_STATES,
  DROP_REASONS,
  OUTSIDE_KINDS,
  type OutsideKind,
  WORLD_ITEMS,
  type WorldItem,
} from '../trace/vocabulary.ts';
import { interruptCostNs } from './component-calls.ts';
import { ANY, HARDWARE } from './endpoints.ts';
import { notify } from './ipc.ts';
import type { Kernel } from './kernel.ts';
import { schedule } from './queue.ts';
import type { DeviceLine } from './state.ts';

/** A device's way into the machine: its alarms, its reports, and its interrupt line. */

export const lineOf = (kernel: Kernel, device: number): DeviceLine => kernel.state.lines[device] as DeviceLine;

/** What a device can do to the machine. */
export function hostOf(kernel: Kernel, device: number): DeviceHost {
  const slot = kernel.devices[device] as Kernel['devices'][number];
  const line = lineOf(kernel, device);
  const world = (kind: 'input' | 'output' | 'dropped', item: WorldItem, number: number, code: number): void => {
    const what = WORLD_ITEMS.indexOf(item);
    line.causeSeq = kernel.recorder.record(kind, slot.actor, what, number, code, line.causeSeq);
  };
  return {
    now: () => kernel.state.now,
    schedule: (delay: Nanoseconds, token: number) =>
      schedule(kernel.state, after(kernel.state.now, delay), 'device', device, token, line.causeSeq),
    interrupt(level: boolean) {
      const rising = level && !line.level;
      line.level = level;
      if (rising) raiseInterrupt(kernel, device);
    },
    changed(state, detail, health) {
      const code = DEVICE_STATES.indexOf(state);
      // A device behind stuck lines may be well, and yet nobody can count on it.
      const truth = line.stuck.length > 0 ? 'wedged' : health;
      line.causeSeq = kernel.recorder.record(
        'device-state',
        slot.actor,
        code,
        detail,
        DEVICE_HEALTH.indexOf(truth),
        line.causeSeq,
      );
      line.shownState = code;
    },
    received: (item, number, code) => world('input', item, number, code),
    emitted: (item, number, intact) => world('output', item, number, intact ? 1 : 0),
    dropped: (item, number, why) => world('dropped', item, number, DROP_REASONS.indexOf(why)),
    retransmitted(number, attempt, timeoutMs) {
      const { recorder } = kernel;
      line.causeSeq = recorder.record('retransmitted', slot.actor, number, attempt, timeoutMs, line.causeSeq);
    },
    mended(kind) {
      const what = OUTSIDE_KINDS.indexOf(kind);
      line.causeSeq = kernel.recorder.record('outside', slot.actor, what, 0, -1, line.causeSeq);
    },
  };
}

/** MINIX 3.1.3 generic_handler: mask the line, notify the driver that hooked it. */
function raiseInterrupt(kernel: Kernel, device: number): void {
  const slot = kernel.devices[device] as Kernel['devices'][number];
  const line = lineOf(kernel, device);
  const seq = kernel.recorder.detail(
    'interrupt',
    slot.actor,
    device,
    slot.driverActor,
    line.masked ? 1 : 0,
    line.causeSeq,
    'ipc',
  );
  if (line.masked || line.hook === ANY) return;
  line.masked = true;
  kernel.state.kernelDebtNs += interruptCostNs(kernel, kernel.state.processes[slot.driverActor] ?? null);
  notify(kernel, HARDWARE, slot.actor, line.hook, 'interrupt', seq);
}

/** The driver enables its line again; a level that is still high interrupts at once. */
export function enableInterrupt(kernel: Kernel, device: number): void {
  const line = lineOf(kernel, device);
  line.masked = false;
  if (line.level) raiseInterrupt(kernel, device);
}

/** Tokens from here down are no device's own: at them somebody puts right what went wrong outside. */
const FIRST_MEND = -1_000_000_000_000;
export const mendToken = (kind: OutsideKind): number => FIRST_MEND - OUTSIDE_KINDS.indexOf(kind);

/** Somebody puts right what was wrong outside. A sector that cannot be read stays so until it is written. */
function mend(kernel: Kernel, device: number, kind: OutsideKind, cause: number): void {
  if (kind === 'bad-sector') return;
  const slot = kernel.devices[device] as Kernel['devices'][number];
  const line = lineOf(kernel, device);
  line.causeSeq = kernel.recorder.record('outside', slot.actor, OUTSIDE_KINDS.indexOf(kind), 0, -1, cause);
  slot.device.outside(kind, false, hostOf(kernel, device));
}

export function deviceAlarm(kernel: Kernel, device: number, token: number, cause: number): void {
  const slot = kernel.devices[device] as Kernel['devices'][number];
  const mended = OUTSIDE_KINDS[FIRST_MEND - token];
  if (mended !== undefined) return mend(kernel, device, mended, cause);
  lineOf(kernel, device).causeSeq = cause;
  slot.device.alarm(token, hostOf(kernel, device));
}
