import { type ReactElement, useMemo } from 'react';
import { columnName } from '../i18n/column-name.ts';
import { describeEvent } from '../i18n/events.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { tellingIndexOf } from '../indexes/kept-index.ts';
import { tellingEventAt } from '../indexes/telling.ts';
import { useEventContext } from '../inspector/use-event-context.ts';
import { keepsAnswers } from '../store/answers.ts';
import { type Column, columnReports, columnsOf, steppedColumn } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { useApp, useAppList } from '../store/store.ts';
import { hasBeatAt, storyInstantsOf } from '../store/story.ts';
import { failures } from './outcome.ts';
import styles from './Transport.module.css';
import { useAtPlayhead } from './use-playhead.ts';

/** Where in the story the playhead stands, as dots while they can be counted at a glance. */
const MOST_DOTS = 12;
/** After a recovery this long ago the caption no longer tells it, ns. */
const STALE_NS = 500e6;
/** How long nobody has noticed is told in steps of this: a sentence cannot be read any faster. */
const UNNOTICED_STEP_NS = 10e6;

interface Sized {
  /** Larger for the projector. */
  readonly size?: 'stage';
}

export function StoryDots({ size }: Sized): ReactElement | null {
  const words = useWords();
  const reports = useAppList(columnReports);
  const instants = useMemo(() => storyInstantsOf(reports), [reports]);
  const passed = useAtPlayhead((atNs) => instants.filter((instant) => instant <= atNs).length);
  const kept = useApp(keepsAnswers);
  if (instants.length === 0 || kept) return null;
  const now = Math.max(0, passed - 1);
  return (
    <span className={styles.story} data-size={size}>
      {instants.length <= MOST_DOTS && (
        <fieldset className={styles.dots} aria-label={words.story.points}>
          {instants.map((instant, i) => (
            <button
              key={instant}
              type="button"
              aria-label={words.story.counter(i + 1, instants.length)}
              aria-current={passed > 0 && i === now ? 'step' : undefined}
              className={i < now ? styles.done : passed > 0 && i === now ? styles.now : styles.ahead}
              onClick={() => playhead.set(instant)}
            />
          ))}
        </fieldset>
      )}
      <span className={styles.counter}>{words.story.counter(passed, instants.length)}</span>
    </span>
  );
}

/**
 * The column that is told at the playhead: the machine's own, but on a beat that is not one of its own the first
 * whose beat it is.
 */
function useToldColumn(): Column {
  const own = useApp(steppedColumn);
  const columns = useApp(columnsOf);
  const reports = useAppList(columnReports);
  const instants = useMemo(() => storyInstantsOf(reports), [reports]);
  const told = useAtPlayhead((atNs) => {
    if (!instants.includes(atNs)) return -1;
    const on = columns.map((_, i) => hasBeatAt(reports[i] ?? null, atNs));
    return on[columns.indexOf(own)] === true ? -1 : on.indexOf(true);
  });
  return columns[told] ?? own;
}

/** What happens at the playhead, in one sentence. */
export function Caption({ size }: Sized): ReactElement | null {
  const words = useWords();
  const language = useLanguage();
  const column = useToldColumn();
  const run = useApp(({ runs }) => runs[column.key]);
  const context = useEventContext(column.key);
  const name = columnName(column, words);
  const felt = useMemo(() => (run?.report ? failures(run.report) : []), [run?.report]);
  const caption = useAtPlayhead((atNs) => {
    if (run === undefined || run.timeline === null || context === null) return '';
    const seq = tellingEventAt(tellingIndexOf(run.timeline), atNs);
    if (seq === null) return words.story.quiet;
    const unseen = felt.find(
      ({ activatedAtNs, detectedAtNs }) =>
        activatedAtNs !== null &&
        atNs >= activatedAtNs + UNNOTICED_STEP_NS &&
        (detectedAtNs === null || atNs < detectedAtNs),
    );
    const event = run.trace.at(seq);
    if (unseen?.activatedAtNs != null && event.kind === 'fault-activated') {
      const steps = Math.floor((atNs - unseen.activatedAtNs) / UNNOTICED_STEP_NS);
      return words.story.unnoticed(name, steps * UNNOTICED_STEP_NS);
    }
    const up = felt.some(
      ({ serviceResumedAtNs }) =>
        serviceResumedAtNs !== null && serviceResumedAtNs >= event.at && atNs > serviceResumedAtNs,
    );
    if (up && atNs - event.at > STALE_NS) return words.story.served(name);
    return words.story.inSystem(name, describeEvent(event, context, language));
  });
  return (
    <span className={styles.caption} data-size={size}>
      {caption}
    </span>
  );
}

export function StoryLine(): ReactElement {
  return (
    <>
      <StoryDots />
      <Caption />
    </>
  );
}
