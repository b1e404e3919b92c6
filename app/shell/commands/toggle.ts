import { setView } from '../../store/actions.ts';
import { store } from '../../store/store.ts';
import type { TableKind, ViewState } from '../../store/types.ts';

/** Opens a table beside the timelines, or closes it. */
export function toggleTable(name: TableKind): void {
  setView({ table: store.getState().view.table === name ? null : name });
}

/** Turns something of the view on or off. */
export function toggle(
  name: 'waiting' | 'parametersOpen' | 'inspectorOpen' | 'presenting' | 'black' | 'pointer' | 'atNextJob' | 'stopsPlay',
): void {
  const change: Partial<ViewState> = { [name]: !store.getState().view[name] };
  // A stage begins bare, and what belongs to it ends with it.
  const stage = {
    black: false,
    pointer: false,
    inspectorOpen: false,
    parametersOpen: false,
    palette: null,
    table: null,
  } as const;
  setView(name === 'presenting' ? { ...change, ...stage } : change);
}
