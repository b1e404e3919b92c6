import { assert } from '../../base/assert.ts';
import type { Contract, ContractSnapshot, Transfer } from '../device.ts';
import { FCR, FIFO_DEPTH, IER, IIR, LCR, LSR, MCR, TRIGGER_LEVELS, UART_PORTS, UART_REGISTER } from './registers.ts';

/**
 * What a driver may not do [D, from the data sheet and from the bad states that drivers/tty/rs232.c guards against].
 * Append only: the index is in the trace.
 */
export const UART_VIOLATIONS = [
  'no-room', // a character written that there is no room for, as far as the driver has looked
  'nothing-received', // a character read that nobody has announced
  'divisor-latch-open', // events looked at while DLAB hides RBR and IER
  'divisor-zero',
  'change-while-sending', // another speed or format, or a break, in the middle of a character
  'interrupts-cut-off', // enabled, but OUT2 is off, or loopback on
  'reserved-bits',
  'status-register-written',
  'words-on-a-byte-register',
  'foreign-port',
] as const;
export type UartViolation = (typeof UART_VIOLATIONS)[number];

const LEGAL = 0;
const illegal = (reason: UartViolation): number => 1 + UART_VIOLATIONS.indexOf(reason);

/** What the traffic lets one believe of the device. */
interface Shadow {
  ier: number;
  fcr: number;
  lcr: number;
  mcr: number;
  divisor: number;
  /** Characters that it is known to have room for. */
  room: number;
  /** Characters that are known to wait. */
  waiting: number;
  /** A character was written, and TEMT has not been seen since. */
  sending: boolean;
}

interface UartContractSnapshot extends ContractSnapshot {
  readonly contract: 'uart';
  readonly shadow: Readonly<Shadow>;
}
const isUartContractSnapshot = (snapshot: ContractSnapshot): snapshot is UartContractSnapshot =>
  snapshot.contract === 'uart';

/**
 * The contract of a 16550 UART. It knows what was written to the registers, and of the device what the driver has
 * been told: a character is there, or there is room for one, only when LSR or IIR said so.
 */
export class UartContract implements Contract {
  readonly violations: readonly string[] = UART_VIOLATIONS;
  revision = 0;
  private shadow: Shadow;
  private readonly base: number;

  /** @param uart its first port, and how the firmware has set its line */
  constructor(uart: { readonly base: number; readonly line: { readonly divisor: number; readonly format: number } }) {
    this.base = uart.base;
    const { divisor, format } = uart.line;
    this.shadow = { ier: 0, fcr: 0, lcr: format, mcr: 0, divisor, room: 0, waiting: 0, sending: false };
  }

  get outstanding(): boolean {
    return this.shadow.sending;
  }

  /** A character moves with one access: there is nothing half moved to drain, and nothing that calls for a reset. */
  get transfer(): Transfer {
    return 'none';
  }

  private get latchOpen(): boolean {
    return (this.shadow.lcr & LCR.DLAB) !== 0;
  }
  private get depth(): number {
    return (this.shadow.fcr & FCR.ENABLE) !== 0 ? FIFO_DEPTH : 1;
  }

  private learn(changes: Partial<Shadow>): void {
    const next = { ...this.shadow, ...changes };
    const keys = Object.keys(changes) as (keyof Shadow)[];
    if (keys.every((key) => next[key] === this.shadow[key])) return;
    this.shadow = next;
    this.revision++;
  }

  judge(port: number, write: boolean, value: number, words: number): number {
    if (words < 1) return LEGAL;
    const register = port - this.base;
    if (register < 0 || register >= UART_PORTS) return illegal('foreign-port');
    if (words > 1) return illegal('words-on-a-byte-register');
    return write ? this.written(register, value & 0xff) : this.seen(register, value);
  }

  private seen(register: number, value: number): number {
    switch (register) {
      case UART_REGISTER.data:
        return this.latchOpen ? LEGAL : this.taken();
      case UART_REGISTER.interruptIdentity:
        return this.announced(value);
      case UART_REGISTER.lineStatus: {
        const waiting = (value & LSR.DR) === 0 ? 0 : Math.max(1, this.shadow.waiting);
        this.learn({ waiting });
        if ((value & LSR.THRE) !== 0) this.learn({ room: this.depth });
        if ((value & LSR.TEMT) !== 0) this.learn({ sending: false });
        return this.latchOpen ? illegal('divisor-latch-open') : LEGAL;
      }
      case UART_REGISTER.modemStatus:
        return this.latchOpen ? illegal('divisor-latch-open') : LEGAL;
      default:
        return LEGAL;
    }
  }

