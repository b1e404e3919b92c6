import type { ColorToken } from '../../styles/tokens.ts';
import { DOLL_BODY, EYES_SHUT, LYING } from './doll-shape.ts';
import type { MarkDrawings } from './event-marks.ts';
import { circle, edged, ellipse, filled, lined, rect, rounded, roundedRect, type Shape } from './shape.ts';

/** Marks of a driver down and up again, of a device's health, and of single I/O accesses. */

type Matrix = NonNullable<Shape['matrix']>;
const scaled = (shapes: readonly Shape[], [a, b, c, d, e, f]: Matrix, by: number): readonly Shape[] =>
  shapes.map((shape) => ({ ...shape, matrix: [a * by, b * by, c * by, d * by, e * by, f * by] }));

const standing = (color: ColorToken): readonly Shape[] => [
  filled(DOLL_BODY, color),
  filled(circle(10, 6.1, 3.2), 'face'),
];
const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0];

/** Turned by its true angle the doll is a pebble when it is small: there it lies flat, with one × for a face. */
const LYING_FLAT =
  'M7.9 1.8C10.2 1.8 11.7 3.7 11.7 5.9C11.7 8.2 10.1 10 7.8 10C6.3 10 5.6 9.6 3.9 9.6C1.9 9.6 .4 8.2 .4 6.4' +
  'C.4 4.6 1.8 3.2 3.7 3.2C5.4 3.2 6.2 1.8 7.9 1.8Z';

/** A size larger head, waist and weight can be told apart; ground and × stand on whole pixels. */
const LYING_SMALL = 'M8.6 1.4A4.8 4.6 0 1 1 5.5 9.6L5 10.2A3.4 3.4 0 1 1 4.8 4.9L5.1 4.6A4.6 4.6 0 0 1 8.6 1.4Z';

export const knockedOver: MarkDrawings = {
  8: [
    ...scaled([filled(LYING_FLAT, 'verm')], [1, 0, 0, 1, 0, -0.3], 0.67),
    lined('M1.3 2.9L3.6 5.2M3.6 2.9L1.3 5.2', 'face', 1.1),
  ],
  12: [
    filled(LYING_SMALL, 'verm'),
    filled(circle(2.5, 7.5, 2.4), 'face'),
    lined('M.9 5.9L4.1 9.1M4.1 5.9L.9 9.1', 'hair', 1.15),
    lined('M-.5 11.5H12.5', 'verm', 1),
  ],
  20: [
    ...scaled(
      [filled(DOLL_BODY, 'verm'), filled(ellipse(10, 6.1, 3.7, 3.6), 'face'), rounded(EYES_SHUT, 'hair', 0.9)],
      LYING,
      0.96,
    ),
    lined('M1.2 19.2H18.8', 'verm', 1.2),
  ],
};

export const upAgain: MarkDrawings = {
  8: scaled(standing('greenText'), UPRIGHT, 0.4),
  12: scaled(standing('greenText'), UPRIGHT, 0.6),
  20: [
    filled(DOLL_BODY, 'greenText'),
    filled(ellipse(10, 6.1, 3.7, 3.6), 'face'),
    filled(circle(8.6, 6.5, 0.8), 'hair'),
    filled(circle(11.4, 6.5, 0.8), 'hair'),
  ],
};

export const deviceHealthy: MarkDrawings = {
  8: [filled(circle(4, 4, 3.5), 'greenText')],
  12: [edged(circle(6, 6, 5), 'green', 'greenText', 1)],
  20: [edged(circle(10, 10, 8.5), 'green', 'greenText', 1.2)],
};

export const deviceSuspect: MarkDrawings = {
  8: [edged('M4 .6L7.7 7.2H.3Z', 'orange', 'orangeText', 1)],
  12: [
    edged('M6 1L11.5 10.8H.5Z', 'orange', 'orangeText', 1.2),
    lined('M6 4.4V7', 'onFill', 1.5),
    filled(circle(6, 8.9, 0.9), 'onFill'),
  ],
  20: [
    edged('M10 1.4L19 17.6H1Z', 'orange', 'orangeText', 1.6),
    rounded('M10 7V11.6', 'onFill', 2.2),
    filled(circle(10, 14.8, 1.3), 'onFill'),
  ],
};

export const deviceWedged: MarkDrawings = {
  8: [filled(rect(0.5, 0.5, 7, 7), 'vermText'), lined('M2 4H6', 'surface', 1.4)],
  12: [filled(roundedRect(0.8, 0.8, 10.4, 10.4, 1), 'vermText'), lined('M3 6H9', 'surface', 2)],
  20: [filled(roundedRect(1.5, 1.5, 17, 17, 1.5), 'vermText'), lined('M5 10H15', 'surface', 3)],
};

export const ioLegal: MarkDrawings = {
  8: [edged(rect(1, 1, 6, 6), 'surface', 'edge', 1)],
  12: [edged(rect(1.75, 1.75, 8.5, 8.5), 'surface', 'edge', 1.2)],
  20: [edged(roundedRect(3, 3, 14, 14, 1), 'surface', 'edge', 1.5)],
};

export const ioIllegal: MarkDrawings = {
  8: [filled('M.5 .5H5L7.5 3V7.5H.5Z', 'vermText')],
  12: [filled('M1.2 1.2H7.6L10.8 4.4V10.8H1.2Z', 'vermText'), lined('M4.2 5L7.4 8.2M7.4 5L4.2 8.2', 'surface', 1.3)],
  20: [filled('M2 2H12.5L18 7.5V18H2Z', 'vermText'), rounded('M7.2 8.7L12.2 13.7M12.2 8.7L7.2 13.7', 'surface', 2)],
};
