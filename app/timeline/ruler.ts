import type { Axis } from './axis.ts';
import { LogAxis } from './log-axis.ts';

/** Distance that labelled ticks keep at least. */
const LABEL_SPACING_PX = 76;

export interface Tick {
  readonly x: number;
  /** Time from the ruler's zero. */
  readonly offsetNs: number;
  readonly labelled: boolean;
  /** What its label must tell apart, ns, where that differs from tick to tick. */
  readonly stepNs?: number;
}

/** The smallest of 1, 2 or 5 times a power of ten that is at least `value`, and at least 1. */
export function niceCeil(value: number): number {
  let unit = 1;
  while (unit * 10 <= value) unit *= 10;
  for (const factor of [1, 2, 5, 10]) if (unit * factor >= value) return unit * factor;
  return unit * 10;
}

/** Step between labelled ticks of an axis, in ns. */
export function tickStepNs(axis: Axis): number {
  return niceCeil(LABEL_SPACING_PX / axis.pxPerNs);
}

/** Ticks of the ruler in view, none inside a fold. Minor ticks divide a step of 2 in four, others in five. */
export function rulerTicks(axis: Axis, zeroNs: number, durationNs: number): Tick[] {
  if (axis instanceof LogAxis) return logTicks(axis, durationNs);
  const step = tickStepNs(axis);
  const parts = String(step).startsWith('2') ? 4 : 5;
  const minor = step / parts;
  const ticks: Tick[] = [];
  let fromPx = 0;
  // A fold's own instants, and not what its pixels stand for: of a long fold one pixel's rounding is many ticks.
  let fromNs = Math.max(0, axis.timeAt(0));
  for (const fold of [...axis.visibleFolds(), null]) {
    const toPx = fold === null ? axis.widthPx : fold.x0;
    const toNs = Math.min(durationNs, fold === null ? axis.timeAt(toPx) : fold.startNs);
    const first = Math.ceil((fromNs - zeroNs) / minor - 1e-9);
    const last = Math.floor((toNs - zeroNs) / minor + 1e-9);
    if (toPx > fromPx) {
      for (let i = first; i <= last; i++) {
        ticks.push({ x: axis.xOf(zeroNs + i * minor), offsetNs: i * minor, labelled: i % parts === 0 });
      }
    }
    if (fold !== null) {
      fromPx = fold.x1;
      fromNs = fold.endNs;
    }
  }
  return ticks;
}

/** Decades at least this wide have ticks inside, and labels at 2 and 5. */
const DIVIDED_PX = 40;
const TOLD_PX = 230;
/** Within this distance of the fault no decade is told apart. */
const NEAR_ZERO_PX = 36;
/** Where the scale changes by less than this from edge to edge, ticks are equally far apart in time. */
const EVEN = 6;

/** Ticks of a logarithmic axis: the fault, and 1 to 9 times each power of ten after (and before) it. */
function logTicks(axis: LogAxis, durationNs: number): Tick[] {
  const { zeroNs, kneeNs } = axis.scale;
  const { start, end } = axis.window;
  const [from, to] = [Math.max(0, start) - zeroNs, Math.min(durationNs, end) - zeroNs];
  const scales = [axis.scaleAt(zeroNs + from), axis.scaleAt(zeroNs + to)] as const;
  if (from * to >= 0 && Math.max(...scales) < EVEN * Math.min(...scales)) return evenTicks(axis, from, to, scales);
  const ticks: Tick[] = from <= 0 && to >= 0 ? [{ x: axis.xOf(zeroNs), offsetNs: 0, labelled: true }] : [];
  for (const [sign, near, far] of [
    [1, Math.max(0, from), to],
    [-1, Math.max(0, -to), -from],
  ] as const) {
    for (let decade = 10 ** Math.floor(Math.log10(Math.max(near, kneeNs / 100))); decade <= far; decade *= 10) {
      const px = Math.abs(axis.xOf(zeroNs + sign * decade * 10) - axis.xOf(zeroNs + sign * decade));
      for (let k = 1; k < (px < DIVIDED_PX ? 2 : 10); k++) {
        const offsetNs = sign * decade * k;
        const x = axis.xOf(zeroNs + offsetNs);
        if (decade * k < near || decade * k > far || Math.abs(x - axis.xOf(zeroNs)) < NEAR_ZERO_PX) continue;
        ticks.push({ x, offsetNs, labelled: k === 1 || (px > TOLD_PX && (k === 2 || k === 5)), stepNs: decade });
      }
    }
  }
  return ticks;
}

/** Ticks of a part of a logarithmic axis in which the scale is nearly one: a step that is wide enough everywhere. */
function evenTicks(axis: LogAxis, from: number, to: number, scales: readonly number[]): Tick[] {
  const step = niceCeil(LABEL_SPACING_PX / Math.min(...scales));
  const ticks: Tick[] = [];
  for (let i = Math.ceil(from / step); i * step <= to; i++) {
    ticks.push({ x: axis.xOf(axis.scale.zeroNs + i * step), offsetNs: i * step, labelled: true, stepNs: step });
  }
  return ticks;
}

/** The longest nice length that fits `maxPx`, for the scale bar. */
export function scaleBar(axis: Axis, maxPx: number): { readonly lengthNs: number; readonly px: number } {
  const most = maxPx / axis.pxPerNs;
  let unit = 1;
  while (unit * 10 <= most) unit *= 10;
  const lengthNs = unit * ([5, 2, 1].find((factor) => unit * factor <= most) ?? 1);
  return { lengthNs, px: lengthNs * axis.pxPerNs };
}

const UNITS: readonly (readonly [ns: number, name: 'ns' | 'µs' | 'ms' | 's'])[] = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
];

/**
 * A tick's words: the unit that its size asks for, with as many decimals as the step needs ("1.985 s", "−20 ms").
 * Digits after the point stand in groups of three.
 */
export function tickLabel(offsetNs: number, stepNs: number, secondName: string): string {
  if (offsetNs === 0) return '0';
  const size = Math.abs(offsetNs);
  const [unitNs, name] = UNITS.find(([ns]) => size >= ns) ?? [1, 'ns'];
  let decimals = 0;
  for (let rest = unitNs; rest > stepNs; rest /= 10) decimals += 1;
  const [whole = '', fraction = ''] = (size / unitNs).toFixed(decimals).split('.');
  const groups =
    fraction
      .replace(/0+$/, '')
      .match(/.{1,3}/g)
      ?.join('\u2009') ?? '';
  const digits = groups === '' ? whole : `${whole}.${groups}`;
  return `${offsetNs < 0 ? '−' : ''}${digits}\u00A0${name === 's' ? secondName : name}`;
}
