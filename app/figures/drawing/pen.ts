import type { PhaseName } from '../../../sim-core/index.ts';
import type { ColorToken, Palette, ThemeName } from '../../styles/tokens.ts';
import { type MarkName, type MarkSize, markShapes } from '../../widgets/marks/marks.ts';
import { type PhaseBar, phaseBar } from '../../widgets/marks/phase-bars.ts';
import type { Shape } from '../../widgets/marks/shape.ts';
import { textWidth, type Weight } from '../font/measure.ts';
import { type Datum, NO_DATUM } from './datum.ts';
import { d, node, type SvgNode } from './node.ts';

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: ColorToken;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A flat ground behind the words, where they stand on lines or patterns. */
  readonly plate?: ColorToken;
  /** A rim round the letters. */
  readonly halo?: ColorToken;
  /** Between letters; only for large ones on the screen: figures measure their words without it. */
  readonly spacing?: string;
}

export interface Line {
  readonly color: ColorToken;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
  readonly round?: boolean;
}

interface Fill {
  readonly fill?: ColorToken;
  readonly edge?: ColorToken;
  readonly edgeWidth?: number;
  readonly radius?: number;
  readonly opacity?: number;
}

/** Patterns are drawn for the screen; in figures their tiles are this much smaller. */
const TILE_SCALE = 0.62;

const HALO = { 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } as const;

/** Colours with an alpha (`#RRGGBBAA`) as SVG 1.1 and PDF know them: a colour and an opacity. */
function paint(color: string): { readonly color: string; readonly opacity?: number } {
  if (color.length !== 9) return { color };
  return { color: color.slice(0, 7), opacity: Math.round((Number.parseInt(color.slice(7), 16) / 255) * 100) / 100 };
}

/** Nodes as a group, moved. */
export const moved = (dx: number, dy: number, nodes: readonly SvgNode[]): SvgNode =>
  node('g', dx === 0 && dy === 0 ? {} : { transform: d`translate(${dx} ${dy})` }, nodes);

type Tile = NonNullable<PhaseBar['tile']>;

/**
 * A hatch as a tile that stands upright: what it is when turned by 45°. Programs that paint a turned tile first and
 * repeat it then leave seams.
 */
function upright({ size, shapes }: Tile): { readonly size: number; readonly shapes: readonly Shape[] } {
  const side = Math.round(size * Math.SQRT2 * 100) / 100;
  const [hatch] = shapes;
  const over = 2;
  const line = d`M${-over} ${side + over}L${side + over} ${-over}`;
  const corners = d`M${-over} ${over}L${over} ${-over}M${side - over} ${side + over}L${side + over} ${side - over}`;
  return { size: side, shapes: hatch === undefined ? [] : [{ ...hatch, d: line + corners }] };
}

/** Draws in one theme, with the marks and patterns of the visual language. Lengths are the drawing's user units. */
export class Pen {
  readonly palette: Palette;
  readonly theme: ThemeName | 'screen';
  private readonly prefix: string;
  private readonly patterns = new Map<PhaseName, SvgNode>();
  nodes: SvgNode[] = [];
  /** What was drawn, as data. */
  readonly data: Datum[] = [];
  private common: Partial<Datum> = {};

  /** `screen` follows the page's theme; the others carry their colours with them. `prefix` is unique in the document. */
  constructor(palette: Palette, theme: ThemeName | 'screen', prefix: string) {
    this.palette = palette;
    this.theme = theme;
    this.prefix = prefix;
  }

  /** The patterns that were used so far by pens of one prefix, to stand before what they drew. */
  static patterns(...pens: readonly Pen[]): SvgNode[] {
    const all = new Map(pens.flatMap((pen) => [...pen.patterns]));
    return all.size === 0 ? [] : [node('defs', {}, [...all.values()])];
  }

  /** What `draw` draws, apart from the rest. */
  apart<T>(draw: () => T): [T, readonly SvgNode[]] {
    const outside = this.nodes;
    this.nodes = [];
    const done = draw();
    const drawn = this.nodes;
    this.nodes = outside;
    return [done, drawn];
  }

  /** What `draw` draws, as a group of its own, moved. */
  group(dx: number, dy: number, draw: () => void): void {
    this.add(moved(dx, dy, this.apart(draw)[1]));
  }

  /** Says what something that is drawn stands for. */
  says(datum: Partial<Datum>): void {
    this.data.push({ ...NO_DATUM, ...this.common, ...datum });
  }

  /** All that `draw` says has these fields. */
  about<T>(fields: Partial<Datum>, draw: () => T): T {
    const outside = this.common;
    this.common = { ...outside, ...fields };
    const done = draw();
    this.common = outside;
    return done;
  }

