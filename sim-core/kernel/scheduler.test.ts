import { describe, expect, test } from 'vitest';
import { tick } from './clock.ts';
import { dispatch } from './dispatcher.ts';
import { ANY } from './endpoints.ts';
import { receive, send } from './ipc.ts';
import { bareKernel, endpoint, message } from './kernel.testing.ts';
import { balance, endQuantum } from './scheduler.ts';
import type { ProcessState } from './state.ts';

function two() {
  const { kernel, processes, kinds } = bareKernel(2);
  const [a, b] = processes as [ProcessState, ProcessState];
  return { kernel, a, b, kinds };
}

describe('queues and quanta (MINIX 3.1.3 kernel/proc.c)', () => {
  test('blocking keeps the leftover quantum', () => {
    const { kernel, a, b } = two();
    kernel.state.ready[7] = [0, 1];
    dispatch(kernel);
    a.ticksLeft = 3;
    receive(kernel, a, ANY);
    dispatch(kernel);
    send(kernel, b, endpoint(0), message(1), false);
    expect(a.ticksLeft).toBe(3);
    expect(a.queue).toBe(7);
  });

  test('one that wakes goes before its equals, but not before the one that runs', () => {
    const { kernel, a } = two();
    kernel.state.ready[7] = [0, 1];
    dispatch(kernel);
    receive(kernel, a, ANY);
    dispatch(kernel);
    expect(kernel.state.current).toBe(1);
    send(kernel, kernel.state.processes[1] as ProcessState, endpoint(0), message(1), false);
    dispatch(kernel);
    expect(kernel.state.current).toBe(1);
    expect(kernel.state.ready[7]).toEqual([1, 0]);
  });

  test('a better queue takes the CPU at once', () => {
    const { kernel, a, b } = two();
    receive(kernel, b, ANY);
    b.queue = 3;
    dispatch(kernel);
    expect(kernel.state.current).toBe(0);
    send(kernel, a, endpoint(1), message(0), false);
    dispatch(kernel);
    expect(kernel.state.current).toBe(1);
  });

  test('a used-up quantum costs one queue, down to 14, and gives a full new one at the tail', () => {
    const { kernel, a } = two();
    kernel.state.ready[7] = [0, 1];
    dispatch(kernel);
    endQuantum(kernel, a);
    expect([a.queue, a.ticksLeft]).toEqual([8, 8]);
    for (let i = 0; i < 20; i++) endQuantum(kernel, a);
    expect(a.queue).toBe(14);
  });

  test('balancing lifts by one queue and refills the rest', () => {
    const { kernel, a, b, kinds } = two();
    endQuantum(kernel, a);
    b.ticksLeft = 1;
    const given = balance(kernel);
    expect([a.queue, b.ticksLeft, given]).toEqual([7, 8, 16]);
    expect(kinds('balance')).toEqual(['balance']);
  });

  test('user processes pay for the system work done for them', () => {
    const { kernel, a, b } = two();
    kernel.state.ready[7] = [0, 1];
    dispatch(kernel);
    const server = b as { billable: boolean };
    server.billable = false;
    b.queue = 3;
    kernel.state.ready[7] = [0];
    kernel.state.ready[3] = [1];
    dispatch(kernel);
    tick(kernel);
    expect([a.ticksLeft, b.ticksLeft]).toEqual([7, 7]);
  });
});
