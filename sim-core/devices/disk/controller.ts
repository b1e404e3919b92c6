import { after, between, type Instant, type Nanoseconds, ns } from '../../base/units.ts';
import type { Cure, DeviceHost } from '../device.ts';
import { identifyWords } from './identify.ts';
import { type DiskMechanics, passNs, rotationNs, seekNs, trackOf } from './mechanics.ts';
import { COMMAND, ERROR, SELECT, SIGNATURE, STATUS, WORDS_PER_SECTOR } from './registers.ts';
import { countOf, type DiskState, emptySector, type Phase, poweredDisk } from './state.ts';
import { Surface } from './surface.ts';

/** What tells one disk from another. Durations from the parameters `disk.*`. */
export interface DiskConfig extends DiskMechanics {
  /** Base of the command block (see `diskPorts`). */
  readonly base: number;
  /** The original content is a function of this (see `originalSector`). */
  readonly seed: number;
  /** From the release of SRST until BSY clears. */
  readonly resetNs: Nanoseconds;
  /** From the IDENTIFY command until its data is ready. */
  readonly identifyNs: Nanoseconds;
}

/** From a sector of the buffer to the next, or to the refusal of a command: BSY is seen, but briefly [choice]. */
export const HANDOVER_NS = ns(5_000);

/** Of {@link DiskState.badSector}. */
export const NEXT_READ = -2;
export const NO_SECTOR = -1;

/**
 * The part of the disk behind the registers: carries out commands, moves sectors between surface and host.
 * There is a buffer for one command's sectors, but neither read-ahead nor write cache [choice]: every command pays
 * its seek and rotation, and a write has ended when the last sector has passed under the head.
 */
export class Controller {
  state: DiskState = poweredDisk();
  /** The sector in the data port's window. */
  buffer = emptySector();
  /** Whole sectors of a write that are not on the surface yet. */
  pending: Uint16Array[] = [];
  readonly surface: Surface;
  private readonly config: DiskConfig;
  private readonly identity: Uint16Array;

  constructor(config: DiskConfig) {
    this.config = config;
    this.surface = new Surface(config.seed, config.sectors);
    this.identity = identifyWords(config.sectors, `KB-${(config.seed >>> 0).toString(16).padStart(8, '0')}`);
  }

  private enter(phase: Phase, status: number): void {
    this.state.phase = phase;
    this.state.status = status;
  }

  private wait(phase: Phase, delay: Nanoseconds, host: DeviceHost): void {
    this.enter(phase, STATUS.BSY);
    this.state.awaited = ++this.state.lastToken;
    host.schedule(delay, this.state.awaited);
  }

  /** The command has ended; with error bits, or well. */
  private end(error: number, interrupt: boolean): void {
    this.enter('idle', STATUS.DRDY | STATUS.DSC | (error === 0 ? 0 : STATUS.ERR));
    this.state.error = error;
    this.state.word = 0;
    this.state.outOfStep = false;
    if (interrupt) this.state.intrq = true;
  }

  /** A byte came to the command register of a ready device. */
  begin(command: number, host: DeviceHost): void {
    const { state, config } = this;
    state.command = command;
    state.error = 0;
    state.failing = 0;
    state.word = 0;
    state.doneSectors = 0;
    state.firstLba = 0;
    // A command takes an interrupt back that nobody has looked at (ATA/ATAPI-6 §9 [M]).
    state.intrq = false;
    switch (command) {
      case COMMAND.READ_SECTORS:
      case COMMAND.WRITE_SECTORS:
        this.beginTransfer(host);
        break;
      case COMMAND.IDENTIFY:
        state.totalSectors = 1;
        this.wait('identify', config.identifyNs, host);
        break;
      case COMMAND.RECALIBRATE:
        this.seek(0, host);
        break;
      case COMMAND.INITIALIZE_PARAMETERS:
      case COMMAND.FLUSH_CACHE:
        // Nothing to do: no translation of addresses, no write cache.
        this.wait('short', HANDOVER_NS, host);
        break;
      default:
        this.fail(ERROR.ABRT, host);
    }
  }

  private fail(error: number, host: DeviceHost): void {
    this.state.failing = error;
    this.wait('short', HANDOVER_NS, host);
  }

