import type { Contract, Device } from '../../devices/device.ts';
import type { BootMode, BootRegister, DriverProgram } from '../../drivers/driver-program.ts';
import type { Endpoint } from '../../kernel/endpoints.ts';
import type { Parameters } from '../../scenario/parameters.ts';

/** What a machine needs to know of one kind of driver: its program, its device, and what the two are told. */
export interface Kind {
  readonly program: DriverProgram;
  /** The `index`-th device of the kind (from 0), with the judge of its I/O. `seed`: the scenario's. */
  device(index: number, parameters: Parameters, seed: number): { readonly device: Device; readonly contract: Contract };
  /** CPU time of one word of a string access to it. */
  stringWordNs(parameters: Parameters): number;
  /** What a new incarnation of the driver is told. */
  boot(start: DriverStart): readonly BootRegister[];
}

export interface DriverStart {
  /** Which driver of its kind, from 0. */
  readonly index: number;
  readonly mode: BootMode;
  readonly parameters: Parameters;
  readonly reincarnation: Endpoint;
  /** The server that uses the driver; a network driver announces itself to it. */
  readonly server: Endpoint;
  /** What the I/O history says of the last incarnation; `none` where there is no history. */
  readonly leftOver: 'none' | 'to-host' | 'to-device';
}
