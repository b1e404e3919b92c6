import { type ReactElement, useMemo } from 'react';
import type { RunReport } from '../../sim-core/index.ts';
import { parametersOf } from '../inspector/use-event-context.ts';
import { MachineView } from '../machine-view/MachineView.tsx';
import { setView } from '../store/actions.ts';
import { keepsAnswers } from '../store/answers.ts';
import { steppedRun } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { store, useApp } from '../store/store.ts';
import { usePanelWords } from './languages.ts';
import { OutsideWorld } from './parts.ts';
import { useAtPlayhead } from './use-playhead.ts';

/** Opens the faults of a driver, or closes them when they are open. */
function togglePalette(driver: string): void {
  setView({ palette: store.getState().view.palette === driver ? null : driver });
}

/** Shows what is in a device, or closes that again. */
function toggleDevice(device: string): void {
  const state = store.getState();
  const actors = steppedRun(state)?.actors ?? [];
  const driver = actors.find(({ role, partner }) => role === 'driver' && actors[partner]?.id === device);
  const { inspectorOpen, inspectorTab, driver: shown } = state.view;
  const isShown = inspectorOpen && inspectorTab === 'device' && shown === driver?.id;
  if (isShown) setView({ inspectorOpen: false });
  else setView({ inspectorOpen: true, inspectorTab: 'device', driver: driver?.id ?? null, line: null });
}

/** The driver that a run's story is about: the first that failed, or whose side of the world went wrong. */
const subjectOf = (report: RunReport | null): string | null =>
  (report?.incidents[0] ?? report?.outside[0])?.driver ?? null;

/** The picture of the machine, fed from the store; nothing while the first run is under way. */
export function Machine(): ReactElement | null {
  const words = usePanelWords().machine;
  const run = useApp(steppedRun);
  const palette = useApp((state) => state.view.palette);
  // In steps of two: a message is seen for about as long at whatever speed.
  const subject = useApp((state) => (keepsAnswers(state) ? null : subjectOf(steppedRun(state)?.report ?? null)));
  const speed = useAtPlayhead(() => 2 ** Math.round(Math.log2(playhead.speedNow)));
  const parameters = useMemo(() => run && parametersOf(run.scenario, run.system), [run]);
  if (run === undefined || parameters === undefined || run.timeline === null) return null;
  return (
    <MachineView
      actors={run.actors}
      timeline={run.timeline}
      parameters={parameters}
      playhead={playhead}
      speed={speed}
      words={words}
      selected={palette}
      subject={subject}
      onDriver={togglePalette}
      onDevice={toggleDevice}
      Outside={OutsideWorld}
    />
  );
}
