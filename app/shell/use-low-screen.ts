import { useMedia } from '../widgets/use-media.ts';

/**
 * Whether the screen is low: a projector, a notebook. Below this height everything that is not lanes makes room for
 * them; the style sheets ask the same.
 */
export const useLowScreen = (): boolean => useMedia('(height < 960px)');
