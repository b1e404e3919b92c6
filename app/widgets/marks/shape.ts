import type { ColorToken } from '../../styles/tokens.ts';

/**
 * One painted outline. Marks and patterns are lists of these, so that the page (SVG), the timeline (canvas, `Path2D`)
 * and an exported figure draw the same shape from the same numbers.
 */
export interface Shape {
  /** SVG path data. */
  readonly d: string;
  readonly fill?: ColorToken;
  readonly stroke?: ColorToken;
  /** Stroke width, px. */
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Round caps and joins. */
  readonly round?: boolean;
  /** 0 to 1; 1 when absent. */
  readonly opacity?: number;
  /** As of canvas `transform` and SVG `matrix()`. */
  readonly matrix?: readonly [number, number, number, number, number, number];
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

export const circle = (cx: number, cy: number, r: number): string =>
  `M${round2(cx - r)} ${cy}a${r} ${r} 0 1 0 ${round2(2 * r)} 0a${r} ${r} 0 1 0 ${round2(-2 * r)} 0Z`;

export const ellipse = (cx: number, cy: number, rx: number, ry: number): string =>
  `M${round2(cx - rx)} ${cy}a${rx} ${ry} 0 1 0 ${round2(2 * rx)} 0a${rx} ${ry} 0 1 0 ${round2(-2 * rx)} 0Z`;

export const rect = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}Z`;

export function roundedRect(x: number, y: number, width: number, height: number, r: number): string {
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const [w, h] = [round2(width - 2 * r), round2(height - 2 * r)];
  return `M${x + r} ${y}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}Z`;
}

/** A star of `points` rays about (`c`, `c`), the first pointing up. */
export function star(points: number, c: number, outer: number, inner: number): string {
  const corners = Array.from({ length: 2 * points }, (_, i) => {
    const angle = (Math.PI * i) / points - Math.PI / 2;
    const r = i % 2 === 0 ? outer : inner;
    return `${round2(c + r * Math.cos(angle))} ${round2(c + r * Math.sin(angle))}`;
  });
  return `M${corners.join('L')}Z`;
}

export const filled = (d: string, fill: ColorToken): Shape => ({ d, fill });
export const lined = (d: string, stroke: ColorToken, width: number): Shape => ({ d, stroke, width });
export const rounded = (d: string, stroke: ColorToken, width: number): Shape => ({ d, stroke, width, round: true });
/** A filled outline with an edge of its own. */
export const edged = (d: string, fill: ColorToken, stroke: ColorToken, width: number): Shape => ({
  d,
  fill,
  stroke,
  width,
  round: true,
});
