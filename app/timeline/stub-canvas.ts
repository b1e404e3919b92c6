import type { BrushTools } from './paint/brush.ts';

/** What a picture drew, for tests: words with their places, and the number of calls. */
export interface Drawn {
  calls: number;
  readonly words: { readonly text: string; readonly x: number; readonly y: number }[];
  /** Where curves end. */
  readonly curves: { readonly x: number; readonly y: number }[];
}

/** A 2D context that paints nothing and counts: for tests and benches outside a browser. Letters are 0.56 em wide. */
export function stubCanvas(keepWords: boolean): { readonly ctx: CanvasRenderingContext2D; readonly drawn: Drawn } {
  const drawn: Drawn = { calls: 0, words: [], curves: [] };
  const stack: { x: number; y: number }[] = [];
  let origin = { x: 0, y: 0 };
  const count = (): void => {
    drawn.calls += 1;
  };
  const ctx = {
    font: '12px stub',
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    textAlign: 'left',
    globalAlpha: 1,
    lineDashOffset: 0,
    fillRect: count,
    strokeRect: count,
    clearRect: count,
    fill: count,
    stroke: count,
    strokeText: count,
    beginPath: count,
    closePath: count,
    moveTo: count,
    lineTo: count,
    bezierCurveTo: (...[, , , , x, y]: [number, number, number, number, number, number]) => {
      drawn.calls += 1;
      if (keepWords) drawn.curves.push({ x: x + origin.x, y: y + origin.y });
    },
    arc: count,
    roundRect: count,
    rect: count,
    clip: count,
    setLineDash: count,
    scale: count,
    transform: count,
    setTransform: count,
    fillText: (text: string, x: number, y: number) => {
      drawn.calls += 1;
      if (keepWords) drawn.words.push({ text, x: x + origin.x, y: y + origin.y });
    },
    measureText: (text: string) => ({ width: text.length * 0.56 * Number.parseFloat(ctx.font.split(' ')[1] ?? '12') }),
    createPattern: () => null,
    createLinearGradient: () => ({ addColorStop: count }),
    translate: (x: number, y: number) => {
      origin = { x: origin.x + x, y: origin.y + y };
    },
    save: () => {
      stack.push(origin);
    },
    restore: () => {
      origin = stack.pop() ?? origin;
    },
  };
  return { ctx: ctx as unknown as CanvasRenderingContext2D, drawn };
}

/** No paths and no tiles: patterns fall back to their flat colour. */
export const STUB_TOOLS: BrushTools = { path: () => ({}) as Path2D, tile: () => null };
