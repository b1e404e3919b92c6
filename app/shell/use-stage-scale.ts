import { useSyncExternalStore } from 'react';
import { useMedia } from '../widgets/use-media.ts';

/** The screens that the sizes of the stage are made for, px: a projector; a screen held upright, which scrolls. */
const STAGE = { width: 1280, height: 720 } as const;
const UPRIGHT_STAGE = { width: 390, height: 620 } as const;

/** The style sheet of the upright stage asks the same. */
const UPRIGHT = '(max-aspect-ratio: 4/5)';

/** Whether the screen is held upright: a phone, a pillar. */
export const useUpright = (): boolean => useMedia(UPRIGHT);

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

function scaleNow(): number {
  const { width, height } = matchMedia(UPRIGHT).matches ? UPRIGHT_STAGE : STAGE;
  return Math.max(0.5, Math.min(window.innerWidth / width, window.innerHeight / height));
}

/** How much larger than that screen the window is, in the tighter direction. */
export const useStageScale = (): number => useSyncExternalStore(subscribe, scaleNow, () => 1);
