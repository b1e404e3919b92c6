import { useSyncExternalStore } from 'react';

/** The height below which everything that is not lanes makes room for them; the style sheets ask the same. */
const QUERY = '(height < 960px)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the screen is low: a projector, a notebook. */
export const useLowScreen = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(QUERY).matches,
    () => false,
  );