  private announced(identity: number): number {
    const { waiting, fcr } = this.shadow;
    const what = identity & IIR.IDENTITY;
    if (what === IIR.RECEIVED) {
      const trigger = this.depth === 1 ? 1 : (TRIGGER_LEVELS[fcr >>> 6] ?? 1);
      this.learn({ waiting: Math.max(trigger, waiting) });
    } else if (what === IIR.TIMEOUT) this.learn({ waiting: Math.max(1, waiting) });
    else if (what === IIR.EMPTY) this.learn({ room: this.depth });
    return this.latchOpen ? illegal('divisor-latch-open') : LEGAL;
  }

  private taken(): number {
    const { waiting, ier } = this.shadow;
    this.learn({ waiting: Math.max(0, waiting - 1) });
    // With all interrupts off, a read drops what may be stale: every initialisation does that.
    return waiting > 0 || ier === 0 ? LEGAL : illegal('nothing-received');
  }

  private written(register: number, value: number): number {
    switch (register) {
      case UART_REGISTER.data:
        return this.latchOpen ? this.divisor((this.shadow.divisor & 0xff00) | value) : this.send();
      case UART_REGISTER.interruptEnable:
        return this.latchOpen ? this.divisor((this.shadow.divisor & 0xff) | (value << 8)) : this.enable(value);
      case UART_REGISTER.fifoControl:
        return this.fifos(value);
      case UART_REGISTER.lineControl:
        return this.lineControl(value);
      case UART_REGISTER.modemControl: {
        this.learn({ mcr: value & ~MCR.RESERVED });
        if ((value & MCR.RESERVED) !== 0) return illegal('reserved-bits');
        return this.heard();
      }
      case UART_REGISTER.scratch:
        return LEGAL;
      default:
        return illegal('status-register-written');
    }
  }

  private send(): number {
    const { room } = this.shadow;
    this.learn({ room: Math.max(0, room - 1), sending: true });
    return room > 0 ? LEGAL : illegal('no-room');
  }

  private enable(value: number): number {
    this.learn({ ier: value & IER.ALL });
    return (value & ~IER.ALL) !== 0 ? illegal('reserved-bits') : this.heard();
  }

  /** Whether interrupts that are enabled get through. */
  private heard(): number {
    const { ier, mcr } = this.shadow;
    const through = (mcr & MCR.OUT2) !== 0 && (mcr & MCR.LOOP) === 0;
    return ier === 0 || through ? LEGAL : illegal('interrupts-cut-off');
  }

  private fifos(value: number): number {
    const on = (value & FCR.ENABLE) !== 0;
    const switched = on !== ((this.shadow.fcr & FCR.ENABLE) !== 0);
    this.learn({ fcr: on ? value & ~(FCR.CLEAR_RECEIVED | FCR.CLEAR_SENDING) : 0 });
    if (switched || (on && (value & FCR.CLEAR_RECEIVED) !== 0)) this.learn({ waiting: 0 });
    if (switched || (on && (value & FCR.CLEAR_SENDING) !== 0)) this.learn({ room: this.depth });
    return (value & FCR.RESERVED) !== 0 ? illegal('reserved-bits') : LEGAL;
  }

  /** The same speed once more disturbs nobody [choice]; another is no character's any more. */
  private divisor(divisor: number): number {
    const { sending, divisor: before } = this.shadow;
    this.learn({ divisor });
    return sending && divisor !== before ? illegal('change-while-sending') : LEGAL;
  }

  private lineControl(lcr: number): number {
    const { sending, divisor, lcr: before } = this.shadow;
    this.learn({ lcr });
    const closes = (before & LCR.DLAB) !== 0 && (lcr & LCR.DLAB) === 0;
    if (closes && divisor === 0) return illegal('divisor-zero');
    const changed = ((before ^ lcr) & (LCR.FORMAT | LCR.BREAK)) !== 0;
    return sending && changed ? illegal('change-while-sending') : LEGAL;
  }

  save(): ContractSnapshot {
    const snapshot: UartContractSnapshot = { contract: 'uart', shadow: this.shadow };
    return snapshot;
  }

  restore(snapshot: ContractSnapshot): void {
    assert(isUartContractSnapshot(snapshot), `the UART's contract cannot take the state of a ${snapshot.contract}`);
    this.shadow = snapshot.shadow;
    this.revision++;
  }
}
