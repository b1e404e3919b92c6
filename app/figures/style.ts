import type { ThemeName } from '../styles/tokens.ts';

/** How a figure looks, apart from the screen. */

export const FIGURE_THEMES = ['print', 'light', 'dark'] as const satisfies readonly ThemeName[];
export const FIGURE_PRESETS = ['column', 'two-column', 'slide', 'poster'] as const;
export type FigurePreset = (typeof FIGURE_PRESETS)[number];

/** How an SVG brings its letters: inside the file, as shapes, or not at all, by the names of the fonts alone. */
export const FIGURE_FONTS = ['embedded', 'outlined', 'named'] as const;

export interface FigureStyle {
  readonly theme: (typeof FIGURE_THEMES)[number];
  readonly preset: FigurePreset;
  readonly language: 'en' | 'ja';
  /** Size of ordinary text in the finished figure, points; null: what suits the preset. */
  readonly fontPt: number | null;
  readonly fonts: (typeof FIGURE_FONTS)[number];
  readonly legend: boolean;
  readonly scale: boolean;
  /** True: the scenario's own. */
  readonly title: string | boolean;
}

interface Preset {
  readonly widthPt: number;
  /** Null: as high as the figure is. */
  readonly heightPt: number | null;
  readonly marginPt: number;
  /** Sizes of ordinary text, the best first; a page of fixed height takes the first that fits. */
  readonly fontsPt: readonly [number, ...number[]];
}

/**
 * The places that figures go to. A column of 3.33 in and two columns of 7 in are those of ACM's and IEEE's two-column
 * layouts; a slide is 13.33 × 7.5 in, the 16:9 page of PowerPoint and Impress; a poster's figure is 594 mm wide, the
 * short side of A1.
 */
export const PRESETS: Readonly<Record<FigurePreset, Preset>> = {
  column: { widthPt: 240, heightPt: null, marginPt: 1.5, fontsPt: [7.5] },
  'two-column': { widthPt: 504, heightPt: null, marginPt: 2, fontsPt: [7.5] },
  slide: {
    widthPt: 960,
    heightPt: 540,
    marginPt: 30,
    fontsPt: [20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7],
  },
  poster: { widthPt: 1684, heightPt: null, marginPt: 24, fontsPt: [26] },
};

/** Ordinary text may be this small and this large, points: then the smallest words have 6 pt at least. */
export const FONT_PT = { min: 6.5, max: 72 } as const;