  private beginTransfer(host: DeviceHost): void {
    const { state, config } = this;
    // Cylinder, head and sector are not modelled: such a command is refused like an unknown one.
    if ((state.select & SELECT.LBA) === 0) {
      this.fail(ERROR.ABRT, host);
      return;
    }
    const lba = ((state.select & 0x0f) << 24) | (state.lba2 << 16) | (state.lba1 << 8) | state.lba0;
    state.totalSectors = countOf(state.count);
    // Judged before the first sector moves, as QEMU does; a real disk gives the good sectors first.
    if (lba + state.totalSectors > config.sectors) {
      this.fail(ERROR.IDNF, host);
      return;
    }
    state.firstLba = lba;
    const delay = seekNs(config, state.headTrack, trackOf(config, lba));
    state.arriveAt = after(host.now(), delay);
    this.pending = [];
    if (state.command === COMMAND.READ_SECTORS && state.badSector === NEXT_READ) state.badSector = lba;
    if (state.command === COMMAND.READ_SECTORS) this.seek(lba, host);
    else this.wait('next', HANDOVER_NS, host);
  }

  private seek(lba: number, host: DeviceHost): void {
    const track = trackOf(this.config, lba);
    if (this.state.command === COMMAND.RECALIBRATE) {
      this.state.arriveAt = after(host.now(), seekNs(this.config, this.state.headTrack, track));
    }
    const left = Math.max(0, between(host.now(), this.state.arriveAt));
    this.wait('seek', ns(left), host);
  }

  /** The end of a phase that took time. */
  advance(host: DeviceHost): void {
    const { state } = this;
    const reading = state.command === COMMAND.READ_SECTORS;
    switch (state.phase) {
      case 'seek':
        state.headTrack = trackOf(this.config, state.firstLba);
        if (state.command === COMMAND.RECALIBRATE) this.end(0, true);
        else this.pass(host);
        break;
      case 'pass':
        if (!reading) this.commit(state.totalSectors);
        if (reading) this.offer();
        else this.end(0, true);
        break;
      case 'next':
        if (reading) this.offer();
        else this.ask();
        break;
      case 'identify':
        this.offer();
        break;
      case 'short':
        this.end(state.failing, true);
        break;
      case 'reset':
        this.awake();
        break;
      default:
      // No other phase waits for an alarm.
    }
  }

  private pass(host: DeviceHost): void {
    const { state, config } = this;
    const wait = rotationNs(config, host.now(), state.firstLba);
    state.passAt = after(host.now(), wait);
    const sectors = state.command === COMMAND.READ_SECTORS ? 1 : state.totalSectors;
    this.wait('pass', ns(wait + passNs(config, sectors)), host);
  }

  /** A sector for the host: DRQ and an interrupt for each one. */
  private offer(): void {
    const { state } = this;
    const lba = state.firstLba + state.doneSectors;
    if (state.command === COMMAND.IDENTIFY) this.buffer.set(this.identity);
    else if (lba === state.badSector) return this.end(ERROR.UNC, true);
    else this.surface.read(lba, this.buffer);
    state.word = 0;
    this.enter('in', STATUS.DRDY | STATUS.DSC | STATUS.DRQ);
    state.intrq = true;
  }

  /** Room for a sector from the host: DRQ, with an interrupt for each but the first. */
  private ask(): void {
    const { state } = this;
    this.buffer.fill(0);
    state.word = 0;
    this.enter('out', STATUS.DRDY | STATUS.DSC | STATUS.DRQ);
    if (state.doneSectors > 0) state.intrq = true;
  }

  /** The word counter has reached the end of the sector in the window. */
  private sectorMoved(host: DeviceHost): void {
    const { state } = this;
    state.word = 0;
    state.outOfStep = false;
    if (state.phase === 'overrun') {
      this.enter('idle', state.status & ~STATUS.DRQ);
      return;
    }
    const toHost = state.phase === 'in';
    state.doneSectors++;
    if (!toHost) this.pending.push(this.buffer.slice());
    if (state.doneSectors < state.totalSectors) {
      this.wait('next', toHost ? this.untilRead(host.now()) : HANDOVER_NS, host);
    } else if (toHost) {
      if (state.command === COMMAND.READ_SECTORS) state.headTrack = this.lastTrack();
      this.end(0, false);
    } else {
      this.seek(state.firstLba, host);
    }
  }

  /** Until the next sector can be offered. The platters turn on meanwhile: it may be in the buffer already. */
  private untilRead(now: Instant): Nanoseconds {
    const read = after(this.state.passAt, passNs(this.config, this.state.doneSectors + 1));
    return ns(Math.max(HANDOVER_NS, between(now, read)));
  }

