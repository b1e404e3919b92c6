import { assert } from '../../base/assert.ts';
import { ns } from '../../base/units.ts';
import type { OutsideKind } from '../../trace/vocabulary.ts';
import type { Cure, Device, DeviceHost, DeviceSnapshot, DeviceView, PortRange } from '../device.ts';
import { typedCharacter } from './content.ts';
import {
  clearReceived,
  clearSending,
  writeFifoControl,
  writeInterruptEnable,
  writeLineControl,
  writeModemControl,
} from './control.ts';
import { arrive, takeCharacter } from './receiver.ts';
import { IIR, MSR, UART_PORTS, UART_REGISTER } from './registers.ts';
import {
  deviceHealth,
  deviceState,
  dlab,
  fifoOn,
  interruptIdentity,
  interruptLevel,
  lineStatus,
  matches,
  modemChange,
  modemInputs,
  poweredUart,
  type UartConfig,
  type UartState,
} from './state.ts';
import { nextKey, type Typist } from './terminal.ts';
import { reclock, type SerialLine, send, shiftEnd } from './transmitter.ts';

export type { UartConfig } from './state.ts';
export type { SerialLine } from './transmitter.ts';

interface UartSnapshot extends DeviceSnapshot {
  readonly device: 'uart';
  readonly state: UartState;
}

const isUartSnapshot = (snapshot: DeviceSnapshot): snapshot is UartSnapshot => snapshot.device === 'uart';

/**
 * A 16550 UART on a PC: eight registers towards the host, characters towards the line. What it does when it is misused,
 * and how sure that is: devices/uart/README.md.
 */
export class Uart implements Device {
  readonly ports: readonly PortRange[];
  revision = 0;
  private readonly config: UartConfig;
  private readonly wire: SerialLine | undefined;
  private state: UartState;
  /** The state as of {@link revision}. */
  private noted: UartState;

  constructor(config: UartConfig, wire?: SerialLine) {
    this.config = config;
    this.wire = wire;
    this.ports = [{ base: config.base, length: UART_PORTS }];
    this.state = poweredUart(config.line, config.typist);
    this.noted = { ...this.state };
  }

  read(port: number, host: DeviceHost): number {
    const value = this.readRegister(port - this.config.base, host);
    this.settle(host);
    return value;
  }

  private readRegister(register: number, host: DeviceHost): number {
    const { state } = this;
    switch (register) {
      case UART_REGISTER.data:
        return dlab(state) ? state.divisor & 0xff : takeCharacter(state, host);
      case UART_REGISTER.interruptEnable:
        return dlab(state) ? state.divisor >>> 8 : state.ier;
      case UART_REGISTER.interruptIdentity: {
        const identity = interruptIdentity(state);
        if (identity === IIR.EMPTY) state.emptyPending = false;
        return identity | (fifoOn(state) ? IIR.FIFO : 0);
      }
      case UART_REGISTER.lineControl:
        return state.lcr;
      case UART_REGISTER.modemControl:
        return state.mcr;
      case UART_REGISTER.lineStatus: {
        const value = lineStatus(state);
        if (!state.wedged) {
          state.overrun = 0;
          state.topErrorsNew = false;
        }
        return value;
      }
      case UART_REGISTER.modemStatus: {
        const value = modemInputs(state) | state.modemChanges;
        state.modemChanges = 0;
        return value;
      }
      case UART_REGISTER.scratch:
        return state.scratch;
      default:
        assert(false, `register ${register} is not the UART's`);
    }
  }

  write(port: number, value: number, host: DeviceHost): void {
    this.writeRegister(port - this.config.base, value & 0xff, host);
    this.settle(host);
  }

  private writeRegister(register: number, value: number, host: DeviceHost): void {
    const { state } = this;
    const { line } = this.config;
    switch (register) {
      case UART_REGISTER.data:
        if (dlab(state)) this.setDivisor((state.divisor & 0xff00) | value, host);
        else send(state, line, value, host);
        return;
      case UART_REGISTER.interruptEnable:
        if (dlab(state)) this.setDivisor((state.divisor & 0xff) | (value << 8), host);
        else writeInterruptEnable(state, value);
        return;
      case UART_REGISTER.fifoControl:
        return writeFifoControl(state, value, host);
      case UART_REGISTER.lineControl:
        return writeLineControl(state, line, value, host);
      case UART_REGISTER.modemControl:
        return writeModemControl(state, value);
      case UART_REGISTER.scratch:
        state.scratch = value;
        return;
      default:
      // LSR and MSR are for reading: what is written to them is lost [choice; the data sheet: for factory tests].
    }
  }

  private setDivisor(divisor: number, host: DeviceHost): void {
    if (divisor === this.state.divisor) return;
    this.state.divisor = divisor;
    reclock(this.state, this.config.line, host);
  }

  /** The registers are a byte wide: a string access is that many single ones. */
  readWords(port: number, into: Uint16Array, count: number, host: DeviceHost): void {
    for (let i = 0; i < count; i++) into[i] = this.read(port, host);
  }

  writeWords(port: number, from: Uint16Array, count: number, host: DeviceHost): void {
    for (let i = 0; i < count; i++) this.write(port, from[i] ?? 0, host);
  }

  /**
   * The last bit of a character has arrived from the other end, now.
   * @param number its number in what is typed; -1 when it has none
   * @returns whether it waits for the driver as it was sent
   */
  receive(character: number, host: DeviceHost, number = -1): boolean {
    const { state } = this;
    const understood = arrive(state, character, number, matches(state, this.config.line), host);
    this.settle(host);
    return understood;
  }

