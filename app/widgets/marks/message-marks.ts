import type { MarkDrawings } from './event-marks.ts';
import { circle, edged, filled, lined, rounded, roundedRect } from './shape.ts';

/** Marks of messages, heartbeats and the life of a process. */

const HEART = {
  8: 'M4 7.4C1.7 5.7 .4 4.4 .4 2.9C.4 1.7 1.3 .9 2.3 .9C3 .9 3.7 1.4 4 2.1C4.3 1.4 5 .9 5.7 .9C6.7 .9 7.6 1.7 7.6 2.9C7.6 4.4 6.3 5.7 4 7.4Z',
  12:
    'M6 10.8C2.6 8.2 .8 6.3 .8 4.2C.8 2.5 2 1.4 3.4 1.4C4.5 1.4 5.5 2.1 6 3.1' +
    'C6.5 2.1 7.5 1.4 8.6 1.4C10 1.4 11.2 2.5 11.2 4.2C11.2 6.3 9.4 8.2 6 10.8Z',
  20:
    'M10 17.6C4.2 13.2 1.4 10.2 1.4 6.9C1.4 4.2 3.4 2.4 5.7 2.4C7.6 2.4 9.2 3.5 10 5.1' +
    'C10.8 3.5 12.4 2.4 14.3 2.4C16.6 2.4 18.6 4.2 18.6 6.9C18.6 10.2 15.8 13.2 10 17.6Z',
} as const;

export const heartbeatAnswered: MarkDrawings = {
  8: [filled(HEART[8], 'greenText')],
  12: [filled(HEART[12], 'greenText')],
  20: [filled(HEART[20], 'greenText')],
};

export const heartbeatMissed: MarkDrawings = {
  8: [edged(HEART[8], 'surface', 'vermText', 1.1)],
  12: [edged(HEART[12], 'surface', 'vermText', 1.3), lined('M6.3 3.4L4.9 5.4L7 6.4L5.8 8.6', 'vermText', 1.1)],
  20: [edged(HEART[20], 'surface', 'vermText', 1.8), rounded('M10.6 4.6L8 8.6L11.8 10.6L9.4 14.6', 'vermText', 1.6)],
};

export const message: MarkDrawings = {
  8: [lined('M0 4H5', 'ink2', 1.4), filled('M4 1.4L8 4L4 6.6Z', 'ink2')],
  12: [filled(circle(1.8, 6, 1.6), 'ink2'), lined('M2 6H8', 'ink2', 1.5), filled('M7 2.8L11.8 6L7 9.2Z', 'ink2')],
  20: [filled(circle(3.2, 10, 2.2), 'ink2'), lined('M3 10H13', 'ink2', 2), filled('M12 5L19 10L12 15Z', 'ink2')],
};

export const waiting: MarkDrawings = {
  8: [rounded('M6.4 1.3A3 3 0 1 0 6.4 6.7', 'ink2', 1.4)],
  12: [rounded('M9.4 2.2A4.4 4.4 0 1 0 9.4 9.8', 'ink2', 1.5)],
  20: [rounded('M15.5 3.5A7 7 0 1 0 15.5 16.5', 'ink2', 2)],
};

export const notification: MarkDrawings = {
  8: [lined('M0 4H2M3 4H5', 'ink2', 1.2), lined('M4.6 1.5L7.4 4L4.6 6.5', 'ink2', 1.2)],
  12: [{ ...lined('M.5 6H9.5', 'ink2', 1.3), dash: [2, 1.5] }, rounded('M7.3 2.8L11 6L7.3 9.2', 'ink2', 1.4)],
  20: [{ ...lined('M1.5 10H15', 'ink2', 1.8), dash: [3, 2.4] }, rounded('M12.4 5L18 10L12.4 15', 'ink2', 1.9)],
};

export const dead: MarkDrawings = {
  8: [rounded('M1.2 1.2L6.8 6.8M6.8 1.2L1.2 6.8', 'ink', 1.8)],
  12: [rounded('M2.2 2.2L9.8 9.8M9.8 2.2L2.2 9.8', 'ink', 2.2)],
  20: [rounded('M4 4L16 16M16 4L4 16', 'ink', 3.2)],
};

export const created: MarkDrawings = {
  8: [rounded('M4 .8V7.2M.8 4H7.2', 'blueText', 1.9)],
  12: [edged(circle(6, 6, 5.2), 'surface', 'blueText', 1.3), rounded('M6 3.2V8.8M3.2 6H8.8', 'blueText', 1.5)],
  20: [edged(circle(10, 10, 8.7), 'surface', 'blueText', 1.8), rounded('M10 5.6V14.4M5.6 10H14.4', 'blueText', 2.2)],
};

export const skipped: MarkDrawings = {
  8: [lined('M.6 1.6h6.8v4.8h-6.8Z', 'purpleText', 1.1), lined('M1.8 7.6L6.2 .4', 'purpleText', 1.3)],
  12: [
    { ...lined(roundedRect(0.8, 2.5, 10.4, 7, 1.2), 'purpleText', 1.2), dash: [2.2, 1.6] },
    rounded('M3.2 11L8.8 1', 'purpleText', 1.5),
  ],
  20: [
    { ...lined(roundedRect(1.5, 4, 17, 12, 2), 'purpleText', 1.6), dash: [3, 2.4] },
    rounded('M5 17.5L15 2.5', 'purpleText', 2),
  ],
};