  add(...nodes: readonly SvgNode[]): void {
    this.nodes.push(...nodes);
  }

  rect(x: number, y: number, width: number, height: number, style: Fill): void {
    const fill = style.fill === undefined ? { color: 'none' } : paint(this.palette[style.fill]);
    this.nodes.push(
      node('rect', {
        x,
        y,
        width,
        height,
        rx: style.radius,
        fill: fill.color,
        'fill-opacity': fill.opacity,
        stroke: style.edge && this.palette[style.edge],
        'stroke-width': style.edge && (style.edgeWidth ?? 0.8),
        opacity: style.opacity,
      }),
    );
  }

  path(data: string, line: Line): void {
    this.nodes.push(
      node('path', {
        d: data,
        fill: 'none',
        stroke: this.palette[line.color],
        'stroke-width': line.width,
        'stroke-dasharray': line.dash?.join(' '),
        'stroke-linecap': line.round === true ? 'round' : undefined,
        'stroke-linejoin': line.round === true ? 'round' : undefined,
        opacity: line.opacity,
      }),
    );
  }

  line(x0: number, y0: number, x1: number, y1: number, line: Line): void {
    this.path(d`M${x0} ${y0}L${x1} ${y1}`, line);
  }

  area(data: string, fill: ColorToken, opacity?: number): void {
    if (data === '') return;
    const { color, opacity: own } = paint(this.palette[fill]);
    this.nodes.push(node('path', { d: data, fill: color, 'fill-opacity': own, opacity }));
  }

  text(text: string, x: number, baseline: number, style: TextStyle): void {
    const { size, weight = 400, color = 'ink', anchor = 'start', plate, halo, spacing } = style;
    if (plate !== undefined) {
      const width = textWidth(text, size, weight);
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      this.rect(left - 2.5, baseline - size * 0.86, width + 5, size * 1.14, { fill: plate });
    }
    this.nodes.push(
      node(
        'text',
        {
          x,
          y: baseline,
          'font-size': size,
          'font-weight': weight === 400 ? undefined : weight,
          'text-anchor': anchor === 'start' ? undefined : anchor,
          'letter-spacing': spacing,
          fill: this.palette[color],
          ...(halo === undefined ? {} : { stroke: this.palette[halo], ...HALO }),
        },
        [text],
      ),
    );
  }

  private shape(shape: Shape): SvgNode {
    const { fill, stroke, width, dash, round, opacity, matrix } = shape;
    return node('path', {
      d: shape.d,
      fill: fill === undefined ? 'none' : this.palette[fill],
      stroke: stroke && this.palette[stroke],
      'stroke-width': width,
      'stroke-dasharray': dash?.join(' '),
      'stroke-linecap': round === true ? 'round' : undefined,
      'stroke-linejoin': round === true ? 'round' : undefined,
      opacity,
      transform: matrix && `matrix(${matrix.join(' ')})`,
    });
  }

  /** A mark with its box centred on (`x`, `y`). */
  mark(name: MarkName, size: MarkSize, x: number, y: number): void {
    const shapes = markShapes(name, size).map((shape) => this.shape(shape));
    this.nodes.push(node('g', { transform: d`translate(${x - size / 2} ${y - size / 2})` }, shapes));
  }

  private tile(name: PhaseName, tile: Tile, ground: string): string {
    const id = `${this.prefix}-${name}`;
    if (this.patterns.has(name)) return id;
    const { size, shapes } = tile.rotateDeg === 0 ? tile : upright(tile);
    const box = { width: size, height: size };
    const patternTransform = this.theme === 'screen' ? undefined : `scale(${TILE_SCALE})`;
    const drawn = [node('rect', { ...box, fill: ground }), ...shapes.map((shape) => this.shape(shape))];
    this.patterns.set(name, node('pattern', { id, ...box, patternUnits: 'userSpaceOnUse', patternTransform }, drawn));
    return id;
  }

  /** A bar in a phase's pattern; `title` is told to whoever points at it. */
  phase(name: PhaseName, x: number, y: number, width: number, height: number, title?: string): void {
    const bar = phaseBar(name, this.theme);
    const ground = this.palette[bar.ground];
    const fill = bar.tile === null ? ground : `url(#${this.tile(name, bar.tile, ground)})`;
    const edged = bar.edge !== null && width >= 2.4;
    const inset = edged ? 0.4 : 0;
    const attrs = { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset, fill };
    const edge = edged && bar.edge !== null ? { stroke: this.palette[bar.edge], 'stroke-width': 0.8 } : {};
    const told = title === undefined ? [] : [node('title', {}, [title])];
    this.nodes.push(node('rect', { ...attrs, ...edge }, told));
  }
}
