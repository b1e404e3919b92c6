import { circle, edged, filled, lined, rounded, type Shape, star } from './shape.ts';

/**
 * Marks of failure and of judgement. Drawn for each size, not scaled: 8 px when packed, 12 px normal, 20 px for the
 * story.
 */
export type MarkDrawings = { readonly [size in 8 | 12 | 20]: readonly Shape[] };

export const faultInjected: MarkDrawings = {
  8: [edged(star(6, 4, 3.7, 1.9), 'surface', 'vermText', 1)],
  12: [edged(star(7, 6, 5.5, 2.9), 'surface', 'vermText', 1.2)],
  20: [edged(star(8, 10, 9.2, 5), 'surface', 'vermText', 1.6)],
};

export const faultActivated: MarkDrawings = {
  8: [filled(star(6, 4, 4, 2), 'verm')],
  12: [filled(star(7, 6, 6, 3.1), 'verm')],
  20: [filled(star(8, 10, 10, 5.2), 'verm'), filled(circle(10, 10, 2.1), 'surface')],
};

export const detected: MarkDrawings = {
  8: [filled('M0 4Q4 -1.6 8 4Q4 9.6 0 4Z', 'ink'), filled(circle(4, 4, 1.2), 'surface')],
  12: [edged('M.7 6Q6 -.6 11.3 6Q6 12.6 .7 6Z', 'surface', 'ink', 1.4), filled(circle(6, 6, 2), 'ink')],
  20: [edged('M.8 10Q10 -.6 19.2 10Q10 20.6 .8 10Z', 'surface', 'ink', 1.9), filled(circle(10, 10, 3.5), 'ink')],
};

export const checkPassed: MarkDrawings = {
  8: [rounded('M1 4.3L3.1 6.4L7 1.6', 'greenText', 1.6)],
  12: [rounded('M1.8 6.4L4.7 9.4L10.2 2.6', 'greenText', 2)],
  20: [
    edged(circle(10, 10, 8.6), 'surface', 'greenText', 1.8),
    rounded('M5.8 10.4L8.8 13.4L14.4 6.8', 'greenText', 2.2),
  ],
};

export const checkFailed: MarkDrawings = {
  8: [filled('M4 0L8 4L4 8L0 4Z', 'vermText'), lined('M2.8 2.8L5.2 5.2M5.2 2.8L2.8 5.2', 'surface', 1)],
  12: [filled('M6 0L12 6L6 12L0 6Z', 'vermText'), rounded('M4.1 4.1L7.9 7.9M7.9 4.1L4.1 7.9', 'surface', 1.5)],
  20: [
    filled('M10 .4L19.6 10L10 19.6L.4 10Z', 'vermText'),
    rounded('M6.8 6.8L13.2 13.2M13.2 6.8L6.8 13.2', 'surface', 2.2),
  ],
};

export const quantumEnd: MarkDrawings = {
  8: [filled('M1 .5H7L4 4L7 7.5H1L4 4Z', 'ink2')],
  12: [edged('M2 1H10L6 6Z', 'surface', 'ink2', 1.2), edged('M6 6L10 11H2Z', 'ink2', 'ink2', 1.2)],
  20: [edged('M3.5 2H16.5L10 10Z', 'surface', 'ink2', 1.6), edged('M10 10L16.5 18H3.5Z', 'ink2', 'ink2', 1.6)],
};

export const tick: MarkDrawings = {
  8: [lined('M4 .5V7.5', 'ink3', 1.5)],
  12: [rounded('M3 2H9M6 2V10.5', 'ink3', 1.5)],
  20: [rounded('M5 4H15M10 4V17', 'ink3', 2)],
};

export const interrupt: MarkDrawings = {
  8: [filled('M5 0L1.2 4.7H3.5L2.8 8L6.9 3.3H4.4L5.6 0Z', 'ink')],
  12: [edged('M7.4 .6L2 6.9H5.3L4.4 11.4L10.2 4.9H6.6L8.2 .6Z', 'yellow', 'ink', 1)],
  20: [edged('M12.2 .8L3.6 11.4H9L7.4 19.2L16.6 8.2H10.8L13.4 .8Z', 'yellow', 'ink', 1.3)],
};
