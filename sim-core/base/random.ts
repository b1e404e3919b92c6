import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Named random streams. Each consumer draws from a stream of its own, derived from the run's seed and a name
 * ("device/disk0/seek"), so that a new consumer does not shift anybody else's numbers. Integers only.
 */

/** Plain data, so that a checkpoint can hold it. */
export type RandomState = readonly number[];

/** 32-bit FNV-1a of a string's UTF-16 code units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}

/** The start of the stream `name` of a run with `seed` (any 32-bit integer). */
export function randomStream(seed: number, name: string): RandomState {
  return [...xoroshiro128plus(hashText(`${seed | 0}/${name}`)).getState()];
}

/** A whole number in [min, max], and the stream after the draw. */
export function drawInt(state: RandomState, min: number, max: number): [value: number, next: RandomState] {
  const generator = xoroshiro128plusFromState(state);
  const value = uniformInt(generator, min, max);
  return [value, [...generator.getState()]];
}
