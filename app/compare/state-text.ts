import type { DeviceState, LaneState } from '../../sim-core/index.ts';
import { DEVICE_STATES, PHASES } from '../../sim-core/index.ts';
import type { Language } from '../i18n/language.ts';
import { wordsOf } from '../i18n/words.ts';
import { compareWordsOf, type OwnState } from './words.ts';

const deviceState = (state: LaneState): DeviceState | undefined => {
  const name = state === 'device-ready' ? 'data-ready' : state.replace(/^device-/, '');
  return state.startsWith('device-') ? DEVICE_STATES.find((one) => one === name) : undefined;
};

/** What a lane is called in a state: “stuck”, “device initialisation”, “seeking”. */
export function stateText(state: LaneState, language: Language): string {
  const { names } = wordsOf(language);
  const device = deviceState(state);
  if (device !== undefined) return names.deviceState[device];
  const phase = PHASES.find((name) => name === state);
  return phase === undefined ? compareWordsOf(language).states[state as OwnState] : names.phase[phase];
}
