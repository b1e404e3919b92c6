import { type ColorToken, FONTS, PALETTES, type Palette, type ThemeName } from '../../styles/tokens.ts';
import { type MarkName, type MarkSize, markShapes } from '../../widgets/marks/marks.ts';
import type { Shape } from '../../widgets/marks/shape.ts';

/** What a brush needs of the page; tests and benches bring their own. */
export interface BrushTools {
  readonly path: (d: string) => Path2D;
  /** A canvas of `sizePx` device pixels for a pattern's tile or a mark's picture; null where there is none. */
  readonly tile: (sizePx: number) => CanvasRenderingContext2D | null;
}

export const PAGE_TOOLS: BrushTools = {
  path: (d) => new Path2D(d),
  tile: (sizePx) => {
    const canvas = document.createElement('canvas');
    canvas.width = sizePx;
    canvas.height = sizePx;
    return canvas.getContext('2d');
  },
};

export interface TextStyle {
  readonly sizePx?: number;
  readonly weight?: 400 | 500 | 600;
  readonly color?: ColorToken;
  readonly align?: 'left' | 'center' | 'right';
  /** Colour of a rim around the letters, where words stand on marks or lines. */
  readonly halo?: ColorToken;
}

/**
 * A 2D context in one theme, with the marks, patterns and letters of the visual language. Coordinates are CSS pixels.
 */
export class Brush {
  readonly ctx: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly theme: ThemeName;
  readonly pixelRatio: number;
  private readonly tools: BrushTools;
  private readonly paths = new Map<string, Path2D>();
  private readonly patterns = new Map<string, CanvasPattern | null>();
  private readonly widths = new Map<string, number>();
  private readonly pictures = new Map<string, HTMLCanvasElement | null>();

  constructor(ctx: CanvasRenderingContext2D, theme: ThemeName, pixelRatio: number, tools: BrushTools) {
    this.ctx = ctx;
    this.theme = theme;
    this.palette = PALETTES[theme];
    this.pixelRatio = pixelRatio;
    this.tools = tools;
  }

  /** Forgets the widths of words: the letters they were measured with have been replaced. */
  fontsChanged(): void {
    this.widths.clear();
  }

  rect(x: number, y: number, width: number, height: number, color: ColorToken): void {
    this.ctx.fillStyle = this.palette[color];
    this.ctx.fillRect(x, y, width, height);
  }

  /** Where words stand since the list was last emptied: what is painted over the picture keeps clear of them. */
  written: WordBox[] = [];

  line(x0: number, y0: number, x1: number, y1: number, color: ColorToken, width: number): void {
    const { ctx } = this;
    ctx.strokeStyle = this.palette[color];
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
  }

  dashed(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    color: ColorToken,
    width: number,
    dash: readonly number[],
    from = 0,
  ): void {
    this.ctx.setLineDash([...dash]);
    // Dashes belong to what they draw, not to the window: they start where it starts.
    this.ctx.lineDashOffset = from;
    this.line(x0, y0, x1, y1, color, width);
    this.ctx.setLineDash([]);
    this.ctx.lineDashOffset = 0;
  }

  private path(d: string): Path2D {
    let path = this.paths.get(d);
    if (path === undefined) {
      path = this.tools.path(d);
      this.paths.set(d, path);
    }
    return path;
  }

  /** The nearest place that is a whole pixel of the screen. */
  private whole(px: number): number {
    return Math.round(px * this.pixelRatio) / this.pixelRatio;
  }

  /** What follows is painted from `x` on, to a whole pixel of the screen: there the pictures of marks are sharp. */
  startAt(x: number): void {
    this.ctx.translate(this.whole(x), 0);
  }

  /** Fills or strokes an outline, moved to (x, y). */
  shape(shape: Shape, x: number, y: number): void {
    this.outline(this.ctx, shape, x, y);
  }

  private outline(ctx: CanvasRenderingContext2D, shape: Shape, x: number, y: number): void {
    ctx.save();
    ctx.translate(x, y);
    if (shape.matrix !== undefined) ctx.transform(...shape.matrix);
    if (shape.opacity !== undefined) ctx.globalAlpha *= shape.opacity;
    paintShape(ctx, shape, this.palette, this.path(shape.d));
    ctx.restore();
  }

  /** A mark with its centre at (x, y), within half a pixel of the screen: a picture of it, drawn once. */
  mark(name: MarkName, size: MarkSize, x: number, y: number): void {
    const picture = this.picture(name, size);
    if (picture === null) {
      for (const shape of markShapes(name, size)) this.shape(shape, x - size / 2, y - size / 2);
      return;
    }
    const sizePx = picture.width / this.pixelRatio;
    this.ctx.drawImage(picture, this.whole(x - sizePx / 2), this.whole(y - sizePx / 2), sizePx, sizePx);
  }

