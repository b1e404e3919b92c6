import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import {
  changedLineCount,
  DRIVER_KINDS,
  type Incident,
  LONGEST_SHARED_LINK,
  parametersOf,
  type Scenario,
} from '../../../sim-core/index.ts';
import { useFigure, useFigureLanguage } from '../../figures/dialog/use-figure.ts';
import { Drawn } from '../../figures/drawing/Drawn.tsx';
import type { FigureAxis, FigureKind, FigureView } from '../../figures/figure.ts';
import { NO_MARKING } from '../../figures/marking.ts';
import type { FigureStyle } from '../../figures/style.ts';
import { actorLabel } from '../../i18n/actors.ts';
import { columnName } from '../../i18n/column-name.ts';
import { conditionsOf } from '../../i18n/conditions.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { keepsAnswers } from '../../store/answers.ts';
import { columnsOf } from '../../store/columns.ts';
import { figureRuns } from '../../store/finished-runs.ts';
import { isIdle } from '../../store/idle.ts';
import { addressOf } from '../../store/links.ts';
import { playhead } from '../../store/playhead.ts';
import { useApp } from '../../store/store.ts';
import { QrCode } from '../QrCode.tsx';
import { shownWork } from '../take-along.ts';
import styles from './Handout.module.css';
import { FailureTable, type NumbersRow, ProgramTable } from './Numbers.tsx';
import { handoutWordsOf } from './words.ts';

/** True while the browser makes paper of the page. What follows is drawn before `beforeprint` returns. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

interface HandoutProps {
  /** What there is to think about; null where the scenario is the user's own. */
  readonly question: string | null;
}

/**
 * What paper gets instead of the screen: the scenario and its question, the machine, the failure's anatomy and
 * timelines, the numbers, and the way back. Drawn while the page is printed; the style sheet hides the screen then.
 */
export function Handout(props: HandoutProps): ReactElement | null {
  const printing = usePrinting();
  const spoken = useFigureLanguage(useLanguage(), isSpoken);
  if (!printing) return null;
  return createPortal(<Pages {...props} spoken={spoken} />, document.body);
}
/** The page speaks its own language. */
const isSpoken = (): Promise<void> => Promise.resolve();

interface PagesProps extends HandoutProps {
  readonly spoken: ReturnType<typeof useFigureLanguage>;
}

function Pages({ question, spoken }: PagesProps): ReactElement {
  const language = useLanguage();
  const { header } = useWords();
  const words = handoutWordsOf(language);
  const scenario = useApp((state) => state.scenario);
  const ready = useApp(isIdle);
  const kept = useApp(keepsAnswers);
  const durationNs = scenario.durationMs * 1e6;
  return (
    <article className={styles.handout} lang={language} data-part="handout">
      <header>
        <p className={styles.kicker}>Koboshi · {words.kind}</p>
        <h1>{header.scenario(scenario.id)}</h1>
        <p>{words.run(durationNs, scenario.seed)}</p>
      </header>
      {question !== null && (
        <section>
          <h2>{words.question}</h2>
          <p className={styles.question}>{question}</p>
          <div className={styles.lines} aria-hidden="true">
            <div />
            <div />
            <div />
          </div>
        </section>
      )}
      <Faults scenario={scenario} />
      {!kept && (ready ? <Results spoken={spoken} scenario={scenario} /> : <p>{words.stillRunning}</p>)}
      <WayBack scenario={scenario} />
    </article>
  );
}

function Faults({ scenario }: { readonly scenario: Scenario }): ReactElement {
  const language = useLanguage();
  const { names, branches } = useWords();
  const words = handoutWordsOf(language);
  const faults = scenario.faults.map(({ driver, kind, when, at, stuck }) => {
    const target = at ?? stuck?.register;
    const name = target === undefined ? names.fault[kind].name : `${names.fault[kind].name}: ${target}`;
    const atNs = 'atMs' in when ? when.atMs * 1e6 : null;
    return words.fault(actorLabel({ id: driver }, language), name, atNs, 'job' in when);
  });
  const programs = DRIVER_KINDS.flatMap((kind) => {
    const edit = scenario.programs?.[kind];
    return edit === undefined ? [] : [branches.program(actorLabel({ id: kind }, language), changedLineCount(edit))];
  });
  const told = [...faults, ...programs];
  return (
    <section>
      <h2>{words.faults}</h2>
      <ul>
        {told.length === 0 ? <li>{words.noFaults}</li> : [...new Set(told)].map((line) => <li key={line}>{line}</li>)}
      </ul>
    </section>
  );
}

