import type { ReactElement } from 'react';
import type { DriverKind, Listing, MachineView, Trace } from '../../../sim-core/index.ts';
import { actorInSentence } from '../../i18n/actors.ts';
import { useLanguage } from '../../i18n/words.ts';
import { usePlaying } from '../../store/playhead.ts';
import { useApp } from '../../store/store.ts';
import type { ColumnKey } from '../../store/types.ts';
import { parametersOf } from '../use-event-context.ts';
import styles from './Explanation.module.css';
import { explain } from './explain.ts';
import type { Shown } from './shown.ts';
import { debuggerWordsOf } from './words.ts';

/**
 * What the device answers to the access that the driver is about to make: as the trace tells it, at the very instant at
 * which this instruction is carried out; null where it was counted and not recorded, or never came to that.
 */
function answerTo(trace: Trace, driver: number, { atNs, cpu }: Shown, instructionNs: number): number | null {
  for (let seq = trace.firstAt(atNs + 1); seq < trace.length; seq++) {
    const event = trace.at(seq);
    if (event.at > atNs + instructionNs) return null;
    // The processor stands behind the instruction while the kernel carries it out.
    if (event.kind === 'io' && event.actor === driver && event.c >>> 8 === cpu.pc + 1) return event.b;
  }
  return null;
}

interface ExplanationProps {
  readonly column: ColumnKey;
  /** The driver's actor. */
  readonly driver: number;
  readonly kind: DriverKind;
  readonly listing: Listing;
  readonly machine: MachineView;
  readonly shown: Shown;
}

/** The next instruction in words, with the values of its operands. */
export function Explanation(props: ExplanationProps): ReactElement | null {
  const { column, driver, kind, listing, machine, shown } = props;
  const language = useLanguage();
  const words = debuggerWordsOf(language);
  const run = useApp((state) => state.runs[column]);
  // Heard after each step, and not for every instant that is played over.
  const playing = usePlaying();
  if (run === undefined) return null;
  const instructionNs = parametersOf(run.scenario, run.system)['cpu.instructionNs'];
  const device = machine.devices.find(({ actor }) => run.actors[actor]?.partner === driver);
  const command = device?.registers.find(({ name }) => name === 'CR')?.value ?? 0;
  const text = explain(
    {
      cpu: shown.cpu,
      listing,
      kind,
      page: (command >> 6) & 3,
      answer: answerTo(run.trace, driver, shown, instructionNs),
      actor: (index) => {
        const actor = run.actors[index];
        return actor === undefined ? String(index) : actorInSentence(actor, language);
      },
    },
    words.explain,
  );
  return (
    <p className={styles.next} aria-live={playing ? 'off' : 'polite'}>
      <b>{words.next(shown.cpu.line)}</b> {text}
    </p>
  );
}
