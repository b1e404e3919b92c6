import { type ReactElement, useMemo } from 'react';
import { AnatomyStrip } from '../figures/anatomy/AnatomyStrip.tsx';
import type { AnatomyRun } from '../figures/anatomy/outage.ts';
import { actorInSentence } from '../i18n/actors.ts';
import { conditionsOf } from '../i18n/conditions.ts';
import { headline } from '../i18n/headline.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { parametersOf } from '../inspector/use-event-context.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { usePanelWords } from './languages.ts';
import styles from './Outcome.module.css';
import { failures, outcomeOf } from './outcome.ts';
import { Question } from './Question.tsx';
import { useLowScreen } from './use-low-screen.ts';

/** The story of the compared runs in one line, true for whatever came out. */
function useHeadline(): string {
  const words = useWords();
  const language = useLanguage();
  const scenario = useApp((state) => state.scenario);
  const systems = useApp((state) => state.systems);
  const runs = useApp((state) => state.runs);
  const outcomes = systems.flatMap((system) => {
    const report = runs[system]?.report;
    return report == null ? [] : [outcomeOf(system, report, scenario)];
  });
  if (outcomes.length < systems.length) return systems.length === 0 ? words.story.empty : words.story.waiting;
  return headline(outcomes, language, (id) => actorInSentence({ id }, language));
}

/** What each system's bar shows: felt failures, and faults that never took hold. */
function useAnatomyRuns(): AnatomyRun[] {
  const words = useWords();
  const scenario = useApp((state) => state.scenario);
  const systems = useApp((state) => state.systems);
  const runs = useApp((state) => state.runs);
  return useMemo(
    () =>
      systems.map((system) => {
        const report = runs[system]?.report ?? null;
        const felt = report === null ? null : failures(report);
        const dormant =
          report?.incidents.filter(
            ({ activatedAtNs, detectedAtNs }) => activatedAtNs === null && detectedAtNs === null,
          ) ?? [];
        return {
          id: system,
          name: words.names.system[system],
          condition: words.conditions.watched(conditionsOf(parametersOf(scenario, system))),
          incidents: felt === null ? null : felt.length > 0 ? felt : dormant,
          note: words.story.waiting,
          durationNs: report?.durationNs ?? scenario.durationMs * 1e6,
        };
      }),
    [words, scenario, systems, runs],
  );
}

/** The first thing read: the headline, under which conditions it holds, and each outage on one scale. */
export function Outcome(): ReactElement {
  const words = useWords();
  const { anatomy } = usePanelWords();
  const scenario = useApp((state) => state.scenario);
  const systems = useApp((state) => state.systems);
  const runs = useAnatomyRuns();
  const line = useHeadline();
  // The projector enlarges what is made for a low screen.
  const presenting = useApp((state) => state.view.presenting);
  const low = useLowScreen() || presenting;
  const conditions = systems.map((system) => {
    const stated = conditionsOf(parametersOf(scenario, system));
    const caveat = words.conditions.caveat(stated);
    const watched = `${words.names.system[system]}: ${words.conditions.watched(stated)}`;
    // Of many systems there is room for their watchers alone.
    return caveat === null || systems.length > 3 ? watched : `${watched}; ${caveat}`;
  });
  return (
    <section className={styles.outcome} aria-label={words.story.label}>
      <h1 className={styles.headline}>{line}</h1>
      <ul className={styles.conditions}>
        {conditions.map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      <Question />
      <AnatomyStrip
        runs={runs}
        playhead={playhead}
        words={anatomy}
        size={low ? 'low' : 'desk'}
        description={`${anatomy.outage}. ${line}`}
      />
    </section>
  );
}
