import { SessionHost } from '../../sim-core/session/host.ts';
import { machineEngine } from '../../sim-core/session/machine-engine.ts';
import type { Command } from '../../sim-core/session/protocol.ts';
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

const post = self.postMessage.bind(self);
const host = new SessionHost((update, transfer) => post(update, transfer), yieldToHost, machineEngine, prepareIndex);
self.onmessage = (message: MessageEvent<Command>) => host.handle(message.data);
