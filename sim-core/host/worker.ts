import { SessionHost } from '../session/host.ts';
import { machineEngine } from '../session/machine-engine.ts';
import type { Command } from '../session/protocol.ts';

/** The worker's entry: the one file of the core that touches the worker's scope. It only passes words on. */
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

const host = new SessionHost((update, transfer) => self.postMessage(update, transfer), yieldToHost, machineEngine);
self.onmessage = (message: MessageEvent<Command>) => host.handle(message.data);
