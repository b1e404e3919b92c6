import type { ReactElement } from 'react';
import { type Incident, outageBegan, type RunReport, type Service } from '../../../sim-core/index.ts';
import { actorLabel } from '../../i18n/actors.ts';
import { formatDuration, formatShare } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import styles from './Handout.module.css';
import { type HandoutWords, handoutWordsOf } from './words.ts';

/** One column's run, as the table tells it. */
export interface NumbersRow {
  readonly key: string;
  /** Its system, and its branch where there are several. */
  readonly name: string;
  /** Who watches the drivers, in a few words. */
  readonly condition: string;
  readonly report: RunReport;
}

/** A campaign of kills has dozens of failures; paper shows the first few of each system. */
const MOST_FAILURES = 4;

function Found({ incident, words }: { readonly incident: Incident; readonly words: HandoutWords }): ReactElement {
  const { names } = useWords();
  const { detectedAtNs, detectedBy, activatedAtNs } = incident;
  if (detectedAtNs === null || detectedBy === null) return <>{words.notFound}</>;
  return (
    <>
      {names.detector[detectedBy]}
      <br />
      {words.after(detectedAtNs - (activatedAtNs ?? detectedAtNs))}
    </>
  );
}

/** The cells of one failure. */
function FailureCells({
  incident,
  words,
}: {
  readonly incident: Incident;
  readonly words: HandoutWords;
}): ReactElement {
  const language = useLanguage();
  const { names } = useWords();
  const { driver, fault, decision, outageNs } = incident;
  const driverName = actorLabel({ id: driver }, language);
  const untouched = outageBegan(incident) === null;
  return (
    <>
      <td>
        {fault.kind === 'none'
          ? names.falseAlarm(driverName)
          : words.fault(driverName, names.fault[fault.kind].name, null, false)}
      </td>
      <td>{untouched ? words.harmless : <Found incident={incident} words={words} />}</td>
      <td>{decision === null ? words.nothing : names.decision[decision]}</td>
      <td className={styles.number}>
        {outageNs === null ? words.notBack : outageNs === 0 ? words.nothing : formatDuration(outageNs, language)}
      </td>
    </>
  );
}

function SystemRows({ row, words }: { readonly row: NumbersRow; readonly words: HandoutWords }): ReactElement {
  const { incidents } = row.report;
  const shown = incidents.slice(0, MOST_FAILURES);
  const more = incidents.length - shown.length;
  const lines = Math.max(1, shown.length) + (more > 0 ? 1 : 0);
  const [first, ...others] = shown;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" rowSpan={lines}>
          {row.name}
          <span className={styles.condition}>{row.condition}</span>
        </th>
        {first === undefined ? <td colSpan={4}>{words.nothing}</td> : <FailureCells incident={first} words={words} />}
      </tr>
      {others.map((incident) => (
        <tr key={`${incident.driver} ${incident.fault.atNs}`}>
          <FailureCells incident={incident} words={words} />
        </tr>
      ))}
      {more > 0 && (
        <tr>
          <td colSpan={4}>{words.more(more)}</td>
        </tr>
      )}
    </tbody>
  );
}

/** What befell the drivers, failure by failure. */
export function FailureTable({ rows }: { readonly rows: readonly NumbersRow[] }): ReactElement {
  const words = handoutWordsOf(useLanguage());
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            {words.system}, {words.watched}
          </th>
          <th scope="col">{words.failure}</th>
          <th scope="col">{words.found}</th>
          <th scope="col">{words.decision}</th>
          <th scope="col" className={styles.number}>
            {words.outage}
          </th>
        </tr>
      </thead>
      {rows.map((row) => (
        <SystemRows key={row.key} row={row} words={words} />
      ))}
    </table>
  );
}

/** What a program's data came to: intact, or what is missing from it. */
function stateOf(service: Service, words: HandoutWords): string {
  const missing = (['lost', 'repeated', 'damaged'] as const).flatMap((what) => {
    const count = service[what] ?? 0;
    return count > 0 ? [`${words.lossless[what]} ${count}`] : [];
  });
  return missing.length > 0 ? missing.join(', ') : words.intact(service.intact);
}

/** What the programs got: one row a program, one column a run. */
export function ProgramTable({ rows }: { readonly rows: readonly NumbersRow[] }): ReactElement {
  const language = useLanguage();
  const words = handoutWordsOf(language);
  const programs = [...new Set(rows.flatMap(({ report }) => report.services.map(({ name }) => name)))];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.data}</th>
          {rows.map(({ key, name }) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {programs.map((program) => (
          <tr key={program}>
            <th scope="row">{actorLabel({ id: program }, language)}</th>
            {rows.map(({ key, report }) => {
              const service = report.services.find(({ name }) => name === program);
              return (
                <td key={key}>
                  {service === undefined
                    ? words.nothing
                    : `${stateOf(service, words)}; ${words.availability} ${formatShare(service.availability, 3)}`}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
