import { type ReactElement, useState } from 'react';
import type { TraceEvent } from '../../sim-core/index.ts';
import type { EventContext } from '../i18n/event-facts.ts';
import { describeCause, describeEvent } from '../i18n/events.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { Mark } from '../widgets/marks/Mark.tsx';
import styles from './Chain.module.css';
import { markOf } from './event-marks.ts';
import type { ChainPart } from './why.ts';

interface ChainProps {
  readonly parts: readonly ChainPart[];
  readonly context: EventContext;
  /** The instant from which times at the right are counted, ns. */
  readonly originNs: number;
  /** What the first line says instead of the event's own sentence. */
  readonly effect?: string | undefined;
  /** A sentence to stand as the first cause, for what no event says. */
  readonly reason?: string | null;
  /** Follows a link: moves the playhead there and selects the event. */
  readonly onFollow: (event: TraceEvent) => void;
}

interface LineProps {
  readonly event: TraceEvent;
  readonly effect: boolean;
  readonly chain: ChainProps;
}

function Line({ event, effect, chain }: LineProps): ReactElement {
  const language = useLanguage();
  const words = useWords();
  const mark = effect && chain.effect !== undefined ? 'up-again' : markOf(event);
  const sentence = effect
    ? (chain.effect ?? describeEvent(event, chain.context, language))
    : describeCause(event, chain.context, language);
  return (
    <li className={styles.line}>
      <span className={styles.mark}>{mark !== null && <Mark name={mark} size={20} />}</span>
      <button
        type="button"
        className={effect ? styles.effect : styles.cause}
        title={words.inspector.goTo(event.at)}
        onClick={() => chain.onFollow(event)}
      >
        {sentence}
      </button>
      <span className={styles.time}>{words.inspector.offset(event.at - chain.originNs)}</span>
    </li>
  );
}

function Steps({
  events,
  chain,
}: {
  readonly events: readonly TraceEvent[];
  readonly chain: ChainProps;
}): ReactElement {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <li className={`${styles.line} ${styles.folded}`}>
        <span className={styles.mark}>
          <i className={styles.between} />
        </span>
        <button type="button" className={styles.steps} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.inspector.fewer : words.inspector.steps(events.length)}
        </button>
      </li>
      {open && events.map((event) => <Line key={event.seq} event={event} effect={false} chain={chain} />)}
    </>
  );
}

/** Why: one sentence a line, effect first, each line the cause of the one above. */
export function Chain(props: ChainProps): ReactElement {
  const [first, ...causes] = props.parts;
  return (
    <ol className={styles.chain}>
      {first?.kind === 'line' && <Line event={first.event} effect chain={props} />}
      {props.reason != null && (
        <li className={styles.line}>
          <span className={styles.mark} />
          <span className={styles.reason}>{props.reason}</span>
        </li>
      )}
      {causes.map((part) =>
        part.kind === 'line' ? (
          <Line key={part.event.seq} event={part.event} effect={false} chain={props} />
        ) : (
          <Steps key={part.events[0]?.seq} events={part.events} chain={props} />
        ),
      )}
    </ol>
  );
}
