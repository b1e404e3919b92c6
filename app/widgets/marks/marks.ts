import * as event from './event-marks.ts';
import * as message from './message-marks.ts';
import type { Shape } from './shape.ts';
import * as state from './state-marks.ts';
import * as world from './world-marks.ts';

/** One shape for one meaning, everywhere: machine, lane, chain, legend, figure. */
const MARKS = {
  'fault-injected': event.faultInjected,
  'fault-activated': event.faultActivated,
  detected: event.detected,
  'check-passed': event.checkPassed,
  'check-failed': event.checkFailed,
  'quantum-end': event.quantumEnd,
  tick: event.tick,
  interrupt: event.interrupt,
  'heartbeat-answered': message.heartbeatAnswered,
  'heartbeat-missed': message.heartbeatMissed,
  message: message.message,
  waiting: message.waiting,
  notification: message.notification,
  dead: message.dead,
  created: message.created,
  skipped: message.skipped,
  'knocked-over': state.knockedOver,
  'up-again': state.upAgain,
  'device-healthy': state.deviceHealthy,
  'device-suspect': state.deviceSuspect,
  'device-wedged': state.deviceWedged,
  'io-legal': state.ioLegal,
  'io-illegal': state.ioIllegal,
  'world-in': world.worldIn,
  'world-out': world.worldOut,
  dropped: world.dropped,
  again: world.again,
  'memory-damaged': world.memoryDamaged,
  'kernel-panic': world.kernelPanic,
  reboot: world.reboot,
} as const satisfies Record<string, event.MarkDrawings>;

export type MarkName = keyof typeof MARKS;
export type MarkSize = 8 | 12 | 20;
export const MARK_NAMES = Object.keys(MARKS) as readonly MarkName[];

/** The outlines of a mark in a box of `size` × `size` px, first one at the bottom. */
export const markShapes = (name: MarkName, size: MarkSize): readonly Shape[] => MARKS[name][size];
