import type { Command, Update } from '../../sim-core/index.ts';
import type { Engine } from '../../sim-core/session/engine.ts';
import { SessionHost } from '../../sim-core/session/host.ts';
import { prepareIndex } from '../indexes/run-index.ts';
import type { EndpointListener, OpenEndpoint } from './types.ts';

/**
 * Session hosts without a Worker, for tests: the real host in the same process, with messages cloned and buffers
 * transferred as between threads, and with ways to break it.
 */
export class InProcess {
  /** Every line that was opened, oldest first. */
  readonly lines: Line[] = [];
  private readonly engine: Engine<unknown>;
  /** Looks at every update on its way; a thrown error crashes the host. */
  onUpdate: (update: Update, line: Line) => void = () => {};

  constructor(engine: Engine<unknown>) {
    this.engine = engine;
  }

  readonly open: OpenEndpoint = (listener) => {
    const line = new Line(this.engine, listener, (update, of) => this.onUpdate(update, of));
    this.lines.push(line);
    return line;
  };
}

export class Line {
  readonly commands: Command[] = [];
  closed = false;
  /** Hangs: hears and says nothing, like a worker in an endless loop. */
  hung = false;
  readonly listener: EndpointListener;
  private readonly host: { handle(command: Command): void };

  constructor(engine: Engine<unknown>, listener: EndpointListener, watch: (update: Update, line: Line) => void) {
    this.listener = listener;
    const post = (update: Update, transfer: ArrayBuffer[]) => {
      const sent = structuredClone(update, { transfer });
      // As between threads: words arrive later, one after the other.
      setImmediate(() => {
        if (this.closed || this.hung) return;
        watch(sent, this);
        if (!this.closed && !this.hung) listener.update(sent);
      });
    };
    const pause = () =>
      new Promise<void>((resolve) => setImmediate(() => (this.closed || this.hung ? undefined : resolve())));
    this.host = new SessionHost(post, pause, engine, prepareIndex);
  }

  post(command: Command): void {
    this.commands.push(command);
    setImmediate(() => {
      if (!this.closed && !this.hung) this.host.handle(structuredClone(command));
    });
  }

  close(): void {
    this.closed = true;
  }

  crash(): void {
    this.hung = true;
    this.listener.crashed('the worker crashed');
  }
}

/** Waits until `condition` holds, letting messages pass. Throws after far too many. */
export async function until(condition: () => boolean, turns = 20_000): Promise<void> {
  for (let i = 0; i < turns; i++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to that');
}
