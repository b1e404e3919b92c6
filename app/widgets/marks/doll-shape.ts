import type { Shape } from './shape.ts';

/** The doll in a box of 20 × 20, standing on y = 19.5; it turns about (10, 12.6), where its weight is. */

export const DOLL_BODY =
  'M10 .6C13 .6 15 2.8 15 5.7C15 7.9 16.9 9.5 16.9 13.1C16.9 16.9 14 19.5 10 19.5' +
  'C6 19.5 3.1 16.9 3.1 13.1C3.1 9.5 5 7.9 5 5.7C5 2.8 7 .6 10 .6Z';
export const DOLL_HAIR =
  'M6.35 5.3C6.9 3.6 8.3 2.5 10 2.5C11.7 2.5 13.1 3.6 13.65 5.3C12.5 4.3 11.3 4.1 10 4.1C8.7 4.1 7.5 4.3 6.35 5.3Z';
export const EYES_SHUT = 'M7.5 5.7L9.1 7.3M9.1 5.7L7.5 7.3M10.9 5.7L12.5 7.3M12.5 5.7L10.9 7.3';

const LYING_DEG = -104;
const [cos, sin] = [Math.cos((LYING_DEG * Math.PI) / 180), Math.sin((LYING_DEG * Math.PI) / 180)];
/** Turned about its weight and laid down so that it rests on y = 19. */
export const LYING: NonNullable<Shape['matrix']> = [
  cos,
  sin,
  -sin,
  cos,
  12.9 - 10 * cos + 12.6 * sin,
  11.9 - 10 * sin - 12.6 * cos,
];
