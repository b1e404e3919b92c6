/** What Koboshi uses of `gifenc` 1.0.3, which brings no types. */
declare module 'gifenc' {
  /** Red, green, blue, 0 to 255. */
  export type Rgb = [red: number, green: number, blue: number];

  interface FrameOptions {
    /** The colours; the first frame's are the whole file's. */
    readonly palette?: readonly Rgb[];
    /** How long the frame stands, ms; a GIF counts in steps of 10. */
    readonly delay?: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1: the next frame is drawn over this one. */
    readonly dispose?: number;
    /** 0: for ever; -1: once. */
    readonly repeat?: number;
  }

  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, maxColors: number): Rgb[];
  export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: readonly Rgb[]): Uint8Array<ArrayBuffer>;
}
