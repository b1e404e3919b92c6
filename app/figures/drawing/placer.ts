/** A rectangle that something takes. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The box of words on a baseline. Letters reach this far above and below it, as shares of their size. */
export const wordBox = (x: number, baseline: number, width: number, size: number): Box => ({
  x0: x,
  y0: baseline - size * 0.78,
  x1: x + width,
  y1: baseline + size * 0.24,
});

export const overlap = (a: Box, b: Box, gap = 0): boolean =>
  a.x0 < b.x1 + gap && a.x1 > b.x0 - gap && a.y0 < b.y1 && a.y1 > b.y0;

/** Where words and marks stand: words that find no free place are left out, so that none covers another. */
export class Placer {
  private readonly taken: Box[] = [];

  take(...boxes: readonly Box[]): void {
    this.taken.push(...boxes);
  }

  free(box: Box, gap = 3): boolean {
    return !this.taken.some((other) => overlap(box, other, gap));
  }

  /** Takes the first of `choices` that is free, or none. */
  first<T extends Box>(choices: readonly T[], gap = 3): T | undefined {
    const found = choices.find((box) => this.free(box, gap));
    if (found !== undefined) this.take(found);
    return found;
  }
}
