import { useMedia } from './use-media.ts';

/** Whether the reader asks for little motion: then positions jump, and what moved is said by arrows and words. */
export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
