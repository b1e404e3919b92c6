import { after, type Instant, type Nanoseconds, ns, START } from '../../base/units.ts';
import type { DeviceHealth, DeviceState } from '../../trace/vocabulary.ts';
import type { Cure, DeviceHost } from '../device.ts';
import { PRINTER_VIOLATIONS, PrinterContract, type PrinterViolation } from './contract.ts';
import type { Paper } from './paper.ts';
import { Printer, type PrinterConfig } from './printer.ts';
import { PRINTER_REGISTER, printerPorts } from './registers.ts';

/** A small matrix printer: 200 characters a second, a buffer of 100, 20 columns. */
export const MATRIX_PRINTER: PrinterConfig = {
  base: printerPorts(0),
  acceptNs: ns(20_000),
  bufferBytes: 100,
  strikeNs: ns(5_000_000),
  feedNs: ns(50_000_000),
  resetNs: ns(100_000_000),
  columns: 20,
  paperLines: 1000,
};

/** What passes between the printer and the world outside. */
export type World =
  | { readonly what: 'out'; readonly number: number; readonly intact: boolean }
  | { readonly what: 'dropped'; readonly number: number; readonly why: string };

/** A printer on a bench: ports by hand, paper, a clock that is turned by hand, and a record of all that it did. */
export class Workbench {
  readonly device: Printer;
  readonly contract: PrinterContract;
  readonly edges: { readonly at: Instant; readonly level: boolean }[] = [];
  readonly reports: { readonly at: Instant; readonly state: DeviceState; readonly health: DeviceHealth }[] = [];
  readonly violations: PrinterViolation[] = [];
  /** What is on the paper. */
  readonly paper: { readonly at: Instant; readonly text: string; readonly whole: boolean }[] = [];
  /** What was in the printer and never got there. */
  readonly cut: string[] = [];
  alarms: { readonly at: Instant; readonly token: number }[] = [];
  time: Instant = START;
  readonly config: PrinterConfig;
  private readonly tell: (world: World) => void;

  /** @param tell hears what passes between printer and world; `reader` knows the lines of a job */
  constructor(config: PrinterConfig = MATRIX_PRINTER, tell: (world: World) => void = () => undefined, reader?: Paper) {
    this.config = config;
    this.tell = tell;
    this.device = new Printer(config, {
      printed: (text, whole, host) => {
        this.paper.push({ at: this.time, text, whole });
        reader?.printed(text, whole, host);
      },
      cut: (text, host) => {
        this.cut.push(text);
        reader?.cut(text, host);
      },
    });
    this.contract = new PrinterContract(config);
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
      received: () => undefined,
      emitted: (_item, number, intact) => this.tell({ what: 'out', number, intact }),
      dropped: (_item, number, why) => this.tell({ what: 'dropped', number, why }),
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
  get lines(): readonly string[] {
    return this.paper.map(({ text }) => text);
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
    const violation = PRINTER_VIOLATIONS[verdict - 1];
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
  get(register: keyof typeof PRINTER_REGISTER): number {
    return this.in(this.config.base + PRINTER_REGISTER[register]);
  }
  set(register: keyof typeof PRINTER_REGISTER, value: number): void {
    this.out(this.config.base + PRINTER_REGISTER[register], value);
  }

  setOnline(online: boolean): void {
    this.device.setOnline(online, this.host);
  }
  loadPaper(lines: number): void {
    this.device.loadPaper(lines, this.host);
  }
  breakDown(cure: Cure = 'reset'): void {
    this.device.breakDown(this.host, cure);
  }
  powerCycle(): void {
    this.device.powerCycle(this.host);
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

  /** One character by strobe, once the printer is not busy; throws when it never will be. */
  give(character: string): void {
    while ((this.get('status') & 0x80) === 0) this.toNextAlarm();
    this.set('data', character.charCodeAt(0));
    this.set('control', 0x1d);
    this.set('control', 0x1c);
  }
  print(text: string): void {
    for (const character of text) this.give(character);
  }
}
