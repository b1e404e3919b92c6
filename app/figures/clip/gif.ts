import { applyPalette, GIFEncoder, quantize, type Rgb } from 'gifenc';
import { gifBodyAt } from '../file/gif-text.ts';

/** A moving picture as a GIF file (CompuServe, GIF89a), which every program for slides plays. */

/** Red, green, blue, alpha of every pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** One colour stands for “as before”: only what changes is written. */
const COLORS = 255;
const AS_BEFORE = COLORS;

/** The colours of a few pictures together, so that none of them flickers from frame to frame. */
function commonPalette(pictures: readonly Pixels[]): Rgb[] {
  const all = new Uint8Array(pictures.reduce((sum, { rgba }) => sum + rgba.length, 0));
  let at = 0;
  for (const { rgba } of pictures) {
    all.set(rgba, at);
    at += rgba.length;
  }
  return quantize(all, COLORS);
}

const EXTENSION = 0x21;
const COMMENT = 0xfe;
/** A block holds so many bytes at most. */
const BLOCK_BYTES = 255;

/** `text`, in ASCII, as a comment extension (GIF89a, 24). */
function commentBlock(text: string): Uint8Array {
  const bytes = [EXTENSION, COMMENT];
  for (let at = 0; at < text.length; at += BLOCK_BYTES) {
    const part = text.slice(at, at + BLOCK_BYTES);
    bytes.push(part.length, ...Array.from(part, (letter) => letter.charCodeAt(0) & 0x7f));
  }
  return Uint8Array.from([...bytes, 0]);
}

/** The frames of a clip, one after the other, into a file. All are of one size. */
export class GifWriter {
  private readonly encoder = GIFEncoder();
  private readonly palette: Rgb[];
  private before: Uint8Array | null = null;

  /** `samples`: pictures in which all colours occur. */
  constructor(samples: readonly Pixels[]) {
    this.palette = commonPalette(samples);
    while (this.palette.length <= AS_BEFORE) this.palette.push([0, 0, 0]);
  }

  /** Adds a frame that stands for `delayMs`. */
  add({ width, height, rgba }: Pixels, delayMs: number): void {
    const index = applyPalette(rgba, this.palette.slice(0, COLORS));
    const { before } = this;
    this.before = index.slice();
    if (before !== null) for (let i = 0; i < index.length; i++) if (index[i] === before[i]) index[i] = AS_BEFORE;
    this.encoder.writeFrame(index, width, height, {
      delay: delayMs,
      dispose: 1,
      ...(before === null ? { palette: this.palette, repeat: 0 } : { transparent: true, transparentIndex: AS_BEFORE }),
    });
  }

  /** The file; `comment`, ASCII, travels inside. */
  finish(comment: string): Uint8Array<ArrayBuffer> {
    this.encoder.finish();
    const file = this.encoder.bytes();
    const said = commentBlock(comment);
    const at = gifBodyAt(file);
    const whole = new Uint8Array(file.length + said.length);
    whole.set(file.subarray(0, at));
    whole.set(said, at);
    whole.set(file.subarray(at), at + said.length);
    return whole;
  }
}