  private lastTrack(): number {
    return trackOf(this.config, this.state.firstLba + this.state.totalSectors - 1);
  }

  /**
   * Moves `count` words at the data port. A word at the wrong time or in the wrong direction steps the counter all
   * the same: past the last sector it starts over, and DRQ stays until the counter is round [D].
   */
  moveWords(words: Uint16Array, count: number, toHost: boolean, host: DeviceHost): void {
    const { state } = this;
    let at = 0;
    while (at < count) {
      // While BSY the data port is not connected, and a wedged controller does not count.
      if (state.phase === 'wedged' || (state.status & STATUS.BSY) !== 0) break;
      if (state.phase === 'idle') {
        this.enter('overrun', state.status | STATUS.DRQ);
        state.outOfStep = true;
      }
      const take = Math.min(count - at, WORDS_PER_SECTOR - state.word);
      const right = state.phase === (toHost ? 'in' : 'out');
      if (!right) state.outOfStep = true;
      if (right && toHost) words.set(this.buffer.subarray(state.word, state.word + take), at);
      else if (right) this.buffer.set(words.subarray(at, at + take), state.word);
      else if (toHost) words.fill(0xffff, at, at + take);
      state.word += take;
      at += take;
      if (state.word === WORDS_PER_SECTOR) this.sectorMoved(host);
    }
    // Nobody drives the bus: it floats high [choice].
    if (toHost) words.fill(0xffff, at, count);
  }

  /** Puts the first `sectors` of the pending write on the surface. */
  private commit(sectors: number): void {
    this.pending.slice(0, sectors).forEach((sector, i) => {
      this.surface.write(this.state.firstLba + i, sector);
      // What is written anew can be read again: the drive takes a spare for it.
      if (this.state.firstLba + i === this.state.badSector) this.state.badSector = NO_SECTOR;
    });
    this.pending = [];
    this.state.headTrack = this.lastTrack();
  }

  /** Ends what is under way. Of a write, those sectors are kept that have passed under the head entirely. */
  private abort(now: Instant): void {
    const { state, config } = this;
    if (state.phase === 'pass' && state.command === COMMAND.WRITE_SECTORS) {
      let passed = 0;
      while (passed < state.totalSectors && after(state.passAt, passNs(config, passed + 1)) <= now) passed++;
      this.commit(passed);
    }
    this.pending = [];
    state.awaited = 0;
    state.word = 0;
    state.outOfStep = false;
  }

  /**
   * A command came while BSY or DRQ. The standard leaves open what follows [L]; this controller loses its state, shows
   * DRQ and ERR, interrupts, and obeys nothing but SRST [choice: the harshest thing a real one is told to do].
   */
  wedge(host: DeviceHost): void {
    this.abort(host.now());
    this.enter('wedged', STATUS.DRDY | STATUS.DRQ | STATUS.ERR);
    this.state.error = ERROR.ABRT;
    this.state.intrq = true;
  }

  /** Its firmware hangs: busy for ever, no interrupt, deaf to all but a reset. */
  breakDown(now: Instant, cure: Cure): void {
    this.abort(now);
    if (cure === 'power-cycle') this.state.locked = true;
    this.enter('wedged', STATUS.BSY);
    this.state.intrq = false;
  }

  /** Power went and came. What was on its way to the platter is as an abort leaves it; the platter never stopped. */
  powerCycle(now: Instant): void {
    this.abort(now);
    const { headTrack, lastToken, shown, line, badSector, spoilt } = this.state;
    this.state = { ...poweredDisk(), headTrack, lastToken, shown, line, badSector, spoilt };
  }

  /** SRST was held long enough: everything stops, device 0 is selected, a pending interrupt is taken back. */
  reset(now: Instant): void {
    this.abort(now);
    this.state.select = SIGNATURE.select;
    this.enter('reset', STATUS.BSY);
    this.state.intrq = false;
  }

  /** SRST was released: the self-test runs. */
  selfTest(host: DeviceHost): void {
    this.wait('reset', this.config.resetNs, host);
  }

  /** The self-test has passed: the signature is in the registers; no interrupt (ATA/ATAPI-6 §9.2 [M]). */
  private awake(): void {
    if (this.state.locked) return this.enter('wedged', STATUS.BSY);
    Object.assign(this.state, SIGNATURE);
    this.enter('idle', STATUS.DRDY | STATUS.DSC);
  }
}
