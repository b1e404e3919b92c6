import { useEffect } from 'react';
import { FAULT_KINDS } from '../../sim-core/index.ts';
import { inject, pause, play, redo, seekStory, setView, stepEvent, undo } from '../store/actions.ts';
import { playhead } from '../store/playhead.ts';
import { store } from '../store/store.ts';
import { belongsToFocus, bindingOf, type KeyAction, OVERLAYS, TYPING } from './keys.ts';
import { timelineHandle } from './timeline-handle.ts';

const ZOOM_STEP = 1.5;

function seek(atNs: number): void {
  pause();
  playhead.set(atNs);
}

/** Opens the palette of the selected machine's first driver, or closes it. */
function togglePalette(): void {
  const { view, runs } = store.getState();
  const first = runs[view.machineSystem]?.actors.find(({ role }) => role === 'driver');
  setView({ palette: view.palette === null ? (first?.id ?? null) : null });
}

/** Closes one thing: the sheet of keys, the palette, the drawer; then lets go of the selection. */
function closeOne(): void {
  const { keysOpen, palette, inspectorOpen } = store.getState().view;
  if (keysOpen) setView({ keysOpen: false });
  else if (palette !== null) setView({ palette: null });
  else if (inspectorOpen) setView({ inspectorOpen: false });
  else setView({ selection: null });
}

function injectDigit(digit: string): boolean {
  const { palette } = store.getState().view;
  const kind = FAULT_KINDS[Number(digit) - 1];
  if (palette === null || kind === undefined) return false;
  inject(kind, palette);
  return true;
}

const DO: { readonly [A in Exclude<KeyAction, 'inject'>]: () => void } = {
  play: () => (playhead.playing ? pause() : play()),
  'event-back': () => stepEvent(-1),
  'event-forward': () => stepEvent(1),
  'story-back': () => seekStory(-1),
  'story-forward': () => seekStory(1),
  start: () => seek(0),
  end: () => seek(playhead.endNs),
  'zoom-in': () => timelineHandle.current?.zoomBy(ZOOM_STEP),
  'zoom-out': () => timelineHandle.current?.zoomBy(1 / ZOOM_STEP),
  'whole-run': () => timelineHandle.current?.showWhole(),
  'fit-incident': () => timelineHandle.current?.fitIncident(),
  palette: togglePalette,
  undo,
  redo,
  why: () => setView({ inspectorOpen: !store.getState().view.inspectorOpen }),
  sheet: () => setView({ keysOpen: true }),
  close: closeOne,
};

/**
 * The last thing used was a pointer: a button that was clicked has the focus, but nobody means to press it by
 * space.
 */
let pointed = false;

function onPointerDown(): void {
  pointed = true;
}

/**
 * Space plays also after a click on a button, before that button hears of it; whoever came there by keys presses
 * it.
 */
function onSpaceFirst(event: KeyboardEvent): void {
  if (event.key === 'Tab' || event.key.startsWith('Arrow')) pointed = false;
  if (!pointed || bindingOf(event)?.action !== 'play' || !(event.target instanceof HTMLElement)) return;
  if (event.target.closest(OVERLAYS) !== null || event.target.matches(TYPING)) return;
  event.target.blur();
  event.preventDefault();
  event.stopPropagation();
  DO.play();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || belongsToFocus(event.target, event.key)) return;
  const binding = bindingOf(event);
  if (binding === undefined) return;
  if (binding.action === 'inject') {
    if (!injectDigit(event.key)) return;
  } else DO[binding.action]();
  event.preventDefault();
}

/** The keys of the whole page. What is focused has the first word. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', onSpaceFirst, true);
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      window.removeEventListener('keydown', onSpaceFirst, true);
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, []);
}
