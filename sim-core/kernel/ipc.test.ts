import { describe, expect, test } from 'vitest';
import { IPC_ERRORS } from '../trace/vocabulary.ts';
import { ANY, CLOCK, HARDWARE } from './endpoints.ts';
import { notify, receive, release, send } from './ipc.ts';
import { bareKernel, endpoint, message } from './kernel.testing.ts';
import { FLAG, type ProcessState } from './state.ts';

const sourceOf = (process: ProcessState): number | undefined =>
  process.input?.type === 'message' ? process.input.source : undefined;
const errorOf = (process: ProcessState): string | undefined =>
  process.input?.type === 'error' ? IPC_ERRORS[process.input.error] : undefined;

function three() {
  const { kernel, processes, kinds } = bareKernel(3);
  const [a, b, c] = processes as [ProcessState, ProcessState, ProcessState];
  return { kernel, a, b, c, kinds };
}

describe('rendezvous', () => {
  test('a sender blocks until its message is received, and both go on', () => {
    const { kernel, a, b } = three();
    send(kernel, a, endpoint(1), message(0), false);
    expect(a.flags).toBe(FLAG.sending);
    receive(kernel, b, ANY);
    expect([a.flags, b.flags]).toEqual([0, 0]);
    expect(sourceOf(b)).toBe(endpoint(0));
    expect(a.input).toEqual({ type: 'resumed' });
  });

  test('a waiting receiver gets the message at once and the sender never blocks', () => {
    const { kernel, a, b, kinds } = three();
    receive(kernel, b, ANY);
    send(kernel, a, endpoint(1), message(0), false);
    expect([a.flags, b.flags]).toEqual([0, 0]);
    expect(kinds('send', 'receive')).toEqual(['send', 'receive']);
  });

  test('senders are served first come first; a selective receive passes over the others', () => {
    const { kernel, a, b, c } = three();
    send(kernel, a, endpoint(2), message(0), false);
    send(kernel, b, endpoint(2), message(1), false);
    receive(kernel, c, endpoint(1));
    expect(sourceOf(c)).toBe(endpoint(1));
    expect(a.flags).toBe(FLAG.sending);
    receive(kernel, c, ANY);
    expect(sourceOf(c)).toBe(endpoint(0));
  });

  test('a sendrec waits for the reply of its peer and of nobody else', () => {
    const { kernel, a, b, c } = three();
    receive(kernel, b, ANY);
    send(kernel, a, endpoint(1), message(0), true);
    send(kernel, c, endpoint(0), message(2), false);
    expect(a.flags).toBe(FLAG.receiving);
    send(kernel, b, endpoint(0), message(1), false);
    expect(a.flags).toBe(0);
    expect(sourceOf(a)).toBe(endpoint(1));
    expect(c.flags).toBe(FLAG.sending);
  });

  test('a granted buffer is copied on delivery, not before', () => {
    const { kernel, a, b } = three();
    a.grant?.fill(1);
    send(kernel, a, endpoint(1), { ...message(0), withGrant: true }, false);
    a.grant?.fill(2);
    receive(kernel, b, ANY);
    expect(b.grant?.[0]).toBe(2);
  });
});

describe('notifications', () => {
  test('repeats collapse into one', () => {
    const { kernel, a } = three();
    notify(kernel, HARDWARE, 3, endpoint(0), 'interrupt', -1);
    notify(kernel, HARDWARE, 3, endpoint(0), 'interrupt', -1);
    expect(a.pending).toHaveLength(1);
  });

  test('delivery order: alarm, interrupt, server, and only then a client that waits longer', () => {
    const { kernel, a, b } = three();
    send(kernel, b, endpoint(0), message(1), false);
    notify(kernel, endpoint(2), 2, endpoint(0), 'ping', -1);
    notify(kernel, HARDWARE, 3, endpoint(0), 'interrupt', -1);
    notify(kernel, CLOCK, 3, endpoint(0), 'alarm', -1);
    const order: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      receive(kernel, a, ANY);
      order.push(sourceOf(a));
    }
    expect(order).toEqual([CLOCK, HARDWARE, endpoint(2), endpoint(1)]);
  });

  test('are held back while a sendrec waits for its reply, and are there afterwards', () => {
    const { kernel, a, b } = three();
    receive(kernel, b, ANY);
    send(kernel, a, endpoint(1), message(0), true);
    notify(kernel, CLOCK, 3, endpoint(0), 'alarm', -1);
    expect(a.flags).toBe(FLAG.receiving);
    send(kernel, b, endpoint(0), message(1), false);
    expect(sourceOf(a)).toBe(endpoint(1));
    receive(kernel, a, ANY);
    expect(sourceOf(a)).toBe(CLOCK);
  });

  test('carry the uptime of their delivery, not of their sending', () => {
    const { kernel, a } = three();
    notify(kernel, CLOCK, 3, endpoint(0), 'alarm', -1);
    kernel.state.ticks = 77;
    receive(kernel, a, ANY);
    expect(a.input).toMatchObject({ words: [77, 0, 0, 0, 0, 0] });
  });
});

describe('refusal of deadlock', () => {
  test('two that send to each other: the second is refused', () => {
    const { kernel, a, b } = three();
    send(kernel, a, endpoint(1), message(0), false);
    send(kernel, b, endpoint(0), message(1), false);
    expect(errorOf(b)).toBe('deadlock');
    expect(b.flags).toBe(0);
  });

  test('two that receive from each other: the second is refused', () => {
    const { kernel, a, b } = three();
    receive(kernel, a, endpoint(1));
    receive(kernel, b, endpoint(0));
    expect(errorOf(b)).toBe('deadlock');
  });

  test('the pair send and receive is legal', () => {
    const { kernel, a, b } = three();
    receive(kernel, a, endpoint(1));
    send(kernel, b, endpoint(0), message(1), false);
    expect(sourceOf(a)).toBe(endpoint(1));
  });

  test('a circle of three is found', () => {
    const { kernel, a, b, c } = three();
    send(kernel, a, endpoint(1), message(0), true);
    send(kernel, b, endpoint(2), message(1), true);
    send(kernel, c, endpoint(0), message(2), true);
    expect(errorOf(c)).toBe('deadlock');
  });

  test('a chain that ends at one who waits for anybody is no circle', () => {
    const { kernel, a, b, c } = three();
    receive(kernel, c, ANY);
    send(kernel, b, endpoint(2), message(1), true);
    send(kernel, a, endpoint(1), message(0), true);
    expect(errorOf(a)).toBeUndefined();
    expect(a.flags & FLAG.sending).toBe(FLAG.sending);
  });
});

describe('endpoints', () => {
  test('a message to a dead incarnation fails, even when a new one stands in its place', () => {
    const { kernel, a, b } = three();
    b.generation = 1;
    send(kernel, a, endpoint(1), message(0), false);
    expect(errorOf(a)).toBe('dead-peer');
  });

  test('a released process is told why', () => {
    const { kernel, a, b } = three();
    receive(kernel, a, endpoint(1));
    release(kernel, a, 'dead-peer', -1);
    expect(errorOf(a)).toBe('dead-peer');
    expect(kernel.state.ready[7]).toContain(0);
    expect(b.flags).toBe(0);
  });
});
