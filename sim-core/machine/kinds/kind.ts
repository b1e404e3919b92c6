import type { RandomState } from '../../base/random.ts';
import type { Contract, Device } from '../../devices/device.ts';
import type { BootMode, BootRegister, DriverProgram } from '../../drivers/driver-program.ts';
import type { Endpoint } from '../../kernel/endpoints.ts';
import type { NativeProgram } from '../../kernel/native-program.ts';
import type { Parameters } from '../../scenario/parameters.ts';
import type { DriverKind } from '../../scenario/scenario.ts';

/**
 * What a machine needs to know of one kind of driver: its program, its device, what the two are told, and who of the
 * native programs works with it.
 */
export interface Kind {
  readonly program: DriverProgram;
  /** The `index`-th device of the kind (from 0), with the judge of its I/O. `seed`: the scenario's. */
  device(index: number, parameters: Parameters, seed: number): { readonly device: Device; readonly contract: Contract };
  /** CPU time of one word of a string access to it. */
  stringWordNs(parameters: Parameters): number;
  /** What a new incarnation of the driver is told. */
  boot(start: DriverStart): readonly BootRegister[];
  /** The native program that stands on this kind of driver and has this actor id; undefined for any other id. */
  native(id: string, start: NativeStart): NativeProgram<unknown> | undefined;
}

/** What a native program is made of. */
export interface NativeStart {
  readonly seed: number;
  /** The file server. */
  readonly files: Endpoint;
  /** Actors of the drivers of the kind. */
  readonly drivers: readonly number[];
  /** Actor of the network server; -1 when there is none. */
  readonly network: number;
  /** Chance of its own for the program's work. */
  random(): RandomState;
}

/** Actor id of the server that network drivers announce themselves to. */
export const NETWORK_SERVER = 'net';

/** The kinds of driver that are at hand: a page brings those that its first machine does without when one has them. */
export type Kinds = Readonly<Partial<Record<DriverKind, Kind>>>;

/** A program's state is its own; the kernel only keeps it. */
export const native = <S>(program: NativeProgram<S>): NativeProgram<unknown> => ({
  initial: program.initial,
  step: (state, input, context) => program.step(state as S, input, context),
});

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
