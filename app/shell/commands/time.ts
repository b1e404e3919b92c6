import { pause, play, seekFailure, seekStory, setPreferences, stepEvent } from '../../store/actions.ts';
import { playhead } from '../../store/playhead.ts';
import { store } from '../../store/store.ts';
import type { GroupedCommand } from './command.ts';

/** Simulated seconds per real second: from real time to a microsecond of the run a second. */
export const SPEEDS = [1, 0.5, 0.2, 0.1, 0.05, 0.01, 0.001, 0.0001, 0.00001, 0.000001] as const;

function seek(atNs: number): void {
  pause();
  playhead.set(atNs);
}

function changeSpeed(step: 1 | -1): void {
  const { speed } = store.getState().preferences;
  const slower = SPEEDS.find((choice) => choice < speed);
  const faster = SPEEDS.findLast((choice) => choice > speed);
  setPreferences({ speed: (step === 1 ? slower : faster) ?? speed });
}

/** The run in time. */
export const TIME_COMMANDS: readonly GroupedCommand[] = [
  { id: 'play', keys: [' '], run: () => (playhead.playing ? pause() : play()) },
  { id: 'event-back', keys: ['ArrowLeft'], run: () => stepEvent(-1) },
  { id: 'event-forward', keys: ['ArrowRight'], run: () => stepEvent(1) },
  { id: 'story-back', keys: ['PageUp'], run: () => seekStory(-1) },
  { id: 'story-forward', keys: ['PageDown'], run: () => seekStory(1) },
  { id: 'failure-forward', keys: ['n'], run: () => seekFailure(1) },
  { id: 'failure-back', keys: ['n'], shift: true, run: () => seekFailure(-1) },
  { id: 'start', keys: ['Home'], run: () => seek(0) },
  { id: 'end', keys: ['End'], run: () => seek(playhead.endNs) },
  { id: 'slower', keys: ['<', ','], run: () => changeSpeed(1) },
  { id: 'faster', keys: ['>'], run: () => changeSpeed(-1) },
  {
    id: 'pace',
    keys: ['s'],
    run: () => setPreferences({ pace: store.getState().preferences.pace === 'even' ? 'interest' : 'even' }),
  },
];
