import { useSyncExternalStore } from 'react';

/** The screen that the projector's sizes are made for, px. */
const STAGE = { width: 1280, height: 720 } as const;

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

const scaleNow = (): number =>
  Math.max(0.5, Math.min(window.innerWidth / STAGE.width, window.innerHeight / STAGE.height));

/** How much larger than that screen the window is, in the tighter direction. */
export const useStageScale = (): number => useSyncExternalStore(subscribe, scaleNow, () => 1);
