import { type ReactElement, useMemo } from 'react';
import { useLanguage } from '../i18n/words.ts';
import { parametersOf } from '../inspector/use-event-context.ts';
import { MachineView } from '../machine-view/MachineView.tsx';
import { machineWordsEn } from '../machine-view/words-en.ts';
import { machineWordsJa } from '../machine-view/words-ja.ts';
import { setView } from '../store/actions.ts';
import { playhead } from '../store/playhead.ts';
import { store, useApp } from '../store/store.ts';
import { steppedSystem } from '../store/story.ts';

const WORDS = { en: machineWordsEn, ja: machineWordsJa } as const;

/** Opens the faults of a driver, or closes them when they are open. */
function togglePalette(driver: string): void {
  setView({ palette: store.getState().view.palette === driver ? null : driver });
}

/** The picture of the machine, fed from the store; nothing while the first run is under way. */
export function Machine(): ReactElement | null {
  const language = useLanguage();
  const scenario = useApp((state) => state.scenario);
  const system = useApp(steppedSystem);
  const run = useApp((state) => state.runs[system]);
  const palette = useApp((state) => state.view.palette);
  const speed = useApp((state) => state.preferences.speed);
  const parameters = useMemo(() => parametersOf(scenario, system), [scenario, system]);
  if (run === undefined || run.timeline === null) return null;
  return (
    <MachineView
      actors={run.actors}
      trace={run.trace}
      timeline={run.timeline}
      parameters={parameters}
      playhead={playhead}
      speed={speed}
      words={WORDS[language]}
      selected={palette}
      onDriver={togglePalette}
    />
  );
}
