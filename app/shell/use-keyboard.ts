import { useEffect } from 'react';
import { store } from '../store/store.ts';
import type { ViewState } from '../store/types.ts';
import { commandOf, commandStruck } from './commands.ts';
import { belongsToFocus, OVERLAYS, TYPING } from './keys.ts';

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
  if (!pointed || commandStruck(event)?.id !== 'play' || !(event.target instanceof HTMLElement)) return;
  if (event.target.closest(OVERLAYS) !== null || event.target.matches(TYPING)) return;
  event.target.blur();
  event.preventDefault();
  event.stopPropagation();
  commandOf('play').run();
}

/** Any key lights a black screen again and does nothing else, as in the software of slides. */
function lightsUp(event: KeyboardEvent): boolean {
  const { presenting, black } = store.getState().view;
  if (!presenting || !black || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return false;
  commandOf('black').run();
  event.preventDefault();
  return true;
}

/** Something that takes typing was opened and is still on its way: what is typed for it does nothing else meanwhile. */
function awaited({ finderOpen, galleryOpen, shareOpen, figureOpen, editing }: ViewState): boolean {
  const opened = finderOpen || galleryOpen || shareOpen || figureOpen || editing !== null;
  return opened && document.querySelector(OVERLAYS) === null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== 'Escape' && awaited(store.getState().view)) return;
  if (event.defaultPrevented || belongsToFocus(event.target, event.key)) return;
  if (lightsUp(event)) return;
  const command = commandStruck(event);
  if (command === undefined || command.can?.(store.getState()) === false) return;
  command.run(event.key);
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
