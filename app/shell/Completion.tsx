import { useEffect } from 'react';
import { isIdle } from '../store/idle.ts';
import { useApp } from '../store/store.ts';
import { onPartLost } from '../widgets/LazyPart.tsx';
import { prefetchParts } from './parts.ts';

/** The first story is on the screen for so long before anything else is fetched, ms. */
const PREFETCH_AFTER_MS = 200;
const FIRST_SCREEN = 'koboshi: first screen';

/**
 * Fetches what the first screen did without, once that screen stands, and then says so by `<html data-complete>`; tells
 * when something cannot be had. Draws nothing, and so is drawn anew alone when runs begin and end.
 */
export function Completion({ onLost }: { readonly onLost: () => void }): null {
  const idle = useApp(isIdle);
  useEffect(() => onPartLost(onLost), [onLost]);
  useEffect(() => {
    if (!idle) return;
    const timer = setTimeout(() => {
      // Whatever was asked for before this mark is the first load.
      performance.mark(FIRST_SCREEN);
      return prefetchParts().then(() => document.documentElement.setAttribute('data-complete', ''));
    }, PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [idle]);
  return null;
}
