import { Resvg } from '@resvg/resvg-wasm';
import jsQr from 'jsqr';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeLink, findBuiltIn, LONGEST_SHARED_LINK, type Scenario } from '../../sim-core/index.ts';
import { resvgIsReady } from '../figures/resvg.testing.ts';
import { qrPath } from './qr-path.ts';

/** What a camera reads off the wall is the address. */

beforeAll(() => resvgIsReady);

/** The text of a code as it is drawn, read by another's decoder; null when it cannot. */
function read(text: string): string | null {
  const path = qrPath(text);
  if (path === null) return null;
  const { d, size } = path;
  const box = `viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" shape-rendering="crispEdges"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${box}><rect width="100%" height="100%" fill="#fff"/><path d="${d}"/></svg>`;
  const { height, pixels, width } = new Resvg(svg, { fitTo: { mode: 'zoom', value: 4 } }).render();
  return jsQr(new Uint8ClampedArray(pixels), width, height)?.data ?? null;
}

const BASE = 'https://koboshi.example.org/lab/';
const scenario = findBuiltIn('disk-infinite-loop')?.scenario as Scenario;

describe('the QR code of a link', () => {
  test.each([0, 5, 10])('with %i faults more than the story has is read as it was written', (count) => {
    const faults = Array.from({ length: count }, (_, i) => ({
      kind: 'kill' as const,
      driver: 'disk',
      when: { atMs: 4100 + 137 * i },
    }));
    const linked = { scenario: { ...scenario, faults: [...scenario.faults, ...faults] }, systems: ['minix3'] as const };
    const address = `${BASE}#${encodeLink(linked)}`;
    expect(read(address)).toBe(address);
  });

  test('as large as a room can read it, it is read; a letter more, and there is none', () => {
    let [longest, tooLong] = [100, LONGEST_SHARED_LINK + 1];
    while (tooLong - longest > 1) {
      const middle = (longest + tooLong) >> 1;
      if (qrPath('a'.repeat(middle)) === null) tooLong = middle;
      else longest = middle;
    }
    const text = `${BASE}#${'k1.aS8JsO4BBhtRabcWAA'.repeat(100)}`.slice(0, longest);
    expect(longest).toBeGreaterThan(300);
    expect(read(text)).toBe(text);
    expect(qrPath('a'.repeat(longest + 1))).toBeNull();
  });
});
