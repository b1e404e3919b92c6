import type { Instant } from '../../base/units.ts';
import { DeviceBench } from '../bench.testing.ts';
import type { DeviceHost } from '../device.ts';
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
export class Workbench extends DeviceBench<UartViolation> {
  readonly device: Uart;
  readonly contract: UartContract;
  /** What the terminal got. */
  readonly carried: { readonly at: Instant; readonly character: number; readonly legible: boolean }[] = [];
  /** What passed between the UART and the world outside, in order. */
  readonly world: {
    readonly what: 'typed' | 'shown' | 'dropped';
    readonly number: number;
    readonly detail: number | boolean | string;
  }[] = [];
  readonly config: UartConfig;

  constructor(config: UartConfig = TERMINAL_LINE) {
    super(UART_VIOLATIONS);
    this.config = config;
    this.device = new Uart(config, {
      carry: (character, legible) => {
        this.carried.push({ at: this.time, character, legible });
      },
    });
    this.contract = new UartContract(config);
  }

  protected override hears(): Pick<DeviceHost, 'received' | 'emitted' | 'dropped'> {
    return {
      received: (_item, number, detail) => void this.world.push({ what: 'typed', number, detail }),
      emitted: (_item, number, detail) => void this.world.push({ what: 'shown', number, detail }),
      dropped: (_item, number, detail) => void this.world.push({ what: 'dropped', number, detail }),
    };
  }

  /** What the terminal could read. */
  get text(): string {
    return String.fromCharCode(...this.carried.filter(({ legible }) => legible).map(({ character }) => character));
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
