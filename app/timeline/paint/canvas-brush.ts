import type { ThemeName } from '../../styles/tokens.ts';
import { Brush, PAGE_TOOLS } from './brush.ts';

/**
 * A canvas of the page with its brush. The brush stays, with all that it has measured and drawn once, while theme and
 * fineness of the screen stay, whatever becomes of the canvas's size.
 */
export class CanvasBrush {
  private readonly canvas: HTMLCanvasElement;
  private brush: Brush | null = null;
  private key = '';

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /**
   * The brush for a canvas of this size in pixels of the layout, of which the screen has `pixelRatio` each; `fresh`:
   * the canvas is empty since it has another size. Null where the browser has no context to give.
   */
  fitted(
    theme: ThemeName,
    widthPx: number,
    heightPx: number,
    pixelRatio: number,
  ): { readonly brush: Brush; readonly fresh: boolean } | null {
    const { canvas } = this;
    if (this.brush?.theme !== theme || this.brush.pixelRatio !== pixelRatio) {
      const ctx = canvas.getContext('2d');
      this.brush = ctx === null ? null : new Brush(ctx, theme, pixelRatio, PAGE_TOOLS);
    }
    const key = `${theme}/${widthPx}/${heightPx}/${pixelRatio}`;
    const fresh = key !== this.key;
    this.key = key;
    if (fresh) {
      canvas.width = Math.round(widthPx * pixelRatio);
      canvas.height = Math.round(heightPx * pixelRatio);
      canvas.style.width = `${widthPx}px`;
      canvas.style.height = `${heightPx}px`;
    }
    return this.brush && { brush: this.brush, fresh };
  }
}
