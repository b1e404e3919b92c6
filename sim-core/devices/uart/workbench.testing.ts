import { after, type Instant, type Nanoseconds, START } from '../../base/units.ts';
import type { DeviceHealth, DeviceState } from '../../trace/vocabulary.ts';
import type { Cure, DeviceHost } from '../device.ts';
import { UART_VIOLATIONS, UartContract, type UartViolation } from './contract.ts';
import { LCR, MCR, UART_REGISTER, uartPorts } from './registers.ts';
import { Uart, type UartConfig } from './uart.ts';

/** The first serial line of a PC, with a terminal at 9600 baud, 8 bits, no parity, one stop bit. */
export const TERMINAL_LINE: UartConfig = {
  base: uartPorts(0),
  line: { divisor: 12, format: LCR.BITS_8 },
  typist: null,
};

/** A UART on a bench: ports by hand, a terminal, a clock that is turned by hand, and a record of all that it did. */
export class Workbench {
  readonly device: Uart;
  readonly contract: UartContract;
  readonly edges: { readonly at: Instant; readonly level: boolean }[] = [];
  readonly reports: { readonly at: Instant; readonly state: DeviceState; readonly health: DeviceHealth }[] = [];
  readonly violations: UartViolation[] = [];
  /** What the terminal got. */
  readonly carried: { readonly at: Instant; readonly character: number; readonly legible: boolean }[] = [];
  /** What passed between the UART and the world outside, in order. */
  readonly world: {
    readonly what: 'typed' | 'shown' | 'dropped';
    readonly number: number;
    readonly detail: number | boolean | string;
  }[] = [];
  alarms: { readonly at: Instant; readonly token: number }[] = [];
  time: Instant = START;
  readonly config: UartConfig;

  constructor(config: UartConfig = TERMINAL_LINE) {
    this.config = config;
    this.device = new Uart(config, {
      carry: (character, legible) => {
        this.carried.push({ at: this.time, character, legible });
      },
    });
    this.contract = new UartContract(config);
  }

  private get host(): DeviceHost {
    return {
      now: () => this.time,
      schedule: (delay, token) => {
        this.alarms.push({ at: after(this.time, delay), token });
      },
      interrupt: (level) => {
        this.edges.push({ at: this.time, level });
      },
      changed: (state, _detail, health) => {
        this.reports.push({ at: this.time, state, health });
      },
      retransmitted: () => undefined,
      mended: () => undefined,
      received: (_item, number, code) => {
        this.world.push({ what: 'typed', number, detail: code });
      },
      emitted: (_item, number, intact) => {
        this.world.push({ what: 'shown', number, detail: intact });
      },
      dropped: (_item, number, why) => {
        this.world.push({ what: 'dropped', number, detail: why });
      },
    };
  }

  get health(): DeviceHealth {
    return this.device.view().health;
  }
  get level(): boolean {
    return this.edges.at(-1)?.level ?? false;
  }
  get rises(): number {
    return this.edges.filter(({ level }) => level).length;
  }
  /** What the terminal could read. */
  get text(): string {
    return String.fromCharCode(...this.carried.filter(({ legible }) => legible).map(({ character }) => character));
  }
  count(register: string): number {
    return this.device.view().registers.find(({ name }) => name === register)?.value ?? Number.NaN;
  }
  /** The instant of the next alarm; undefined when nothing is pending. */
  get nextAlarm(): Instant | undefined {
    return this.alarms.reduce<Instant | undefined>(
      (next, { at }) => (next === undefined || at < next ? at : next),
      undefined,
    );
  }

  private note(verdict: number): void {
    const violation = UART_VIOLATIONS[verdict - 1];
    if (violation !== undefined) this.violations.push(violation);
  }
  in(port: number): number {
    const value = this.device.read(port, this.host);
    this.note(this.contract.judge(port, false, value, 1));
    return value;
  }
  out(port: number, value: number): void {
    this.note(this.contract.judge(port, true, value, 1));
    this.device.write(port, value, this.host);
  }
  ins(words: Uint16Array, count: number, port: number): void {
    this.device.readWords(port, words, count, this.host);
    this.note(this.contract.judge(port, false, 0, count));
  }
  outs(words: Uint16Array, count: number, port: number): void {
    this.note(this.contract.judge(port, true, 0, count));
    this.device.writeWords(port, words, count, this.host);
  }
  get(register: keyof typeof UART_REGISTER): number {
    return this.in(this.config.base + UART_REGISTER[register]);
  }
  set(register: keyof typeof UART_REGISTER, value: number): void {
    this.out(this.config.base + UART_REGISTER[register], value);
  }

  receive(character: number): boolean {
    return this.device.receive(character, this.host);
  }
  modemLines(lines: number): void {
    this.device.modemLines(lines, this.host);
  }
  breakDown(cure: Cure = 'reset'): void {
    this.device.breakDown(this.host, cure);
  }
  powerCycle(): void {
    this.device.powerCycle(this.host);
  }
  start(): void {
    this.device.start(this.host);
  }

  /** Lets time pass, alarms in order. */
  pass(length: Nanoseconds): void {
    const end = after(this.time, length);
    for (let at = this.nextAlarm; at !== undefined && at <= end; at = this.nextAlarm) this.toNextAlarm();
    this.time = end;
  }
  toNextAlarm(): void {
    const at = this.nextAlarm;
    const due = this.alarms.find((alarm) => alarm.at === at);
    if (due === undefined) throw new Error('nothing is pending');
    this.alarms = this.alarms.filter((alarm) => alarm !== due);
    this.time = due.at;
    this.device.alarm(due.token, this.host);
  }

  /** Speed and format of the line, FIFOs on, all interrupts through OUT2. */
  initialise(fifo = 0x87): void {
    this.set('modemControl', MCR.DTR | MCR.OUT2);
    this.set('lineControl', LCR.DLAB | this.config.line.format);
    this.set('divisorLow', this.config.line.divisor & 255);
    this.set('divisorHigh', this.config.line.divisor >>> 8);
    this.set('lineControl', this.config.line.format);
    this.set('interruptEnable', 0);
    this.set('fifoControl', fifo);
    this.get('lineStatus');
    this.get('data');
    this.set('interruptEnable', 0x0f);
    this.set('modemControl', MCR.DTR | MCR.RTS | MCR.OUT2);
  }
}
