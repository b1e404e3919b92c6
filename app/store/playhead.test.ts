import { describe, expect, test } from 'vitest';
import { type Frames, Playhead } from './playhead.ts';

/** Frames by hand: each call of `step` is one frame. */
class HandFrames implements Frames {
  private callback: ((timeMs: number) => void) | null = null;
  private time = 0;
  request(callback: (timeMs: number) => void): number {
    this.callback = callback;
    return 1;
  }
  cancel(): void {
    this.callback = null;
  }
  step(ms: number): void {
    const { callback } = this;
    this.callback = null;
    this.time += ms;
    callback?.(this.time);
  }
}

function setUp(endNs = 8e9) {
  const frames = new HandFrames();
  const playhead = new Playhead(frames);
  playhead.setEnd(endNs);
  return { frames, playhead };
}

describe('the playhead', () => {
  test('stays inside the run, in whole nanoseconds, and tells only when it moves', () => {
    const { playhead } = setUp(1000);
    const seen: number[] = [];
    const stop = playhead.subscribe(() => seen.push(playhead.get()));
    for (const ns of [10.4, 10.3, 5000, -1]) playhead.set(ns);
    stop();
    playhead.set(7);
    expect(seen).toEqual([10, 1000, 0]);
  });

  test('plays simulated seconds per real second', () => {
    const { frames, playhead } = setUp();
    playhead.setSpeed(0.5);
    playhead.play();
    for (const ms of [16, 10, 10]) frames.step(ms);
    expect(playhead.get()).toBe(10e6);
    expect(playhead.playing).toBe(true);
  });

  test('at a speed of less than a nanosecond a frame it still arrives', () => {
    const { frames, playhead } = setUp();
    playhead.setSpeed(1e-9);
    playhead.play();
    frames.step(0);
    for (let i = 0; i < 100; i++) frames.step(50);
    expect(playhead.get()).toBe(5);
  });

  test('a frame after a long sleep is a short one', () => {
    const { frames, playhead } = setUp();
    playhead.play();
    frames.step(16);
    frames.step(3_600_000);
    expect(playhead.get()).toBe(100e6);
  });

  test('stops at the end, says so, and plays again from the start', () => {
    const { frames, playhead } = setUp(30e6);
    const states: boolean[] = [];
    playhead.play();
    playhead.subscribe(() => states.push(playhead.playing));
    for (const ms of [0, 20, 20]) frames.step(ms);
    expect(playhead.get()).toBe(30e6);
    expect(playhead.playing).toBe(false);
    expect(states.at(-1)).toBe(false);
    playhead.play();
    expect([playhead.get(), playhead.playing]).toEqual([0, true]);
  });

  test('goes on playing from where it is put', () => {
    const { frames, playhead } = setUp();
    playhead.play();
    frames.step(0);
    playhead.set(5e9);
    frames.step(10);
    expect(playhead.get()).toBe(5e9 + 10e6);
    playhead.pause();
    frames.step(10);
    expect(playhead.get()).toBe(5e9 + 10e6);
  });

  test('a shorter run takes it along', () => {
    const { playhead } = setUp();
    playhead.set(7e9);
    playhead.setEnd(2e9);
    expect(playhead.get()).toBe(2e9);
  });
});