/** In print the theme is greyscale and the width that of A4 or Letter between its margins. */
const STYLE: Omit<FigureStyle, 'language' | 'legend'> = {
  theme: 'print',
  preset: 'two-column',
  fontPt: 7.5,
  fonts: 'named',
  scale: true,
  title: false,
};

function Results({ spoken, scenario }: Pick<PagesProps, 'spoken'> & { readonly scenario: Scenario }): ReactElement {
  const language = useLanguage();
  const shared = useWords();
  const words = handoutWordsOf(language);
  const columns = useApp(columnsOf);
  const runs = useApp((state) => state.runs);
  const axis = useApp((state) => state.view.axis);
  const finished = useMemo(() => figureRuns(columns, runs), [columns, runs]);
  const rows = finished.map(({ column, system, scenario: own, report }): NumbersRow => {
    const condition = shared.conditions.watched(conditionsOf(parametersOf({ ...own, system })));
    return { key: column.key, name: columnName(column, shared), condition, report };
  });
  const figure = { finished, scenario, spoken, axis, atNs: playhead.playing ? midOutage(rows) : playhead.get() };
  return (
    <>
      <PrintedFigure {...figure} kind="comparison" number={1} />
      <PrintedFigure {...figure} kind="machine" number={2} />
      <section>
        <h2>{words.numbers}</h2>
        <FailureTable rows={rows} />
        <ProgramTable rows={rows} />
      </section>
    </>
  );
}

/** The middle of the longest outage: one system still waits, the others show how they went on. */
function midOutage(rows: readonly NumbersRow[]): number | null {
  const outages = rows.flatMap(({ report }) => report.incidents);
  const length = ({ outageNs }: Incident): number => outageNs ?? Number.POSITIVE_INFINITY;
  const [longest] = outages.toSorted((x, y) => length(y) - length(x));
  if (longest === undefined) return null;
  const { activatedAtNs, fault, outageNs, detectedAtNs } = longest;
  const start = activatedAtNs ?? fault.atNs;
  return start + (outageNs ?? (detectedAtNs ?? start) - start) / 2;
}

interface PrintedFigureProps extends Pick<PagesProps, 'spoken'> {
  readonly finished: ReturnType<typeof figureRuns>;
  readonly scenario: Scenario;
  readonly axis: FigureAxis;
  readonly atNs: number | null;
  readonly kind: FigureKind;
  readonly number: number;
}

function PrintedFigure({
  finished,
  scenario,
  spoken,
  axis,
  atNs,
  kind,
  number,
}: PrintedFigureProps): ReactElement | null {
  const language = useLanguage();
  const words = handoutWordsOf(language);
  const view = useMemo(
    (): FigureView => ({ kind, axis, rangeNs: null, lanes: null, atNs, marks: [], throughput: false }),
    [kind, axis, atNs],
  );
  const style = useMemo((): FigureStyle => ({ ...STYLE, language, legend: true }), [language]);
  const tree = useApp((state) => state.tree);
  const source = { runs: finished, scenario, marking: NO_MARKING, tree };
  const figure = useFigure(source, view, style, spoken);
  if (figure === null || figure.drawing === null) return null;
  return (
    <figure className={styles.figure}>
      <Drawn drawing={figure.drawing} className={styles.drawing} />
      <figcaption>
        <b>{words.figure(number)}</b> {figure.drawing.description}
      </figcaption>
    </figure>
  );
}

/** What was set by hand, and the address that brings all of it back. */
function WayBack({ scenario }: { readonly scenario: Scenario }): ReactElement {
  const words = handoutWordsOf(useLanguage());
  const address = addressOf(shownWork(false));
  const changes = Object.entries(scenario.set);
  return (
    <section className={styles.back}>
      <div>
        <h2>{words.parameters}</h2>
        {changes.length === 0 ? (
          <p>{words.preset}</p>
        ) : (
          <ul className={styles.changes}>
            {changes.map(([key, value]) => (
              <li key={key}>
                {key} = {String(value)}
              </li>
            ))}
          </ul>
        )}
        <h2>{words.comeBack}</h2>
        {address.length > LONGEST_SHARED_LINK ? (
          <p>{words.linkTooLong}</p>
        ) : (
          <p className={styles.address}>
            <a href={address}>{address}</a>
          </p>
        )}
      </div>
      <QrCode text={address} label={words.qr} className={styles.code} otherwise={<p />} />
    </section>
  );
}
