/** SVG path data as absolute lines and cubic curves: what PDF can draw. */

export type Segment =
  | { readonly kind: 'move' | 'line'; readonly x: number; readonly y: number }
  | { readonly kind: 'curve'; readonly points: readonly [number, number, number, number, number, number] }
  | { readonly kind: 'close' };

const TOKENS = /([a-zA-Z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/g;
/** Numbers that each command takes. */
const ARITY: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

interface Command {
  readonly letter: string;
  readonly numbers: readonly number[];
}

function commandsOf(data: string): Command[] {
  const commands: Command[] = [];
  let letter = '';
  let numbers: number[] = [];
  for (const [, letters, digits] of data.matchAll(TOKENS)) {
    if (letters !== undefined) {
      letter = letters;
      numbers = [];
      if (letters.toUpperCase() === 'Z') commands.push({ letter, numbers });
    } else numbers.push(Number(digits));
    const arity = ARITY[letter.toUpperCase()] ?? 0;
    if (arity > 0 && numbers.length === arity) {
      commands.push({ letter, numbers });
      numbers = [];
      // More pairs after a move are lines.
      if (letter === 'M') letter = 'L';
      else if (letter === 'm') letter = 'l';
    }
  }
  return commands;
}

type Point = readonly [x: number, y: number];

/**
 * An elliptical arc from one end to the other as curves of at most a quarter turn (SVG 2, appendix B.2.4).
 */
function arc([x1, y1]: Point, numbers: readonly number[], [x2, y2]: Point): Segment[] {
  const [rx0 = 0, ry0 = 0, turn = 0, large = 0, sweep = 0] = numbers;
  const phi = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const spread = Math.sqrt(Math.max(1, (px / rx0) ** 2 + (py / ry0) ** 2));
  const [rx, ry] = [Math.abs(rx0) * spread, Math.abs(ry0) * spread];
  const over = Math.max(0, (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2);
  const root = Math.sqrt(over / ((rx * py) ** 2 + (ry * px) ** 2 || 1)) * (large === sweep ? -1 : 1);
  const [qx, qy] = [(root * rx * py) / ry, (-root * ry * px) / rx];
  const centre: Point = [cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2];
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  let sweepBy = Math.atan2((-py - qy) / ry, (-px - qx) / rx) - start;
  if (sweep === 0 && sweepBy > 0) sweepBy -= 2 * Math.PI;
  if (sweep === 1 && sweepBy < 0) sweepBy += 2 * Math.PI;
  const parts = Math.max(1, Math.ceil(Math.abs(sweepBy) / (Math.PI / 2) - 1e-9));
  const step = sweepBy / parts;
  const reach = (4 / 3) * Math.tan(step / 4);
  const at = (ux: number, uy: number): Point => [
    centre[0] + cos * rx * ux - sin * ry * uy,
    centre[1] + sin * rx * ux + cos * ry * uy,
  ];
  return Array.from({ length: parts }, (_, i): Segment => {
    const [a, b] = [start + i * step, start + (i + 1) * step];
    const first = at(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a));
    const second = at(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b));
    const end = i === parts - 1 ? ([x2, y2] as const) : at(Math.cos(b), Math.sin(b));
    return { kind: 'curve', points: [...first, ...second, ...end] };
  });
}

/** What the parser remembers: where the pen is, where its ring began, and the last control point. */
class Walker {
  readonly segments: Segment[] = [];
  private at: Point = [0, 0];
  private start: Point = [0, 0];
  private control: Point | null = null;
  private quadratic: Point | null = null;

  private curve(one: Point, two: Point, end: Point): void {
    this.segments.push({ kind: 'curve', points: [...one, ...two, ...end] });
    this.at = end;
  }

  private mirrored(control: Point | null): Point {
    return control === null ? this.at : [2 * this.at[0] - control[0], 2 * this.at[1] - control[1]];
  }

  private bend(control: Point, end: Point): void {
    const [x, y] = this.at;
    const third = (from: number, to: number): number => from + (2 / 3) * (to - from);
    this.curve(
      [third(x, control[0]), third(y, control[1])],
      [third(end[0], control[0]), third(end[1], control[1])],
      end,
    );
    this.quadratic = control;
  }

  take({ letter, numbers }: Command): void {
    const kind = letter.toUpperCase();
    const [dx, dy] = letter === kind ? [0, 0] : this.at;
    const [a = 0, b = 0] = numbers;
    const point = (i: number): Point => [(numbers[i] ?? 0) + dx, (numbers[i + 1] ?? 0) + dy];
    const [control, quadratic] = [this.control, this.quadratic];
    this.control = null;
    this.quadratic = null;
    switch (kind) {
      case 'M':
        this.start = point(0);
        return this.go('move', this.start);
      case 'L':
        return this.go('line', point(0));
      case 'H':
        return this.go('line', [a + dx, this.at[1]]);
      case 'V':
        return this.go('line', [this.at[0], letter === 'V' ? a : a + dy]);
      case 'C':
        this.control = point(2);
        return this.curve(point(0), point(2), point(4));
      case 'S':
        this.control = point(0);
        return this.curve(this.mirrored(control), point(0), point(2));
      case 'Q':
        return this.bend(point(0), point(2));
      case 'T':
        return this.bend(this.mirrored(quadratic), point(0));
      case 'A':
        if (a === 0 || b === 0) return this.go('line', point(5));
        this.segments.push(...arc(this.at, numbers, point(5)));
        this.at = point(5);
        return;
      case 'Z':
        this.segments.push({ kind: 'close' });
        this.at = this.start;
        return;
    }
  }

  private go(kind: 'move' | 'line', [x, y]: Point): void {
    this.segments.push({ kind, x, y });
    this.at = [x, y];
  }
}

export function segmentsOf(data: string): readonly Segment[] {
  const walker = new Walker();
  for (const command of commandsOf(data)) walker.take(command);
  return walker.segments;
}
