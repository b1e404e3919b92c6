import { InputError } from '../../../sim-core/index.ts';
import type { FigureKind } from '../figure.ts';
import type { FigureInput, FigureLanguage } from '../page.ts';
import { timeScale } from '../timeline/time-axis.ts';
import { indexRuns } from '../timeline/timeline.ts';

/** The frames of a clip: the same figure again and again, while the playhead crosses it. */

/** Figures that have an instant: the others stand still. */
export const CLIP_KINDS = ['timeline', 'comparison', 'machine'] as const satisfies readonly FigureKind[];
/** How long a frame stands, ms: 12.5 a second, in the steps of 10 ms that a GIF counts in. */
export const FRAME_MS = 80;
/** How long the end stands before the clip begins again, ms. */
export const LAST_FRAME_MS = 1520;
/** The length of a clip that may be asked for, s. */
export const CLIP_SECONDS = { min: 1, max: 30 } as const;

export const isClipKind = (kind: FigureKind): boolean => CLIP_KINDS.some((known) => known === kind);

/** So many steps cross the figure in the time that it is wide on its axis: folded time goes by in a moment. */
const PLACES = 10_000;

/**
 * The figure at each frame of a clip of so many seconds: the playhead goes evenly over the figure's own axis, so that
 * what an elastic axis makes wide goes by slowly. The machine stands at the instants at which a timeline would be.
 * @throws InputError where the figure has no instant, or there is nothing to cross.
 */
export function clipFrames(input: FigureInput, { names }: FigureLanguage, seconds: number): FigureInput[] {
  const { runs, view } = input;
  if (!isClipKind(view.kind)) {
    throw new InputError(`A clip shows a ${CLIP_KINDS.join(', a ')}; a figure of kind ${view.kind} has no playhead.`);
  }
  if (!(seconds >= CLIP_SECONDS.min && seconds <= CLIP_SECONDS.max)) {
    throw new InputError(`A clip lasts from ${CLIP_SECONDS.min} to ${CLIP_SECONDS.max} seconds, not ${seconds}.`);
  }
  if (runs.length === 0) throw new InputError('A clip needs a finished run.');
  const durationNs = Math.max(...runs.map(({ timeline }) => timeline.durationNs));
  const { axis } = timeScale(indexRuns(runs, names), view, PLACES, durationNs);
  const count = Math.round((seconds * 1000) / FRAME_MS);
  return Array.from({ length: count }, (_, i) => {
    const atNs = Math.min(durationNs, Math.max(0, Math.round(axis.timeAt((i / (count - 1)) * PLACES))));
    return { ...input, view: view.kind === 'machine' ? { ...view, atNs } : { ...view, playheadNs: atNs } };
  });
}

/** Frames in which all colours of a clip occur, near enough: its ends and places between. */
export const sampled = <T>(frames: readonly T[]): T[] =>
  frames.filter((_, i) => i === frames.length - 1 || i % Math.ceil(frames.length / 4) === 0);

/** Frames in which every word of a clip occurs: who waits and what the machine says change with the instant. */
export const spoken = (frames: readonly FigureInput[]): FigureInput[] =>
  frames.filter(({ view }, i) => i === 0 || view.kind === 'machine' || view.marks.includes('waits'));
