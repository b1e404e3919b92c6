import { originalBytes } from '../disk/content.ts';

/**
 * What the remote peer's file holds: a function of (seed, place in the file), as on the disks, so that a file of any
 * size costs nothing and a program can know what it must receive.
 */

const BLOCK_BYTES = 512;

/** `count` bytes of the file from byte `offset` on. */
export function fileBytes(seed: number, offset: number, count: number): Uint8Array {
  const first = Math.floor(offset / BLOCK_BYTES);
  const blocks = Math.ceil((offset + count) / BLOCK_BYTES) - first;
  const start = offset - first * BLOCK_BYTES;
  return originalBytes(seed, first, blocks).subarray(start, start + count);
}
