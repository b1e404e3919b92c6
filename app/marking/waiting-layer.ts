import { formatDuration } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { laneStateAt } from '../i18n/waiting.ts';
import type { AppStore } from '../store/store.ts';
import type { LayerScene, TimelineLayer } from '../timeline/layer.ts';
import type { Block } from '../timeline/layout.ts';
import type { Brush, WordBox } from '../timeline/paint/brush.ts';
import { edgesOf, type WaitEdge } from '../timeline/wait-edges.ts';
import { freePlace } from './free-place.ts';
import { markingWordsOf } from './words.ts';

/** Who waits for whom at the playhead: an edge from the lane that is blocked to the one that it waits for. */

/** How far an edge bows out from the playhead, px: to the next lane, and more for each lane that it passes. */
const BOW_PX = 16;
const BOW_PER_LANE_PX = 9;
const HEAD_PX = 6;
const RING_PX = 3.5;
const LABEL_PX = 18;
/** Shares of the way from ring to head at which an edge's words may stand, best first. */
const ALONG = [0.5, 0.38, 0.62, 0.26, 0.74, 0.12, 0.88] as const;
/** The machine says it too: words that would hide more than this share of others are left out. */
const MOST_COVERED = 0.2;
/** Ordinary waits shorter than this on the screen are part of every job; they are drawn when one zooms in on them. */
const SHORTEST_PX = 24;

export class WaitingLayer implements TimelineLayer {
  private readonly store: AppStore;
  private readonly language: Language;

  constructor(store: AppStore, language: Language) {
    this.store = store;
    this.language = language;
  }

  readonly subscribe = (changed: () => void): (() => void) =>
    this.store.subscribe((state, before) => {
      if (state.view.waiting !== before.view.waiting) changed();
    });

  readonly paint = (brush: Brush, scene: LayerScene): void => {
    if (!this.store.getState().view.waiting) return;
    const { layout, axis, playheadNs } = scene;
    const x = axis.xOf(playheadNs);
    if (x < 0 || x > layout.lanesPx) return;
    for (const block of layout.blocks) {
      for (const edge of edgesOf(block, playheadNs)) this.paintEdge(brush, scene, block, edge, x);
    }
  };

  private paintEdge(
    brush: Brush,
    { layout, axis, playheadNs, written }: LayerScene,
    block: Block,
    edge: WaitEdge,
    x: number,
  ): void {
    const words = markingWordsOf(this.language);
    const { wait, from, to, passes, deadlock } = edge;
    const run = { actors: block.system.actors, data: block.system.data };
    const stuck = deadlock || laneStateAt(run, wait.actor, playheadNs) === 'stuck';
    if (!stuck && x - axis.xOf(wait.sinceNs) < SHORTEST_PX) return;
    const length = formatDuration(playheadNs - wait.sinceNs, this.language);
    const text = deadlock ? `${words.deadlock}: ${words.waits(length)}` : words.waits(length);
    const bow = BOW_PX + passes * BOW_PER_LANE_PX;
    const width = brush.width(text, 12, 600);
    const side = x + bow + width + 14 > layout.lanesPx && x - bow - width - 14 > 0 ? -1 : 1;
    const color = stuck ? 'vermText' : 'ink2';
    const apexX = x + side * bow;
    brush.ctx.save();
    leaveOut(brush, written, Math.min(x, apexX) - RING_PX, Math.max(x, apexX) + RING_PX, layout.heightPx);
    paintBow(brush, x, from.centre, to.centre, apexX, color);
    brush.ctx.restore();
    const places = placesBeside(x, bow, side, from.centre, to.centre, width + 8, layout.lanesPx);
    const label = freePlace(places, written, MOST_COVERED);
    if (label === undefined) return;
    written.push(label);
    brush.ctx.fillStyle = brush.palette.surface;
    brush.ctx.beginPath();
    brush.ctx.roundRect(label.x0, label.y0, width + 8, LABEL_PX, 4);
    brush.ctx.fill();
    brush.text(text, label.x0 + 4, label.y0 + LABEL_PX / 2 + 4.5, { weight: 600, color });
  }
}

/** What is painted next between two places lies below the words that stand there, as the playhead does. */
function leaveOut({ ctx }: Brush, words: readonly WordBox[], from: number, to: number, heightPx: number): void {
  for (const { x0, x1, y0, y1 } of words) {
    if (x1 < from || x0 > to) continue;
    // One hole at a time: two that overlap would fill each other.
    ctx.beginPath();
    ctx.rect(from - HEAD_PX, 0, to - from + 2 * HEAD_PX, heightPx);
    ctx.rect(x0 - 1, y0, x1 - x0 + 2, y1 - y0);
    ctx.clip('evenodd');
  }
}

/** Where the words of an edge may stand: at its middle, else elsewhere along it, else on the playhead's other side. */
function placesBeside(
  x: number,
  bow: number,
  side: 1 | -1,
  fromY: number,
  toY: number,
  widthPx: number,
  lanesPx: number,
): WordBox[] {
  const sides = [
    { left: side > 0 ? x + bow + 2 : x - bow - 2 - widthPx },
    { left: side > 0 ? x - 8 - widthPx : x + 8 },
  ];
  return sides
    .flatMap(({ left }) =>
      ALONG.map((share) => {
        const y0 = fromY + (toY - fromY) * share - LABEL_PX / 2;
        return { x0: left, x1: left + widthPx, y0, y1: y0 + LABEL_PX };
      }),
    )
    .filter(({ x0, x1 }, i) => i === 0 || (x0 >= 0 && x1 <= lanesPx));
}

/** A dotted bow with a ring where it begins and a head where it ends, clear of what it passes. */
function paintBow(brush: Brush, x: number, y0: number, y1: number, apexX: number, color: 'ink2' | 'vermText'): void {
  const { ctx, palette } = brush;
  // The middle of a cubic curve lies at three quarters of its handles.
  const handle = x + ((apexX - x) * 4) / 3;
  const down = y1 > y0 ? 1 : -1;
  const span = Math.abs(y1 - y0);
  const bend = span * 0.28 * down;
  const path = (): void => {
    ctx.beginPath();
    ctx.moveTo(x, y0);
    ctx.bezierCurveTo(handle, y0 + bend * 0.4, handle, y1 - bend * 0.4, x, y1);
  };
  ctx.strokeStyle = palette.surface;
  ctx.lineWidth = 5;
  path();
  ctx.stroke();
  ctx.strokeStyle = palette[color];
  ctx.lineWidth = 2;
  ctx.lineCap = 'round';
  ctx.setLineDash([0.5, 4]);
  path();
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineCap = 'butt';
  ctx.fillStyle = palette.surface;
  ctx.lineWidth = 1.75;
  ctx.beginPath();
  ctx.arc(x, y0, RING_PX, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  // The head points along the end of the curve.
  const angle = Math.atan2(bend * 0.4, x - handle);
  ctx.save();
  ctx.translate(x, y1);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(-HEAD_PX - 1, -HEAD_PX * 0.75);
  ctx.lineTo(0, 0);
  ctx.lineTo(-HEAD_PX - 1, HEAD_PX * 0.75);
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.restore();
}
