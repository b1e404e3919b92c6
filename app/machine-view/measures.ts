/** Sizes and shapes that all layouts of the picture share, px. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedActor extends Box {
  readonly actor: number;
}

export const MARGIN = 16;
export const GAP = 8;
export const TEXT = { small: 12, name: 14, strong: 13 } as const;
