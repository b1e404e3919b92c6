import { type ReactElement, useMemo, useSyncExternalStore } from 'react';
import { SCREEN_PALETTE } from '../../styles/tokens.ts';
import { useWidth } from '../../widgets/use-width.ts';
import { Anatomy } from './Anatomy.tsx';
import styles from './AnatomyStrip.module.css';
import { type AnatomyLayout, layoutAnatomy } from './layout.ts';
import { type AnatomyRun, incidentNear } from './outage.ts';
import { ANATOMY_STYLES } from './style.ts';
import type { AnatomyWords } from './words.ts';

/** The instant that every panel shows, in ns: read it, and be told when it moves. */
export interface Instant {
  readonly get: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

interface AnatomyStripProps {
  readonly runs: readonly AnatomyRun[];
  readonly playhead: Instant;
  readonly words: AnatomyWords;
  readonly description: string;
  readonly size?: keyof typeof ANATOMY_STYLES;
}

/** Narrower than this, names stand over the bars and results under them. */
const STACKED_PX = 560;
/** More systems than this are compared by their lengths alone; on a low screen their lanes need the room sooner. */
const MOST_FULL = 3;
const MOST_FULL_LOW = 2;
/** The narrowest screens. */
const NARROWEST_PX = 280;

/** Where the playhead stands in each outage. Alone in following every frame. */
function PlayheadLines({
  layout,
  playhead,
}: {
  readonly layout: AnatomyLayout;
  readonly playhead: Instant;
}): ReactElement {
  const atNs = useSyncExternalStore(playhead.subscribe, playhead.get);
  return (
    <g stroke={SCREEN_PALETTE.ink} strokeWidth={1.5} pointerEvents="none">
      {layout.rows.map(({ id, outage, y, height, lens }) => {
        if (!('lengthNs' in outage)) return null;
        const sinceNs = atNs - outage.originNs;
        if (sinceNs < 0 || sinceNs > outage.lengthNs) return null;
        const x = layout.barLeft + sinceNs * layout.pxPerNs;
        const inLens =
          lens === null
            ? ''
            : `M${layout.barLeft + sinceNs * layout.pxPerNs * lens.factor} ${lens.y - 2}v${lens.height + 4}`;
        return (
          <g key={id}>
            <path d={`M${x - 5} ${y - 8}h10l-5 7Z`} fill={SCREEN_PALETTE.ink} stroke="none" />
            <path d={`M${x} ${y - 2}V${y + height + 2}${inLens}`} />
          </g>
        );
      })}
    </g>
  );
}

/** Which failure of each run is shown at an instant, as text to compare. */
function shownFailures(runs: readonly AnatomyRun[], atNs: number): string {
  const places = runs.map(({ incidents }) => {
    const near = incidentNear(incidents ?? [], atNs);
    return near === undefined ? -1 : incidents?.indexOf(near);
  });
  return places.join();
}

/** The headline strip of the first screen: as wide as its place, showing the failure nearest to the playhead. */
export function AnatomyStrip({ runs, playhead, words, description, size = 'desk' }: AnatomyStripProps): ReactElement {
  const [ref, width] = useWidth();
  // Changes only when the playhead comes to another failure, not every frame.
  const shown = useSyncExternalStore(playhead.subscribe, () => shownFailures(runs, playhead.get()));
  const many = runs.length > (size === 'low' ? MOST_FULL_LOW : MOST_FULL) && size !== 'print';
  const narrow = width < STACKED_PX;
  const style =
    ANATOMY_STYLES[narrow ? (many ? 'handMany' : size === 'hall' ? 'hand' : 'phone') : many ? 'many' : size];
  const layout = useMemo(
    () =>
      width === 0 || shown === ''
        ? null
        : layoutAnatomy(runs, playhead.get(), Math.max(width, NARROWEST_PX), style, words),
    [runs, playhead, shown, width, style, words],
  );
  return (
    <div ref={ref} className={styles.strip}>
      {layout !== null && (
        <Anatomy layout={layout} style={style} words={words} description={description}>
          <PlayheadLines layout={layout} playhead={playhead} />
        </Anatomy>
      )}
    </div>
  );
}
