import { assert } from '../../base/assert.ts';
import { ns } from '../../base/units.ts';
import type { OutsideKind } from '../../trace/vocabulary.ts';
import type { Cure, Device, DeviceHost, DeviceSnapshot, DeviceView, PortRange } from '../device.ts';
import { accept, breakDown, lineEnd, proceed, reset, strobe } from './mechanism.ts';
import type { Paper } from './paper.ts';
import { CONTROL_BITS, PRINTER_CONTROL, PRINTER_PORTS, PRINTER_REGISTER } from './registers.ts';
import {
  deviceHealth,
  deviceState,
  held,
  type PrinterConfig,
  type PrinterState,
  poweredPrinter,
  statusRegister,
} from './state.ts';

export type { PrinterConfig } from './state.ts';

interface PrinterSnapshot extends DeviceSnapshot {
  readonly device: 'printer';
  readonly state: PrinterState;
}

const isPrinterSnapshot = (snapshot: DeviceSnapshot): snapshot is PrinterSnapshot => snapshot.device === 'printer';

/** A reset pulse must stand for 50 µs to be recognised [H Centronics]. */
export const RESET_HOLD_NS = ns(50_000);

/**
 * A line printer on a PC's parallel port: three registers towards the host, lines on {@link Paper} on the other side.
 * Which behaviours are choices: devices/printer/README.md.
 */
export class Printer implements Device {
  readonly ports: readonly PortRange[];
  revision = 0;
  private readonly config: PrinterConfig;
  private readonly paper: Paper;
  private state: PrinterState;
  /** The state as of {@link revision}. */
  private noted: PrinterState;

  constructor(config: PrinterConfig, paper: Paper) {
    this.config = config;
    this.paper = paper;
    this.ports = [{ base: config.base, length: PRINTER_PORTS }];
    this.state = poweredPrinter(config.paperLines);
    this.noted = { ...this.state };
  }

  read(port: number, _host: DeviceHost): number {
    switch (port - this.config.base) {
      case PRINTER_REGISTER.data:
        return this.state.data;
      case PRINTER_REGISTER.status:
        return statusRegister(this.state);
      case PRINTER_REGISTER.control:
        return this.state.control;
      default:
        assert(false, `port ${port} is not the printer's`);
    }
  }

  /** The status is for reading: what is written to it is lost. */
  write(port: number, value: number, host: DeviceHost): void {
    const register = port - this.config.base;
    if (register === PRINTER_REGISTER.data) this.state.data = value & 0xff;
    else if (register === PRINTER_REGISTER.control) this.writeControl(value & CONTROL_BITS, host);
    this.settle(host);
  }

  private writeControl(control: number, host: DeviceHost): void {
    const { state, config } = this;
    const risen = control & ~state.control;
    const wasHeld = held(state);
    state.control = control;
    if (!wasHeld && held(state)) {
      state.awaitedReset = ++state.lastToken;
      host.schedule(RESET_HOLD_NS, state.awaitedReset);
    } else if (wasHeld && !held(state)) {
      // A pulse that is too short goes unnoticed, but in the middle of a reset it begins that anew [choice].
      state.awaitedReset = 0;
      if (state.resetTaken || state.resetting) {
        state.resetTaken = false;
        state.resetting = true;
        state.awaitedReset = ++state.lastToken;
        host.schedule(config.resetNs, state.awaitedReset);
      }
    }
    if ((risen & PRINTER_CONTROL.STROBE) !== 0) strobe(state, config, host);
    proceed(state, config, host);
  }

  /** The registers are a byte wide: a string access is that many single ones. */
  readWords(port: number, into: Uint16Array, count: number, host: DeviceHost): void {
    for (let i = 0; i < count; i++) into[i] = this.read(port, host);
  }

  writeWords(port: number, from: Uint16Array, count: number, host: DeviceHost): void {
    for (let i = 0; i < count; i++) this.write(port, from[i] ?? 0, host);
  }

  /** The operator turns the switch. The line under the head is finished all the same. */
  setOnline(online: boolean, host: DeviceHost): void {
    this.state.online = online;
    proceed(this.state, this.config, host);
    this.settle(host);
  }