  /** The other end drives the modem lines (CTS, DSR, RI, DCD as in MSR). */
  modemLines(lines: number, host: DeviceHost): void {
    const { state } = this;
    const before = modemInputs(state);
    state.modemLines = lines & MSR.LINES;
    state.modemChanges |= modemChange(before, modemInputs(state));
    this.settle(host);
  }

  alarm(token: number, host: DeviceHost): void {
    const { state } = this;
    if (token === state.awaitedShift) {
      state.awaitedShift = 0;
      shiftEnd(state, this.config, this.wire, host);
    } else if (token === state.awaitedTimeout) {
      state.awaitedTimeout = 0;
      state.timedOut = state.received.length > 0;
    } else if (token === state.awaitedKey && this.config.typist !== null) {
      return this.keyPressed(this.config.typist, host);
    } else {
      return;
    }
    this.settle(host);
  }

  /** A key, whether or not anybody listens; its character is on the line until now, and the hand goes on. */
  private keyPressed(typist: Typist, host: DeviceHost): void {
    const { state } = this;
    const number = state.terminal.typed;
    const character = typedCharacter(number, typist.lineLength);
    const [delay, terminal] = nextKey(state.terminal, typist);
    state.terminal = { ...terminal, typed: number + 1 };
    state.awaitedKey = ++state.lastToken;
    host.schedule(delay, state.awaitedKey);
    host.received('character', number, character);
    this.receive(character, host, number);
  }

  start(host: DeviceHost): void {
    const { state } = this;
    const { typist } = this.config;
    if (typist === null) return;
    const [delay, terminal] = nextKey(state.terminal, typist);
    state.terminal = terminal;
    state.awaitedKey = ++state.lastToken;
    host.schedule(ns(typist.startNs + delay), state.awaitedKey);
    this.settle(host);
  }

  /** What rests in the UART is lost. Whoever types does not notice. */
  powerCycle(host: DeviceHost): void {
    const { state } = this;
    if (state.shifting >= 0) {
      state.lostSending++;
      host.dropped('character', -1, 'cut');
    }
    clearReceived(state, host);
    clearSending(state, host);
    const { lastToken, shown, line, lostReceived, lostSending, terminal, awaitedKey, cut } = state;
    const kept = { lastToken, shown, line, lostReceived, lostSending, terminal, awaitedKey, cut };
    this.state = { ...poweredUart(this.config.line, this.config.typist), ...kept };
    this.settle(host);
  }

  /** A line without modem signals: that it is cut shows in nothing but silence. */
  outside(kind: OutsideKind, begins: boolean, host: DeviceHost): void {
    if (kind !== 'line-cut') return;
    this.state.cut = Math.max(0, this.state.cut + (begins ? 1 : -1));
    this.settle(host);
  }

  breakDown(host: DeviceHost, cure: Cure): void {
    const { state } = this;
    if (state.shifting >= 0) {
      state.lostSending++;
      host.dropped('character', -1, 'not-listening');
    }
    if (cure === 'power-cycle') state.locked = true;
    state.shifting = -1;
    state.awaitedShift = 0;
    state.awaitedTimeout = 0;
    state.timedOut = false;
    state.wedged = true;
    this.settle(host);
  }

  /** After every access: the report to the trace, then the line, which may set the kernel in motion. */
  private settle(host: DeviceHost): void {
    const { state, noted } = this;
    const keys = Object.keys(state) as (keyof UartState)[];
    if (keys.every((key) => state[key] === noted[key])) return;
    this.revision++;
    const shown = {
      state: deviceState(state),
      detail: state.divisor,
      health: deviceHealth(state, this.config.line),
    };
    const before = state.shown;
    if (shown.state !== before.state || shown.health !== before.health || shown.detail !== before.detail) {
      state.shown = shown;
      host.changed(shown.state, shown.detail, shown.health);
    }
    const level = interruptLevel(state);
    const was = state.line;
    state.line = level;
    this.noted = { ...state };
    if (level !== was) host.interrupt(level);
  }

  save(): DeviceSnapshot {
    const snapshot: UartSnapshot = { device: 'uart', state: { ...this.state } };
    return snapshot;
  }

  restore(snapshot: DeviceSnapshot): void {
    assert(isUartSnapshot(snapshot), `a UART cannot take the state of a ${snapshot.device}`);
    this.state = { ...snapshot.state };
    this.noted = { ...snapshot.state };
    this.revision++;
  }

  view(): DeviceView {
    const { state } = this;
    return {
      registers: [
        { name: 'IER', value: state.ier },
        { name: 'IIR', value: interruptIdentity(state) | (fifoOn(state) ? IIR.FIFO : 0) },
        { name: 'FCR', value: state.fcr },
        { name: 'LCR', value: state.lcr },
        { name: 'MCR', value: state.mcr },
        { name: 'LSR', value: lineStatus(state) },
        { name: 'MSR', value: modemInputs(state) | state.modemChanges },
        { name: 'divisor', value: state.divisor },
        { name: 'received', value: state.received.length },
        { name: 'sending', value: state.sending.length + (state.shifting < 0 ? 0 : 1) },
        { name: 'lost received', value: state.lostReceived },
        { name: 'lost sending', value: state.lostSending },
        { name: 'typed', value: state.terminal.typed },
      ],
      state: deviceState(state),
      detail: state.divisor,
      health: deviceHealth(state, this.config.line),
      lines: state.terminal.screen,
    };
  }
}
