import { describe, expect, it } from 'vitest';
import type { Actor } from '../../sim-core/index.ts';
import { textWidth } from '../styles/text-width.ts';
import { castOf, type Isolation, type MachineCast } from './cast.ts';
import { layoutMachine, type MachineLayout } from './layout.ts';
import { clearOfWires, pathBetween, pathLength, wireBetween, wireX } from './layout-wires.ts';
import { type Box, TEXT } from './measures.ts';
import { machineWordsEn } from './words-en.ts';
import { machineWordsJa } from './words-ja.ts';

/** A machine with `n` drivers of every kind by turns, or of disks alone, and programs that use them. */
function machine(n: number, kinds: readonly string[] = ['disk'], isolation: Isolation = 'process'): MachineCast {
  const actors: Actor[] = [
    { index: 0, id: 'kernel', role: 'kernel', partner: -1 },
    { index: 1, id: 'rs', role: 'reincarnation', partner: -1 },
    { index: 2, id: 'fs', role: 'server', partner: -1 },
  ];
  for (let i = 0; i < n; i++) {
    const kind = kinds[i % kinds.length] as string;
    const nth = Math.floor(i / kinds.length);
    const id = nth === 0 ? kind : `${kind}${nth + 1}`;
    actors.push({ index: 3 + 2 * i, id, role: 'driver', partner: 4 + 2 * i });
    actors.push({ index: 4 + 2 * i, id: `${id}-device`, role: 'device', partner: 3 + 2 * i });
  }
  if (kinds.includes('nic')) actors.push({ index: 199, id: 'net', role: 'server', partner: -1 });
  actors.push({ index: 200, id: 'copy', role: 'app', partner: -1 });
  if (kinds.includes('nic')) actors.push({ index: 201, id: 'download', role: 'app', partner: -1 });
  return castOf(actors, isolation);
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

  it.each([1, 2, 3, 4])('%i drivers fit above an open tray on a projector, no word below 11 px', (n) => {
    for (const words of [machineWordsEn, machineWordsJa]) {
      const watches = [words.jobWatch(50e6), words.ioWatch(true)];
      const [scale, height] = [11 / 12, 272];
      const layout = layoutMachine(machine(n), 384 / scale, 3, watches, words, height / scale);
      expect(layout.brief).toBe(true);
      expect(layout.height).toBeLessThanOrEqual(height / scale);
      for (const [i, a] of boxesOf(layout).entries()) {
        for (const b of boxesOf(layout).slice(i + 1)) expect(meet(a, b)).toBe(false);
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
        const { bandName, kernelNameX, kernel, kernelTexts, ports, right, ...layout } = lay(n, width, ja);
        const name = textWidth(ja ? 'カーネル' : 'kernel', TEXT.strong);
        for (const text of kernelTexts) {
          expect(text.x).toBeGreaterThan(kernelNameX + name);
          expect(text.baseline).toBeLessThan(kernel.y + kernel.height);
          expect(text.x + textWidth(text.text, TEXT.small)).toBeLessThanOrEqual(right);
        }
        const wires = ports;
        expect(wires.filter((x) => x > kernelNameX - 4 && x < kernelNameX + name + 4)).toEqual([]);
        const nameWidth = Math.max(...bandName.lines.map((line) => textWidth(line, TEXT.strong)));
        const crossing = ports.filter((x) => x > bandName.x && x < bandName.x + nameWidth);
        if (crossing.length > 0) expect(bandName.crossed, `${n} at ${width}`).toBe(true);
        if (width >= 440) expect(bandName.crossed).toBe(false);
        // Nor do drivers' wires run under the reincarnation server, or through the names of the layers.
        const rs = layout.reincarnation;
        expect(ports.filter((x) => rs !== null && x > rs.x && x < rs.x + rs.width)).toEqual([]);
        if (rs !== null && width >= 360) expect(bandName.x).toBeGreaterThan(rs.x + rs.width);
        for (const layer of layout.layers) {
          const at = clearOfWires(layout.wires, layer.right, layer.baseline, textWidth(layer.text, TEXT.small));
          expect(at, layer.text).toBe(layer.right);
        }
        const beats = kernelTexts.filter(({ x, text }) => {
          return layout.heartbeatsX > x - 4 && layout.heartbeatsX < x + textWidth(text, TEXT.small) + 4;
        });
        expect(beats, `heartbeats at ${width}`).toEqual([]);
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

describe('a machine of several kinds', () => {
  const KINDS = ['disk', 'nic', 'uart', 'printer'];
  const laid = (n: number, width: number, isolation: Isolation = 'process'): [MachineCast, MachineLayout] => {
    const cast = machine(n, KINDS, isolation);
    const watches = [machineWordsEn.walls[isolation]];
    return [cast, layoutMachine(cast, width, cast.drivers[0]?.index ?? -1, watches, machineWordsEn)];
  };
  const segments = (layout: MachineLayout): { x: number; y0: number; y1: number; ends: readonly number[] }[] =>
    layout.wires.flatMap(({ upper, lower, points }) =>
      points.flatMap(([x, y], i) => {
        const [px, py] = points[i - 1] ?? [x, y];
        return px === x && py !== y ? [{ x, y0: Math.min(y, py), y1: Math.max(y, py), ends: [upper, lower] }] : [];
      }),
    );

  it.each([4, 5, 8, 64])(
    '%i drivers: no wire runs through the box of a driver or server that it does not serve',
    (n) => {
      for (const width of [320, 352, 384, 520]) {
        const [, layout] = laid(n, width);
        for (const { x, y0, y1, ends } of segments(layout)) {
          for (const box of [...layout.drivers, ...layout.servers, ...layout.programs]) {
            if (ends.includes(box.actor) || box.width < 28) continue;
            const through = x > box.x && x < box.x + box.width && y0 < box.y + 1 && y1 > box.y + box.height - 1;
            expect(through, `${ends.join('–')} through ${box.actor} at ${width}`).toBe(false);
          }
        }
      }
    },
  );

  it('the network server stands over the network drivers, the file server over the others', () => {
    const [cast, layout] = laid(4, 520);
    for (const driver of layout.drivers) {
      const server = layout.servers.find(({ actor }) => actor === cast.serverOf.get(driver.actor));
      expect(server).toBeDefined();
      expect(wireX(driver)).toBeGreaterThan(server?.x ?? Number.POSITIVE_INFINITY);
      expect(wireX(driver)).toBeLessThan((server?.x ?? 0) + (server?.width ?? 0));
    }
    expect(wireBetween(layout.wires, 201, 199)).not.toBeNull();
    expect(wireBetween(layout.wires, 201, 2)).toBeNull();
  });

  it('four stand side by side on a phone; more fold into a grid that names each kind', () => {
    expect(laid(4, 358)[1].drivers.map(({ detail }) => detail)).toEqual(Array(4).fill('column'));
    const [, folded] = laid(40, 520);
    expect(folded.kinds.map(({ text }) => text)).toEqual([
      'disk driver × 9',
      'network driver × 10',
      'serial driver × 10',
      'printer driver × 10',
    ]);
    expect(folded.drivers).toHaveLength(40);
  });

  it('where nothing is isolated, drivers and servers stand in one house, and nobody could restart a driver', () => {
    for (const isolation of ['none', 'domain'] as const) {
      const [, { house, drivers, servers, programs, devices, reincarnation, band }] = laid(4, 520, isolation);
      const inside = (box: Box): boolean => box.y > house.y && box.y + box.height < house.y + house.height;
      for (const box of [...drivers, ...servers]) expect(inside(box)).toBe(true);
      for (const box of [...programs, ...devices]) expect(meet(box, house)).toBe(false);
      expect(reincarnation === null).toBe(isolation === 'none');
      expect(band === null).toBe(isolation === 'none');
    }
  });
});
