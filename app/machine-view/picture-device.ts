import {
  type Actor,
  DEVICE_HEALTH,
  DEVICE_STATES,
  type DeviceHealth,
  type DeviceState,
  IO_STRING,
  IO_WRITE,
  KIND,
} from '../../sim-core/index.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { columnOf } from '../indexes/event-column.ts';
import { lastAt } from '../indexes/search.ts';
import { type WorldPicture, worldAt } from '../indexes/world-index.ts';
import { MOST_STEPS, type PicturedRun } from './pictured-run.ts';

/** One recorded access: for a string access `value` is its number of words. */
export interface TapeAccess {
  /** The event, which tells accesses apart. */
  readonly seq: number;
  readonly port: number;
  readonly write: boolean;
  readonly string: boolean;
  readonly value: number;
  readonly illegal: boolean;
  readonly refused: boolean;
  /** Page of registers that a network card had selected, as far as its driver's accesses tell; else 0. */
  readonly page: number;
}

export interface DevicePicture {
  readonly actor: Actor;
  readonly state: DeviceState;
  /** The true health, which no monitor can see. */
  readonly health: DeviceHealth;
  /** The last accesses of its driver, oldest first. */
  readonly tape: readonly TapeAccess[];
  /** Accesses recorded of the process whose accesses the tape ends with, and how many of them were illegal. */
  readonly accesses: number;
  readonly illegal: number;
  /** Null before anything has passed between it and the world outside. */
  readonly world: WorldPicture | null;
}

const TAPE_LENGTH = 5;
const NIC_OFFSETS = 0x1f;
const PAGE_BITS = 6;

/** The last accesses up to mark `last` of a driver's lane. */
function tapeBefore(run: PicturedRun, driver: number, last: number): TapeAccess[] {
  const marks = run.timeline.marks[driver];
  const tape: TapeAccess[] = [];
  if (marks === undefined) return tape;
  for (let i = last; i >= 0 && i > last - MOST_STEPS && tape.length < TAPE_LENGTH; i--) {
    const refused = marks.kinds[i] === KIND['io-refused'];
    if (!refused && marks.kinds[i] !== KIND.io) continue;
    const a = marks.a[i] ?? 0;
    tape.unshift({
      seq: marks.seqs[i] ?? 0,
      port: a & 0xffff,
      write: (a & IO_WRITE) !== 0,
      string: (a & IO_STRING) !== 0,
      value: marks.b[i] ?? 0,
      illegal: refused || ((marks.c[i] ?? 0) & 0xff) !== 0,
      refused,
      page: 0,
    });
  }
  return tape;
}

/** The tape of a network card with the page that each access goes to: the last that was selected before it. */
function withPages(run: PicturedRun, driver: number, last: number, tape: readonly TapeAccess[]): TapeAccess[] {
  const marks = run.timeline.marks[driver];
  const selects = (port: number, write: boolean): boolean => write && (port & NIC_OFFSETS) === 0;
  let page = 0;
  const first = tape[0]?.seq ?? 0;
  for (let i = last; marks !== undefined && i >= 0 && i > last - MOST_STEPS; i--) {
    const a = marks.a[i] ?? 0;
    if (marks.kinds[i] !== KIND.io || (marks.seqs[i] ?? 0) >= first) continue;
    if (!selects(a & 0xffff, (a & IO_WRITE) !== 0)) continue;
    page = ((marks.b[i] ?? 0) & 0xff) >> PAGE_BITS;
    break;
  }
  return tape.map((access) => {
    const paged = { ...access, page };
    if (selects(access.port, access.write)) page = (access.value & 0xff) >> PAGE_BITS;
    return paged;
  });
}

/** When the last processes of a driver were created, the latest first. */
function birthsBefore(run: PicturedRun, driver: number, atNs: number): number[] {
  const lives = columnOf(run.index.lives, driver);
  const births: number[] = [];
  for (let i = lastAt(lives.times, atNs), least = i - MOST_STEPS; i >= 0 && i > least && births.length < 2; i--) {
    if (lives.kinds[i] === KIND.created) births.push(lives.times[i] ?? 0);
  }
  return births;
}

export function pictureDevice(run: PicturedRun, driver: Actor, device: Actor, atNs: number): DevicePicture {
  const states = columnOf(run.index.deviceStates, device.index);
  const now = lastAt(states.times, atNs);
  const marks = run.timeline.marks[driver.index];
  const counts = run.index.ioCounts.get(driver.index);
  const last = marks === undefined ? -1 : lastAt(marks.times, atNs);
  const total = (totals: Int32Array | undefined, before: number): number =>
    (totals?.[last] ?? 0) - (totals?.[before] ?? 0);
  // A new process that has not touched its device yet: the tape still shows its predecessor's accesses.
  const births = birthsBefore(run, driver.index, atNs).map((bornNs) => lastAt(marks?.times ?? [], bornNs - 1));
  const before = births.find((index) => total(counts?.all, index) > 0) ?? births[0] ?? -1;
  const world = run.index.world.get(device.index);
  const tape = tapeBefore(run, driver.index, last);
  return {
    actor: device,
    state: DEVICE_STATES[now === -1 ? 0 : (states.a[now] ?? 0)] ?? 'idle',
    health: DEVICE_HEALTH[now === -1 ? 0 : (states.c[now] ?? 0)] ?? 'healthy',
    tape: driverKindOf(driver.id) === 'nic' ? withPages(run, driver.index, last, tape) : tape,
    accesses: total(counts?.all, before),
    illegal: total(counts?.illegal, before),
    world: world === undefined ? null : worldAt(world, atNs),
  };
}
