import { type ReactElement, useMemo } from 'react';
import type { Incident, TraceEvent } from '../../sim-core/index.ts';
import { actorInSentence } from '../i18n/actors.ts';
import { columnName } from '../i18n/column-name.ts';
import { useLanguage, useWords, type Words } from '../i18n/words.ts';
import { pause, setView } from '../store/actions.ts';
import type { Column } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey, SystemRun } from '../store/types.ts';
import { Button } from '../widgets/Button.tsx';
import { Chain } from './Chain.tsx';
import styles from './Inspector.module.css';
import { parametersOf, useEventContext } from './use-event-context.ts';
import { Verdict } from './Verdict.tsx';
import { answeredAfter, endingOf, endingSeq, milestonesOf, whyChain } from './why.ts';

interface WhyTabProps {
  readonly run: SystemRun;
  /** The failure to tell of a column's run; null when nothing failed there. */
  readonly incidentOf: (column: ColumnKey) => Incident | null;
  /** Another column, to tell what became of the same failure there. */
  readonly other: Column | undefined;
}

/** Moves the playhead to an event and selects it. */
export function follow(column: ColumnKey, event: TraceEvent): void {
  pause();
  playhead.set(event.at);
  setView({ selection: { column, seq: event.seq } });
}

const title = (incident: Incident, words: Words): string => {
  if (incident.outageNs !== null) return words.inspector.backAfter(incident.outageNs);
  return endingOf(incident) === 'not-noticed' ? words.inspector.notNoticed : words.inspector.notBack;
};

/** What no event can say: why nobody noticed. */
function useReason(run: SystemRun, incident: Incident): string | null {
  const words = useWords();
  return useMemo(() => {
    if (endingOf(incident) !== 'not-noticed') return null;
    const parameters = parametersOf(run.scenario, run.system);
    if (parameters['detection.jobWatch.enabled']) return null;
    const asked = parameters['detection.heartbeat.enabled'] && parameters['detection.heartbeat.periodMs'] > 0;
    if (!asked) return words.inspector.noHeartbeat;
    const driver = run.actors.findIndex(({ id }) => id === incident.driver);
    const since = incident.activatedAtNs ?? incident.fault.atNs;
    return answeredAfter(run.trace, driver, since) ? words.inspector.answersPings : null;
  }, [run, incident, words]);
}

function Recovery({
  run,
  incident,
  incidentOf,
  other,
}: WhyTabProps & { readonly incident: Incident }): ReactElement | null {
  const words = useWords();
  const context = useEventContext(run.column);
  const seq = endingSeq(incident);
  const parts = useMemo(
    () => (seq === null || seq >= run.trace.length ? [] : whyChain(run.trace, seq, milestonesOf(incident))),
    [run.trace, seq, incident],
  );
  const reason = useReason(run, incident);
  const driver = actorInSentence({ id: incident.driver }, useLanguage());
  if (context === null) return null;
  return (
    <>
      <h2 className={styles.title}>{title(incident, words)}</h2>
      <Verdict run={run} incident={incident} />
      <p className={styles.hint}>{words.inspector.readDown(words.names.system[run.system])}</p>
      <Chain
        parts={parts}
        context={context}
        originNs={incident.activatedAtNs ?? incident.fault.atNs}
        effect={endingOf(incident) === 'back' ? words.inspector.answersAgain(driver) : undefined}
        reason={reason}
        onFollow={(event) => follow(run.column, event)}
      />
      {other !== undefined && <Elsewhere here={incident} column={other} incident={incidentOf(other.key)} />}
    </>
  );
}

function Elsewhere({
  here,
  column,
  incident,
}: {
  readonly here: Incident;
  readonly column: Column;
  readonly incident: Incident | null;
}): ReactElement | null {
  const words = useWords();
  if (incident === null || here.outageNs === null) return null;
  const name = columnName(column, words);
  const sentence =
    incident.outageNs === null
      ? words.inspector.elsewhereNever(name)
      : words.inspector.elsewhere(name, incident.outageNs - here.outageNs);
  return (
    <p className={styles.turn}>
      {sentence}
      <Button variant="quiet" onClick={() => setView({ machineColumn: column.key, selection: null })}>
        {words.inspector.whyThere}
      </Button>
    </p>
  );
}

function Selected({
  run,
  seq,
  incident,
}: {
  readonly run: SystemRun;
  readonly seq: number;
  readonly incident: Incident | null;
}): ReactElement | null {
  const words = useWords();
  const context = useEventContext(run.column);
  const parts = useMemo(() => whyChain(run.trace, seq), [run.trace, seq]);
  if (context === null) return null;
  return (
    <>
      <h2 className={styles.title}>{words.inspector.selectedTitle}</h2>
      <p className={styles.hint}>{words.inspector.readDown(words.names.system[run.system])}</p>
      <Chain
        parts={parts}
        context={context}
        originNs={incident?.activatedAtNs ?? incident?.fault.atNs ?? 0}
        onFollow={(event) => follow(run.column, event)}
      />
      {parts.length === 1 && <p className={styles.hint}>{words.inspector.chainEnd}</p>}
      {incident !== null && (
        <Button className={styles.back ?? ''} onClick={() => setView({ selection: null })}>
          {words.inspector.recovery}
        </Button>
      )}
    </>
  );
}

/** Why the selected event happened; without one, why the machine is back, or why it is not. */
export function WhyTab(props: WhyTabProps): ReactElement {
  const words = useWords();
  const incident = props.incidentOf(props.run.column);
  const selection = useApp((state) => state.view.selection);
  const selectedRun = useApp((state) => (selection === null ? undefined : state.runs[selection.column]));
  if (selection !== null && selectedRun !== undefined && selection.seq < selectedRun.trace.length) {
    return <Selected run={selectedRun} seq={selection.seq} incident={props.incidentOf(selectedRun.column)} />;
  }
  if (incident === null) {
    return (
      <>
        <h2 className={styles.title}>{words.inspector.nothingFailed}</h2>
        <p className={styles.hint}>{words.inspector.nothingFailedHint}</p>
      </>
    );
  }
  return <Recovery {...props} incident={incident} />;
}
