import { DISK } from '../../sim-core/machine/kinds/disk.ts';
import { type Bringing, engineOf } from '../../sim-core/session/engine-of.ts';
import { SessionHost } from '../../sim-core/session/host.ts';
import type { Command, Update } from '../../sim-core/session/protocol.ts';
import { prepareIndex } from '../indexes/run-index.ts';

/** The worker's entry: joins its scope to the session, which it asks to index every finished run for the page. */
declare const self: DedicatedWorkerGlobalScope;

// A message to oneself is the quickest way to let waiting messages through: timers are slowed down, microtasks are too
// early.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();
const yieldToHost = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });

/** The other kinds of driver are parts of their own: the scenario that a new page opens on has none of them. */
const LATER = {
  nic: async () => (await import('../../sim-core/machine/kinds/nic.ts')).NIC,
  uart: async () => (await import('../../sim-core/machine/kinds/uart.ts')).UART,
  printer: async () => (await import('../../sim-core/machine/kinds/printer.ts')).PRINTER,
} satisfies Partial<Bringing>;

/** Fetches them when a first run is there to be looked at; whoever wants one sooner, or again, says what failed. */
function fetchLater(): void {
  for (const bring of Object.values(LATER)) bring().catch(() => {});
}

const post = (update: Update, transfer: ArrayBuffer[]): void => {
  self.postMessage(update, transfer);
  if (update.type === 'done') fetchLater();
};
const host = new SessionHost(post, yieldToHost, engineOf({ disk: DISK, ...LATER }), prepareIndex);
self.onmessage = (message: MessageEvent<Command>) => host.handle(message.data);
