import { assert } from '../../base/assert.ts';
import { ns } from '../../base/units.ts';
import type { OutsideKind } from '../../trace/vocabulary.ts';
import type { Cure, Device, DeviceHost, DeviceSnapshot, DeviceView, PortRange } from '../device.ts';
import { Controller, type DiskConfig, NEXT_READ, NO_SECTOR } from './controller.ts';
import { CONTROL, DISK_BLOCK_PORTS, DISK_CONTROL_OFFSET, DISK_REGISTER, SELECT, STATUS } from './registers.ts';
import { type DiskState, deviceHealth, deviceState } from './state.ts';
import type { SurfaceState } from './surface.ts';

export type { DiskConfig } from './controller.ts';

interface DiskSnapshot extends DeviceSnapshot {
  readonly device: 'disk';
  readonly state: DiskState;
  readonly buffer: Uint16Array;
  readonly pending: readonly Uint16Array[];
  readonly surface: SurfaceState;
}

/** SRST must stand for 5 µs to be recognised (ATA; Hale Landis) [M]. */
export const RESET_HOLD_NS = ns(5_000);

const isDiskSnapshot = (snapshot: DeviceSnapshot): snapshot is DiskSnapshot => snapshot.device === 'disk';

/**
 * An ATA disk with programmed I/O, alone on its cable as device 0: the registers. Facts and their confidence:
 * the tags of devices/README.md. In the manner of the data sheets:
 * - while BSY, reads of the command block give the status and writes are lost [H Samsung M8 manual, QEMU];
 * - while BSY or DRQ, writes to registers 1–6 are lost [H QEMU hw/ide/core.c];
 * - reading the status acknowledges the interrupt, reading the alternate status does not [H];
 * - a command while BSY or DRQ wedges (see {@link Controller.wedge}).
 */
export class Disk implements Device {
  readonly ports: readonly PortRange[];
  revision = 0;
  private readonly controller: Controller;
  private readonly base: number;
  private readonly control: number;
  private readonly oneWord = new Uint16Array(1);

  constructor(config: DiskConfig) {
    this.base = config.base;
    this.control = config.base + DISK_CONTROL_OFFSET;
    this.ports = [
      { base: this.base, length: DISK_BLOCK_PORTS },
      { base: this.control, length: 1 },
    ];
    this.controller = new Controller(config);
  }

  private get held(): boolean {
    return (this.controller.state.control & CONTROL.SRST) !== 0;
  }

  private get absent(): boolean {
    return (this.controller.state.select & SELECT.DEVICE_1) !== 0;
  }

  /** What both status registers show. BSY is set at once when SRST is. A drive that is not there reads as 0 [M]. */
  private get status(): number {
    if (this.held) return STATUS.BSY;
    return this.absent ? 0 : this.controller.state.status;
  }

  read(port: number, host: DeviceHost): number {
    const { state } = this.controller;
    if (port === this.control) return this.status;
    const register = port - this.base;
    if (register === DISK_REGISTER.data) {
      this.readWords(port, this.oneWord, 1, host);
      return this.oneWord[0] ?? 0;
    }
    if (register === DISK_REGISTER.status && !this.held && !this.absent && state.intrq) {
      state.intrq = false;
      this.settle(host);
    }
    if ((this.status & STATUS.BSY) !== 0) return this.status;
    switch (register) {
      case DISK_REGISTER.error:
        return state.error;
      case DISK_REGISTER.count:
        return state.count;
      case DISK_REGISTER.lba0:
        return state.lba0;
      case DISK_REGISTER.lba1:
        return state.lba1;
      case DISK_REGISTER.lba2:
        return state.lba2;
      case DISK_REGISTER.select:
        return state.select;
      case DISK_REGISTER.status:
        return this.status;
      default:
        assert(false, `port ${port} is not the disk's`);
    }
  }

  write(port: number, value: number, host: DeviceHost): void {
    const register = port - this.base;
    if (register === DISK_CONTROL_OFFSET) {
      this.writeControl(value & 0xff, host);
    } else if (register === DISK_REGISTER.data) {
      this.oneWord[0] = value & 0xffff;
      this.move(this.oneWord, 1, false, host);
    } else if (register === DISK_REGISTER.command) {
      this.writeCommand(value & 0xff, host);
    } else if ((this.status & (STATUS.BSY | STATUS.DRQ)) === 0) {
      this.writeRegister(register, value & 0xff, host);
    }
  }

  private writeRegister(register: number, value: number, host: DeviceHost): void {
    const { state } = this.controller;
    const name = REGISTER_FIELDS[register - 1];
    assert(name !== undefined, `register ${register} is not the disk's`);
    if (state[name] === value) return;
    state[name] = value;
    this.settle(host);
  }

  private writeCommand(command: number, host: DeviceHost): void {
    if (this.held || this.absent || this.controller.state.phase === 'wedged') return;
    // During its self-test the device listens to nothing, and so nothing can confuse it [choice].
    if (this.controller.state.phase === 'reset') return;
    if ((this.status & (STATUS.BSY | STATUS.DRQ)) !== 0) this.controller.wedge(host);
    else this.controller.begin(command, host);
    this.settle(host);
  }

