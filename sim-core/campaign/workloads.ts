import type { Overrides } from '../scenario/parameters.ts';
import type { DriverKind } from '../scenario/scenario.ts';

/** What gives a driver of each kind something to do, so that a failure of it is somebody's. */

export interface Workload {
  /** One driver of the kind and its program; no other program. */
  readonly set: Overrides;
  /** Settings with which the program is soon done: for runs by the thousand. */
  readonly brief: Overrides;
  /** The program, by its name in a report's services. */
  readonly service: string;
}

/** By kind of driver; a campaign goes over its keys. */
export const WORKLOADS: { readonly [K in DriverKind]: Workload } = {
  disk: {
    set: { 'copy.enabled': true },
    brief: { 'copy.blocks': 8, 'copy.repeat': false, 'disk.settleMs': 20 },
    service: 'copy',
  },
  nic: {
    set: { 'copy.enabled': false, 'drivers.nic.count': 1, 'download.enabled': true },
    brief: { 'download.kilobytes': 48, 'download.repeat': false, 'nic.settleMs': 5 },
    service: 'download',
  },
  uart: {
    set: { 'copy.enabled': false, 'drivers.uart.count': 1, 'typist.enabled': true },
    brief: { 'typist.charactersPerSecond': 40, 'typist.lineLength': 8 },
    service: 'typist',
  },
  printer: {
    set: { 'copy.enabled': false, 'drivers.printer.count': 1, 'print.enabled': true },
    brief: {
      'print.lines': 16,
      'printer.bufferBytes': 80,
      'printer.strikeMs': 0.5,
      'printer.feedMs': 5,
      'printer.pulseMs': 10,
      'printer.resetMs': 20,
    },
    service: 'print',
  },
};
