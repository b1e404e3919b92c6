import type { DeviceHost } from '../device.ts';
import { recognise } from './content.ts';

/** The other side of the printer: the paper, and what never gets there. */
export interface Paper {
  /**
   * A line is on the paper, now.
   * @param text a byte in each character, without what ends the line
   * @param whole false for what was struck of a line until it was cut off
   */
  printed(text: string, whole: boolean, host: DeviceHost): void;
  /** A line, or a part of one, that was in the printer and is lost. */
  cut(text: string, host: DeviceHost): void;
}

/** Paper of a job whose lines carry their numbers (content.ts) and are `lineLength` characters long. */
export function numberedPaper(lineLength: number): Paper {
  return {
    printed(text, _whole, host) {
      const { number, intact } = recognise(text, lineLength);
      host.emitted('line', number, intact);
    },
    cut: (text, host) => host.dropped('line', recognise(text, lineLength).number, 'cut'),
  };
}
