import type { ReactElement } from 'react';
import { argumentText, EVENT_ARGUMENTS, type TraceEvent } from '../../sim-core/index.ts';
import { actorLabel } from '../i18n/actors.ts';
import { describeEvent } from '../i18n/events.ts';
import { formatClock, formatCount } from '../i18n/format.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import type { SystemRun } from '../store/types.ts';
import styles from './Inspector.module.css';
import { useEventContext } from './use-event-context.ts';
import { follow } from './WhyTab.tsx';

/** The recorded arguments of an event as the trace's text form writes them: `port=0x1f7`. */
function recorded(event: TraceEvent, run: SystemRun): { name: string; text: string }[] {
  const ids = run.actors.map(({ id }) => id);
  const values = [event.a, event.b, event.c];
  return EVENT_ARGUMENTS[event.kind].flatMap(({ name, domain }, i) =>
    domain === 'unused' ? [] : [{ name, text: argumentText(domain, values[i] ?? 0, ids) }],
  );
}

function Facts({ event, run }: { readonly event: TraceEvent; readonly run: SystemRun }): ReactElement | null {
  const language = useLanguage();
  const words = useWords();
  const { facts } = words.inspector;
  const context = useEventContext(run.column);
  const actor = run.actors[event.actor];
  if (context === null) return null;
  return (
    <>
      <h2 className={styles.sentence}>{describeEvent(event, context, language)}</h2>
      <dl className={styles.facts}>
        <dt>{facts.time}</dt>
        <dd>{formatClock(event.at, language)}</dd>
        <dt>{facts.actor}</dt>
        <dd>{actor === undefined ? '' : actorLabel(actor, language)}</dd>
        <dt>{facts.kind}</dt>
        <dd className={styles.code}>{event.kind}</dd>
        <dt>{facts.number}</dt>
        <dd>{formatCount(event.seq)}</dd>
        <dt>{facts.cause}</dt>
        <dd>
          {event.cause < 0 ? (
            facts.noCause
          ) : (
            <button type="button" className={styles.link} onClick={() => follow(run.column, run.trace.at(event.cause))}>
              {facts.followCause(event.cause)}
            </button>
          )}
        </dd>
      </dl>
      <h3 className={styles.subtitle}>{facts.arguments}</h3>
      <dl className={`${styles.facts} ${styles.code}`}>
        {recorded(event, run).map(({ name, text }) => (
          <div key={name} className={styles.pair}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Everything that is recorded of the selected event. */
export function EventTab(): ReactElement {
  const words = useWords();
  const selection = useApp((state) => state.view.selection);
  const run = useApp((state) => (selection === null ? undefined : state.runs[selection.column]));
  if (selection === null || run === undefined || selection.seq >= run.trace.length) {
    return (
      <>
        <h2 className={styles.title}>{words.inspector.noEvent}</h2>
        <p className={styles.hint}>{words.inspector.noEventHint}</p>
      </>
    );
  }
  return <Facts event={run.trace.at(selection.seq)} run={run} />;
}