  /** A mark's picture, with room around it for what its outlines' strokes reach over its box. */
  private picture(name: MarkName, size: MarkSize): HTMLCanvasElement | null {
    const key = `${name}/${size}`;
    const known = this.pictures.get(key);
    if (known !== undefined) return known;
    const ratio = this.pixelRatio;
    const made = this.tools.tile(Math.ceil((size + 2 * RIM_PX) * ratio));
    if (made !== null) {
      made.scale(ratio, ratio);
      const start = made.canvas.width / ratio / 2 - size / 2;
      for (const shape of markShapes(name, size)) this.outline(made, shape, start, start);
    }
    const picture = made?.canvas ?? null;
    this.pictures.set(key, picture);
    return picture;
  }

  width(text: string, sizePx: number, weight: number): number {
    const key = `${weight}/${sizePx}/${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.widths.size > 2000) this.widths.clear();
    this.ctx.font = fontOf(sizePx, weight);
    const { width } = this.ctx.measureText(text);
    this.widths.set(key, width);
    return width;
  }

  /** Words on a baseline; returns their width. */
  text(text: string, x: number, y: number, style: TextStyle = {}): number {
    const { ctx } = this;
    const { sizePx = 12, weight = 400, color = 'ink', align = 'left', halo } = style;
    const width = this.width(text, sizePx, weight);
    ctx.font = fontOf(sizePx, weight);
    ctx.textAlign = 'left';
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    if (halo !== undefined) {
      ctx.strokeStyle = this.palette[halo];
      ctx.lineWidth = 4;
      ctx.lineJoin = 'round';
      ctx.strokeText(text, left, y);
    }
    ctx.fillStyle = this.palette[color];
    ctx.fillText(text, left, y);
    this.written.push({ x0: left, x1: left + width, y0: y - sizePx * 0.78, y1: y + sizePx * 0.24 });
    return width;
  }

  /** The words, or as many of their first letters as fit `maxPx`, with an ellipsis. */
  shortened(text: string, maxPx: number, sizePx: number, weight: number): string {
    if (this.width(text, sizePx, weight) <= maxPx) return text;
    const letters = [...text];
    while (letters.length > 1 && this.width(`${letters.join('')}…`, sizePx, weight) > maxPx) letters.pop();
    return `${letters.join('').trimEnd()}…`;
  }

  /**
   * Fills a rectangle with a tile that repeats from its left edge on. `paint` draws one tile in a square of `sizePx`.
   */
  tiled(
    key: string,
    sizePx: number,
    anchorX: number,
    x: number,
    y: number,
    width: number,
    height: number,
    ground: ColorToken,
    shapes: readonly Shape[],
  ): void {
    const pattern = this.pattern(key, sizePx, ground, shapes);
    if (pattern === null) {
      this.rect(x, y, width, height, ground);
      return;
    }
    const { ctx } = this;
    const shift = anchorX - Math.floor((anchorX - x) / sizePx) * sizePx - sizePx;
    ctx.save();
    ctx.translate(shift, y);
    ctx.fillStyle = pattern;
    ctx.fillRect(x - shift, 0, width, height);
    ctx.restore();
  }

  private pattern(key: string, sizePx: number, ground: ColorToken, shapes: readonly Shape[]): CanvasPattern | null {
    const known = this.patterns.get(key);
    if (known !== undefined) return known;
    const ratio = Math.max(1, Math.round(this.pixelRatio * 2) / 2);
    const tile = this.tools.tile(Math.round(sizePx * ratio));
    let pattern: CanvasPattern | null = null;
    if (tile !== null) {
      const scale = Math.round(sizePx * ratio) / sizePx;
      tile.scale(scale, scale);
      tile.fillStyle = this.palette[ground];
      tile.fillRect(0, 0, sizePx, sizePx);
      for (const shape of shapes) {
        tile.save();
        if (shape.opacity !== undefined) tile.globalAlpha = shape.opacity;
        paintShape(tile, shape, this.palette, this.path(shape.d));
        tile.restore();
      }
      pattern = this.ctx.createPattern(tile.canvas, 'repeat');
      pattern?.setTransform(new DOMMatrix().scale(1 / scale));
    }
    this.patterns.set(key, pattern);
    return pattern;
  }
}

/** Strokes reach this far over the box of a mark. */
const RIM_PX = 3;

/** The ink of one line of words, px. */
export interface WordBox {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

const fontOf = (sizePx: number, weight: number): string => `${weight} ${sizePx}px ${FONTS.sans}`;

function paintShape(ctx: CanvasRenderingContext2D, shape: Shape, palette: Palette, path: Path2D): void {
  if (shape.fill !== undefined) {
    ctx.fillStyle = palette[shape.fill];
    ctx.fill(path);
  }
  if (shape.stroke === undefined) return;
  ctx.strokeStyle = palette[shape.stroke];
  ctx.lineWidth = shape.width ?? 1;
  ctx.lineCap = shape.round === true ? 'round' : 'butt';
  ctx.lineJoin = shape.round === true ? 'round' : 'miter';
  if (shape.dash !== undefined) ctx.setLineDash([...shape.dash]);
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.lineCap = 'butt';
}