  /** The operator puts in paper for so many lines. */
  loadPaper(lines: number, host: DeviceHost): void {
    this.state.paperLines = lines;
    proceed(this.state, this.config, host);
    this.settle(host);
  }

  /** Paper that is put in again is as much as there was at first. */
  outside(kind: OutsideKind, begins: boolean, host: DeviceHost): void {
    const { state, config } = this;
    const more = begins ? 1 : -1;
    if (kind === 'off-line') {
      state.turnedOff = Math.max(0, state.turnedOff + more);
      this.setOnline(state.turnedOff === 0, host);
    } else if (kind === 'paper-out') {
      state.paperTaken = Math.max(0, state.paperTaken + more);
      this.loadPaper(state.paperTaken > 0 ? 0 : config.paperLines, host);
    }
  }

  alarm(token: number, host: DeviceHost): void {
    const { state, config, paper } = this;
    switch (token) {
      case state.awaitedAccept:
        state.awaitedAccept = 0;
        accept(state, config, host);
        break;
      case state.awaitedAcknowledge:
        state.awaitedAcknowledge = 0;
        state.acknowledging = false;
        break;
      case state.awaitedLine:
        state.awaitedLine = 0;
        lineEnd(state, config, paper, host);
        break;
      case state.awaitedReset:
        state.awaitedReset = 0;
        if (held(state)) {
          state.resetTaken = true;
          state.resetting = false;
          reset(state, config, paper, host);
        } else {
          state.resetting = false;
          proceed(state, config, host);
        }
        break;
      default:
        return;
    }
    this.settle(host);
  }

  start(): void {}

  /** The line under the head is cut off and the buffer lost; the paper stays, and the operator's switch. */
  powerCycle(host: DeviceHost): void {
    reset(this.state, this.config, this.paper, host);
    const { lastToken, shown, interrupt, paperLines, online, turnedOff, paperTaken, lines, lost, sheet } = this.state;
    const kept = { lastToken, shown, interrupt, online, turnedOff, paperTaken, lines, lost, sheet };
    this.state = { ...poweredPrinter(paperLines), ...kept };
    this.settle(host);
  }

  breakDown(host: DeviceHost, cure: Cure): void {
    breakDown(this.state, this.config, this.paper, cure, host);
    this.settle(host);
  }

  /** After every access: the report to the trace, then the line, which may set the kernel in motion. */
  private settle(host: DeviceHost): void {
    const { state, noted } = this;
    const keys = Object.keys(state) as (keyof PrinterState)[];
    if (keys.every((key) => state[key] === noted[key])) return;
    this.revision++;
    const shown = { state: deviceState(state), detail: state.lines, health: deviceHealth(state) };
    const before = state.shown;
    if (shown.state !== before.state || shown.health !== before.health || shown.detail !== before.detail) {
      state.shown = shown;
      host.changed(shown.state, shown.detail, shown.health);
    }
    const was = state.interrupt;
    state.interrupt = state.acknowledging && (state.control & PRINTER_CONTROL.INTERRUPT) !== 0;
    this.noted = { ...state };
    if (state.interrupt !== was) host.interrupt(state.interrupt);
  }

  save(): DeviceSnapshot {
    const snapshot: PrinterSnapshot = { device: 'printer', state: { ...this.state } };
    return snapshot;
  }

  restore(snapshot: DeviceSnapshot): void {
    assert(isPrinterSnapshot(snapshot), `a printer cannot take the state of a ${snapshot.device}`);
    this.state = { ...snapshot.state };
    this.noted = { ...snapshot.state };
    this.revision++;
  }

  view(): DeviceView {
    const { state } = this;
    return {
      registers: [
        { name: 'data', value: state.data },
        { name: 'status', value: statusRegister(state) },
        { name: 'control', value: state.control },
        { name: 'buffer', value: state.buffer.length },
        { name: 'line', value: state.line.length },
        { name: 'lines', value: state.lines },
        { name: 'paper', value: state.paperLines },
        { name: 'lost', value: state.lost },
      ],
      state: deviceState(state),
      detail: state.lines,
      health: deviceHealth(state),
      lines: state.sheet,
    };
  }
}
