import { type Instant, ns } from '../../base/units.ts';
import { DeviceBench } from '../bench.testing.ts';
import type { DeviceHost } from '../device.ts';
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
export class Workbench extends DeviceBench<PrinterViolation> {
  readonly device: Printer;
  readonly contract: PrinterContract;
  /** What is on the paper. */
  readonly paper: { readonly at: Instant; readonly text: string; readonly whole: boolean }[] = [];
  /** What was in the printer and never got there. */
  readonly cut: string[] = [];
  readonly config: PrinterConfig;
  private readonly tell: (world: World) => void;

  /** @param tell hears what passes between printer and world; `reader` knows the lines of a job */
  constructor(config: PrinterConfig = MATRIX_PRINTER, tell: (world: World) => void = () => undefined, reader?: Paper) {
    super(PRINTER_VIOLATIONS);
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

  protected override hears(): Pick<DeviceHost, 'emitted' | 'dropped'> {
    return {
      emitted: (_item, number, intact) => this.tell({ what: 'out', number, intact }),
      dropped: (_item, number, why) => this.tell({ what: 'dropped', number, why }),
    };
  }

  get lines(): readonly string[] {
    return this.paper.map(({ text }) => text);
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
