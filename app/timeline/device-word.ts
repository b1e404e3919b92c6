import type { LaneState } from '../../sim-core/index.ts';
import type { Names } from '../i18n/names.ts';

/** The word for the state of a device's lane; empty for a state that is none of a device. */
export function deviceWord(state: LaneState, { deviceState }: Pick<Names, 'deviceState'>): string {
  if (!state.startsWith('device-')) return '';
  const name = state === 'device-ready' ? 'data-ready' : state.slice('device-'.length);
  return (deviceState as Readonly<Record<string, string>>)[name] ?? '';
}
