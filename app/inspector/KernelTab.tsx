import type { ReactElement } from 'react';
import type { Actor, MachineView, ProcessView } from '../../sim-core/index.ts';
import { actorLabel } from '../i18n/actors.ts';
import { formatHex } from '../i18n/format.ts';
import { waitingSentences } from '../i18n/waiting.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey } from '../store/types.ts';
import styles from './KernelTab.module.css';
import { useMachine } from './use-machine.ts';

function Processes({
  machine,
  actors,
}: {
  readonly machine: MachineView;
  readonly actors: readonly Actor[];
}): ReactElement {
  const words = useWords().inspector.kernel;
  const language = useLanguage();
  const label = (index: number): string => {
    const actor = actors[index];
    return actor === undefined ? '' : actorLabel(actor, language);
  };
  const state = ({ state, blockedOn }: ProcessView): string => {
    if (state !== 'blocked') return words.states[state];
    return blockedOn < 0 ? words.waits : words.waitsFor(label(blockedOn));
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.process}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.queue}</th>
          <th scope="col">{words.quantum}</th>
          <th scope="col">{words.job}</th>
        </tr>
      </thead>
      <tbody>
        {machine.processes.map((process) => (
          <tr key={process.actor}>
            <th scope="row">{label(process.actor)}</th>
            <td>{state(process)}</td>
            <td className={styles.number}>{process.queue}</td>
            <td className={styles.number}>{process.ticksLeft}</td>
            <td className={styles.number}>
              {process.job === null ? '–' : words.age(machine.atNs - process.job.sinceNs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Processor({ process, name }: { readonly process: ProcessView; readonly name: string }): ReactElement | null {
  const words = useWords().inspector.kernel;
  const { cpu } = process;
  if (cpu === null || process.state === 'dead') return null;
  return (
    <section>
      <h3 className={styles.subtitle}>{words.processor(name)}</h3>
      <p className={styles.note}>
        pc {cpu.pc}
        {cpu.line > 0 && ` · ${words.atLine(cpu.line)}`}
        {cpu.changed.length > 0 && ` · ${words.changed(cpu.changed.length)}`}
      </p>
      <dl className={styles.registers}>
        {cpu.registers.map((value, i) => (
          <div key={`r${String(i)}`}>
            <dt>r{i}</dt>
            <dd>{formatHex(value >>> 0)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Who is stuck behind whom, each chain as a sentence. */
function Waiting({ column, atNs }: { readonly column: ColumnKey; readonly atNs: number }): ReactElement | null {
  const words = useWords().inspector.kernel;
  const language = useLanguage();
  const run = useApp((state) => state.runs[column]);
  if (run === undefined || run.timeline === null) return null;
  const sentences = waitingSentences({ actors: run.actors, data: run.timeline }, atNs, language);
  if (sentences.length === 0) return null;
  return (
    <section>
      <h3 className={styles.subtitle}>{words.whoWaits}</h3>
      {sentences.map((sentence) => (
        <p key={sentence} className={styles.note}>
          {sentence}
        </p>
      ))}
    </section>
  );
}

/** The kernel's tables and each driver's processor, exact at the playhead. */
export function KernelTab({ column }: { readonly column: ColumnKey }): ReactElement | null {
  const words = useWords().inspector.kernel;
  const language = useLanguage();
  const actors = useApp((state) => state.runs[column]?.actors);
  const machine = useMachine(column);
  if (machine === null || actors === undefined) return null;
  const named = (index: number): string => {
    const actor = actors[index];
    return actor === undefined ? '' : actorLabel(actor, language);
  };
  return (
    <>
      <h2 className={styles.title}>{words.title(machine.atNs)}</h2>
      <p className={styles.note}>{words.hint}</p>
      <Processes machine={machine} actors={actors} />
      <Waiting column={column} atNs={machine.atNs} />
      {machine.processes.map((process) => (
        <Processor key={process.actor} process={process} name={named(process.actor)} />
      ))}
    </>
  );
}
