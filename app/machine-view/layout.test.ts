import { describe, expect, it } from 'vitest';
import type { Actor } from '../../sim-core/index.ts';
import { textWidth } from '../styles/text-width.ts';
import { layoutMachine, type MachineLayout } from './layout.ts';
import { pathBetween, pathLength, wireBetween, wireX } from './layout-wires.ts';
import { type Box, TEXT } from './measures.ts';
import type { MachineCast } from './pictured-run.ts';
import { machineWordsEn } from './words-en.ts';
import { machineWordsJa } from './words-ja.ts';

/** A machine with `n` drivers, actors in the order of a run. */
function machine(n: number): MachineCast {
  const drivers = Array.from({ length: n }, (_, i): Actor => {
    return { index: 3 + 2 * i, id: i === 0 ? 'disk' : `disk${i + 1}`, role: 'driver', partner: 4 + 2 * i };
  });
  return {
    kernel: { index: 0, id: 'kernel', role: 'kernel', partner: -1 },
    reincarnation: { index: 1, id: 'rs', role: 'reincarnation', partner: -1 },
    servers: [{ index: 2, id: 'fs', role: 'server', partner: -1 }],
    programs: [{ index: 200, id: 'copy', role: 'app', partner: -1 }],
    drivers,
  };
}

const lay = (n: number, width: number, ja: boolean, focus = 3): MachineLayout => {
  const words = ja ? machineWordsJa : machineWordsEn;
  return layoutMachine(machine(n), width, focus, [words.jobWatch(50e6), words.ioWatch(false)], words);
};

const boxesOf = (layout: MachineLayout): Box[] => [
  ...layout.programs,
  ...layout.servers,
  ...(layout.reincarnation === null ? [] : [layout.reincarnation]),
  layout.kernel,
  ...layout.drivers,
  ...layout.devices,
];
const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const COUNTS = [1, 2, 3, 4, 5, 12, 64];
const WIDTHS = [320, 400, 440, 520, 560];

describe('layoutMachine', () => {
  it.each(COUNTS)('%i drivers: no box meets another or leaves the drawing, at any width, in either language', (n) => {
    for (const width of WIDTHS) {
      for (const ja of [false, true]) {
        const layout = lay(n, width, ja, 3 + 2 * (n - 1));
        const boxes = boxesOf(layout);
        for (const [i, a] of boxes.entries()) {
          expect(a.x >= 0 && a.x + a.width <= width && a.y >= 0 && a.y + a.height <= layout.height).toBe(true);
          for (const b of boxes.slice(i + 1)) expect(meet(a, b), `${n} at ${width}`).toBe(false);
        }
        expect(layout.drivers.map(({ actor }) => actor).sort((a, b) => a - b)).toEqual(
          Array.from({ length: n }, (_, i) => 3 + 2 * i),
        );
      }
    }
  });

  it('fills its place: the driver grows with the room, and on a low screen the tape gives way', () => {
    const words = machineWordsEn;
    for (const width of [360, 400, 520]) {
      let wall = 0;
      for (const height of [470, 500, 540, 600, 680, 760, 860]) {
        const layout = layoutMachine(machine(1), width, 3, [words.jobWatch(null), words.ioWatch(false)], words, height);
        expect(layout.height, `${width} × ${height}`).toBeLessThanOrEqual(height + 0.01);
        for (const [i, a] of boxesOf(layout).entries()) {
          for (const b of boxesOf(layout).slice(i + 1)) expect(meet(a, b)).toBe(false);
        }
        const low = layout.tapeLines === 0;
        if (height === 470) wall = 0;
        if (!low && wall > 0) expect(layout.drivers[0]?.height).toBeGreaterThanOrEqual(wall);
        wall = low ? 0 : (layout.drivers[0]?.height ?? 0);
        expect(low).toBe(height < 570);
      }
    }
  });

  it('shows the driver in focus in full, and its device', () => {
    for (const n of COUNTS) {
      const focus = 3 + 2 * (n - 1);
      const layout = lay(n, 520, false, focus);
      expect(layout.drivers.filter(({ detail }) => detail === 'full').map(({ actor }) => actor)).toEqual([focus]);
      expect(layout.devices.some(({ actor, detail }) => actor === focus + 1 && detail === 'full')).toBe(true);
    }
  });

  it.each(COUNTS)('%i drivers: words of the kernel and of the band stand clear of each other and of the wires', (n) => {
    for (const width of WIDTHS) {
      for (const ja of [false, true]) {
        const { bandName, kernelNameX, kernel, kernelTexts, drivers, right } = lay(n, width, ja);
        const name = textWidth(ja ? 'カーネル' : 'kernel', TEXT.strong);
        for (const text of kernelTexts) {
          expect(text.x).toBeGreaterThan(kernelNameX + name);
          expect(text.baseline).toBeLessThan(kernel.y + kernel.height);
          expect(text.x + textWidth(text.text, TEXT.small)).toBeLessThanOrEqual(right);
        }
        const wires = drivers.filter(({ detail }) => detail !== 'cell').map(wireX);
        expect(wires.filter((x) => x > kernelNameX - 4 && x < kernelNameX + name + 4)).toEqual([]);
        const nameWidth = Math.max(...bandName.lines.map((line) => textWidth(line, TEXT.strong)));
        const crossing = drivers
          .filter(({ detail }) => detail !== 'cell')
          .map(wireX)
          .filter((x) => x > bandName.x && x < bandName.x + nameWidth);
        if (crossing.length > 0) expect(bandName.crossed, `${n} at ${width}`).toBe(true);
        if (width >= 440) expect(bandName.crossed).toBe(false);
      }
    }
  });
});

describe('wires', () => {
  it('lead from the file server and the reincarnation server to every driver, and from there to its device', () => {
    const { wires } = lay(4, 520, false);
    for (const driver of [3, 5, 7, 9]) {
      expect(wireBetween(wires, 2, driver)?.upwards).toBe(false);
      expect(wireBetween(wires, driver, 2)?.upwards).toBe(true);
      expect(wireBetween(wires, 1, driver)).not.toBeNull();
      expect(wireBetween(wires, driver + 1, driver)?.upwards).toBe(true);
    }
    expect(wireBetween(wires, 200, 3)).toBeNull();
  });

  it('are walked by length: a part of a bent path keeps its corners', () => {
    const bent = [
      [0, 0],
      [0, 10],
      [20, 10],
      [20, 30],
    ] as const;
    expect(pathLength(bent)).toBe(50);
    expect(pathBetween(bent, 5, 35)).toEqual([
      [0, 5],
      [0, 10],
      [20, 10],
      [20, 15],
    ]);
    expect(pathLength(pathBetween(bent, 12, 42))).toBeCloseTo(30);
  });
});