  private writeControl(value: number, host: DeviceHost): void {
    const { state } = this.controller;
    if (value === state.control) return;
    const wasHeld = this.held;
    state.control = value;
    if (!wasHeld && this.held) {
      state.awaitedReset = ++state.lastToken;
      state.resetTaken = false;
      host.schedule(RESET_HOLD_NS, state.awaitedReset);
    } else if (wasHeld && !this.held) {
      // A strobe that is too short goes unnoticed.
      state.awaitedReset = 0;
      if (state.resetTaken) this.controller.selfTest(host);
      state.resetTaken = false;
    }
    this.settle(host);
  }

  readWords(_port: number, into: Uint16Array, count: number, host: DeviceHost): void {
    this.move(into, count, true, host);
  }

  writeWords(_port: number, from: Uint16Array, count: number, host: DeviceHost): void {
    this.move(from, count, false, host);
  }

  private move(words: Uint16Array, count: number, toHost: boolean, host: DeviceHost): void {
    const { phase } = this.controller.state;
    const connected = !this.absent && phase !== 'wedged' && (this.status & STATUS.BSY) === 0;
    if (connected && count > 0) {
      this.controller.moveWords(words, count, toHost, host);
      this.settle(host);
    } else if (toHost) {
      words.fill(0xffff, 0, count);
    }
  }

  alarm(token: number, host: DeviceHost): void {
    const { state } = this.controller;
    if (token === state.awaited) {
      state.awaited = 0;
      this.controller.advance(host);
    } else if (token === state.awaitedReset) {
      state.awaitedReset = 0;
      state.resetTaken = true;
      this.controller.reset(host.now());
    } else {
      return;
    }
    this.settle(host);
  }

  /** A disk hears of nobody but its host. */
  start(): void {}

  breakDown(host: DeviceHost, cure: Cure): void {
    this.controller.breakDown(host.now(), cure);
    this.settle(host);
  }

  outside(kind: OutsideKind, begins: boolean, host: DeviceHost): void {
    if (kind !== 'bad-sector' || !begins) return;
    this.controller.state.badSector = NEXT_READ;
    this.controller.state.spoilt++;
    this.settle(host);
  }

  powerCycle(host: DeviceHost): void {
    this.controller.powerCycle(host.now());
    this.settle(host);
  }

  /** After every change: the report to the trace, then the line, which may set the kernel in motion. */
  private settle(host: DeviceHost): void {
    const { state } = this.controller;
    this.revision++;
    for (; state.badSector === NO_SECTOR && state.spoilt > 0; state.spoilt--) host.mended('bad-sector');
    const shown = {
      state: deviceState(state, this.held),
      detail: state.firstLba,
      health: deviceHealth(state, this.held),
    };
    const before = state.shown;
    if (shown.state !== before.state || shown.health !== before.health || shown.detail !== before.detail) {
      state.shown = shown;
      host.changed(shown.state, shown.detail, shown.health);
    }
    const line = state.intrq && (state.control & CONTROL.nIEN) === 0 && !this.absent;
    if (line !== state.line) {
      state.line = line;
      host.interrupt(line);
    }
  }

  save(): DeviceSnapshot {
    const { state, buffer, pending, surface } = this.controller;
    const snapshot: DiskSnapshot = {
      device: 'disk',
      state: { ...state },
      buffer: buffer.slice(),
      pending: pending.slice(),
      surface: surface.save(),
    };
    return snapshot;
  }

  restore(snapshot: DeviceSnapshot): void {
    assert(isDiskSnapshot(snapshot), `a disk cannot take the state of a ${snapshot.device}`);
    this.controller.state = { ...snapshot.state };
    this.controller.buffer.set(snapshot.buffer);
    this.controller.pending = snapshot.pending.slice();
    this.controller.surface.restore(snapshot.surface);
    this.revision++;
  }

  /** The 256 words of a sector as the surface holds them now: for those who check what a run has done. */
  sector(lba: number): Uint16Array {
    const words = new Uint16Array(this.controller.buffer.length);
    this.controller.surface.read(lba, words);
    return words;
  }

  view(): DeviceView {
    const { state } = this.controller;
    return {
      registers: [
        { name: 'status', value: this.status },
        { name: 'error', value: state.error },
        { name: 'count', value: state.count },
        { name: 'lba0', value: state.lba0 },
        { name: 'lba1', value: state.lba1 },
        { name: 'lba2', value: state.lba2 },
        { name: 'select', value: state.select },
        { name: 'command', value: state.command },
        { name: 'control', value: state.control },
        { name: 'intrq', value: state.intrq ? 1 : 0 },
        { name: 'word', value: state.word },
        { name: 'track', value: state.headTrack },
      ],
      state: deviceState(state, this.held),
      detail: state.firstLba,
      health: deviceHealth(state, this.held),
    };
  }
}

/** Registers 1–6 as written. */
const REGISTER_FIELDS = ['features', 'count', 'lba0', 'lba1', 'lba2', 'select'] as const;
