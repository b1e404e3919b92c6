import type { MarkDrawings } from './event-marks.ts';
import { circle, edged, filled, lined, rect, rounded, roundedRect } from './shape.ts';

/** Marks of what passes between a device and the world, and of a machine that breaks as a whole. */

/** An arrow into a tray: something came to the device from outside. */
export const worldIn: MarkDrawings = {
  8: [lined('M.6 4.6V7.4H7.4V4.6', 'ink2', 1.2), lined('M4 0V5M2 3.2L4 5.2L6 3.2', 'ink2', 1.2)],
  12: [rounded('M1.4 7V10.8H10.6V7', 'ink2', 1.5), rounded('M6 .9V7.4M3.5 5L6 7.5L8.5 5', 'ink2', 1.5)],
  20: [rounded('M2.4 12V18H17.6V12', 'ink2', 2), rounded('M10 1.6V12.4M6 8.6L10 12.6L14 8.6', 'ink2', 2)],
};

/** An arrow out of a tray: something left the device for the world. */
export const worldOut: MarkDrawings = {
  8: [lined('M.6 4.6V7.4H7.4V4.6', 'ink2', 1.2), lined('M4 5.6V.6M2 2.4L4 .4L6 2.4', 'ink2', 1.2)],
  12: [rounded('M1.4 7V10.8H10.6V7', 'ink2', 1.5), rounded('M6 7.8V1.2M3.5 3.7L6 1.2L8.5 3.7', 'ink2', 1.5)],
  20: [rounded('M2.4 12V18H17.6V12', 'ink2', 2), rounded('M10 13V1.8M6 5.8L10 1.8L14 5.8', 'ink2', 2)],
};

/** A ring struck through: something was lost. */
export const dropped: MarkDrawings = {
  8: [lined(circle(4, 4, 2.9), 'vermText', 1.3), lined('M1 7L7 1', 'vermText', 1.3)],
  12: [edged(circle(6, 6, 4.4), 'surface', 'vermText', 1.5), rounded('M1.6 10.4L10.4 1.6', 'vermText', 1.6)],
  20: [edged(circle(10, 10, 7), 'surface', 'vermText', 2), rounded('M3 17L17 3', 'vermText', 2.2)],
};

/** An arrow that comes round again. */
export const again: MarkDrawings = {
  8: [lined('M6.6 2.4A3 3 0 1 0 7 4.6', 'ink', 1.3), filled('M7.9 .4V3.6H4.7Z', 'ink')],
  12: [rounded('M9.8 3.4A4.5 4.5 0 1 0 10.5 6.6', 'ink', 1.6), filled('M11.5 .8V5.2H7.1Z', 'ink')],
  20: [rounded('M16.4 5.8A7.5 7.5 0 1 0 17.4 11', 'ink', 2.2), filled('M19 1.4V8.6H11.8Z', 'ink')],
};

/** A block with a crack: somebody wrote over what is not his. */
export const memoryDamaged: MarkDrawings = {
  8: [filled(rect(0.4, 0.4, 7.2, 7.2), 'verm'), lined('M5.2 0L3 3.2L5.4 4.6L3.4 8', 'surface', 1.2)],
  12: [filled(roundedRect(0.8, 0.8, 10.4, 10.4, 1), 'verm'), lined('M7.6 .4L4.6 4.6L8 6.8L5 11.6', 'surface', 1.7)],
  20: [
    filled(roundedRect(1.4, 1.4, 17.2, 17.2, 1.6), 'verm'),
    lined('M12.4 .8L7.4 8L13.2 11.4L8.2 19.2', 'surface', 2.6),
  ],
};

/** An octagon with an exclamation mark: the kernel panics, and everything stops. */
export const kernelPanic: MarkDrawings = {
  8: [filled('M2.5 .2H5.5L7.8 2.5V5.5L5.5 7.8H2.5L.2 5.5V2.5Z', 'ink'), lined('M4 1.6V4.6M4 5.4V6.6', 'surface', 1.2)],
  12: [
    filled('M3.7 .4H8.3L11.6 3.7V8.3L8.3 11.6H3.7L.4 8.3V3.7Z', 'ink'),
    lined('M6 2.6V6.9M6 7.9V9.6', 'surface', 1.7),
  ],
  20: [
    filled('M6.1 .6H13.9L19.4 6.1V13.9L13.9 19.4H6.1L.6 13.9V6.1Z', 'ink'),
    lined('M10 4.2V11.6M10 13.2V16', 'surface', 2.6),
  ],
};

/** The sign of a power switch: the whole machine starts again. */
export const reboot: MarkDrawings = {
  8: [lined('M4 .2V3.6', 'ink', 1.4), lined('M2.2 1.7A3 3 0 1 0 5.8 1.7', 'ink', 1.3)],
  12: [rounded('M6 .9V5.4', 'ink', 1.8), rounded('M3.3 2.9A4.5 4.5 0 1 0 8.7 2.9', 'ink', 1.6)],
  20: [rounded('M10 1.4V9', 'ink', 2.6), rounded('M5.4 4.6A7.4 7.4 0 1 0 14.6 4.6', 'ink', 2.3)],
};
