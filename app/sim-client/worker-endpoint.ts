import type { Command, Update } from '../../sim-core/index.ts';
import type { OpenEndpoint } from './types.ts';

/** A session host in a Web Worker: the only place of the page that knows what a Worker is. */
export const openWorker: OpenEndpoint = (listener) => {
  const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), {
    type: 'module',
    name: 'koboshi simulation',
  });
  worker.onmessage = (message: MessageEvent<Update>) => listener.update(message.data);
  worker.onerror = (event) => {
    event.preventDefault();
    listener.crashed(event.message || 'the worker could not be loaded');
  };
  worker.onmessageerror = () => listener.crashed('a message could not be read');
  return {
    post: (command: Command) => worker.postMessage(command),
    close: () => worker.terminate(),
  };
};
