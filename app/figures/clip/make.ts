import { carriedText } from '../file/carried.ts';
import type { FontSource } from '../file/figure-file.ts';
import { figureForPng } from '../file/figure-file.ts';
import type { FigureInput, FigureLanguage } from '../page.ts';
import { clipFrames, FRAME_MS, LAST_FRAME_MS, sampled } from './frames.ts';
import { GifWriter, type Pixels } from './gif.ts';

/** What is to be drawn next, and how far the clip has come. */
export interface ClipStep {
  /** The next frame, with its letters as outlines. */
  readonly svg: string;
  /** 0 to 1. */
  readonly progress: number;
}

/**
 * Makes a clip of the playhead crossing a figure. Yields a frame as SVG, takes its pixels in, and returns the GIF in
 * the
 * end: whoever drives it, a page in slices or a command in one go, draws and decides how long to go on.
 * `fonts` must hold the letters of all frames.
 * @throws InputError where the figure has no instant.
 */
export function* clip(
  input: FigureInput,
  language: FigureLanguage,
  fonts: FontSource,
  seconds: number,
): Generator<ClipStep, Uint8Array<ArrayBuffer>, Pixels> {
  const frames = clipFrames(input, language, seconds);
  const samples = sampled(frames);
  const steps = frames.length + samples.length;
  const drawn = (frame: FigureInput, step: number): ClipStep => ({
    svg: figureForPng(frame, language, fonts).svg,
    progress: step / steps,
  });
  const pictures: Pixels[] = [];
  for (const [i, frame] of samples.entries()) pictures.push(yield drawn(frame, i));
  const writer = new GifWriter(pictures);
  for (const [i, frame] of frames.entries()) {
    const pixels = yield drawn(frame, samples.length + i);
    writer.add(pixels, i === frames.length - 1 ? LAST_FRAME_MS : FRAME_MS);
  }
  return writer.finish(carriedText(input));
}
