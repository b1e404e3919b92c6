import { expect } from 'vitest';
import type { NicWorkbench } from '../../devices/nic/workbench.testing.ts';
import { NET_MESSAGE, NET_MODE, NET_STATISTICS } from './messages.ts';
import { type Heard, NicMachine } from './nic-machine.testing.ts';

// What a network server does, for tests of its driver.

/** Where frames for writing lie in the network server's buffer. */
export const OUTBOX = 4096;

/** A driver whose card has been configured. */
export function configured(boot: ConstructorParameters<typeof NicMachine>[0] = {}, bench?: NicWorkbench): NicMachine {
  const machine = new NicMachine(boot, bench);
  expect(machine.ask('conf', [NET_MODE.broadcast])[0]?.words[0]).toBe(0);
  machine.marks.length = 0;
  return machine;
}
export const read = (machine: NicMachine): readonly Heard[] => machine.ask('read', [0, 1514]);
export function write(machine: NicMachine, outgoing: Uint8Array): readonly Heard[] {
  machine.grant.set(outgoing, OUTBOX);
  return machine.ask('write', [OUTBOX, outgoing.length]);
}
/** Status and flags of the task replies. */
export const told = (heard: readonly Heard[]): readonly (readonly number[])[] =>
  heard
    .filter(({ type }) => type === NET_MESSAGE.taskReply)
    .map(({ words: [flags = 0, status = 0] }) => [status, flags]);
export const statistics = (machine: NicMachine): Readonly<Record<string, number>> => {
  expect(machine.ask('getStat', [0])[0]?.words[0]).toBe(0);
  const words = new Int32Array(machine.grant.slice(0, 32).buffer);
  return Object.fromEntries(NET_STATISTICS.map((name, i) => [name, words[i] ?? -1]));
};
