import type { PhaseName } from '../../../sim-core/index.ts';
import type { ColorToken, ThemeName } from '../../styles/tokens.ts';
import { circle, filled, lined, rect, type Shape } from './shape.ts';

/**
 * How a phase's bar is filled: a flat colour or a tile that repeats, so that colour is never the only carrier. Three
 * families: orange while nobody knows, blue for software, purple for the device; green is up again.
 */
export interface PhaseBar {
  readonly ground: ColorToken;
  /** Edge of the bar; fills that are faint on their surface always have one. */
  readonly edge: ColorToken | null;
  readonly tile: { readonly size: number; readonly rotateDeg: number; readonly shapes: readonly Shape[] } | null;
  /** Colour of words on a plate of the ground colour. */
  readonly words: ColorToken;
}

const faint = (shape: Shape, opacity: number, print: boolean): Shape => (print ? shape : { ...shape, opacity });

function barOf(phase: PhaseName, print: boolean): PhaseBar {
  const printEdge: ColorToken | null = print ? 'ink' : null;
  switch (phase) {
    case 'detection': {
      const size = print ? 7 : 9;
      const hatch = faint(lined(`M1 0V${size}`, 'onFill', print ? 1.1 : 2), 0.16, print);
      return { ground: 'orange', edge: 'orangeText', tile: { size, rotateDeg: 45, shapes: [hatch] }, words: 'onFill' };
    }
    case 'teardown':
      return { ground: 'ink', edge: null, tile: null, words: 'surface' };
    case 'backoff':
      return {
        ground: 'sunken',
        edge: 'edge',
        tile: { size: 8, rotateDeg: 0, shapes: [lined('M2 4H5', 'ink2', 1.2)] },
        words: 'ink',
      };
    case 'process-creation': {
      const lines = faint(lined('M1.5 0V5', 'onFill', 1), 0.45, print);
      return { ground: 'sky', edge: 'blueText', tile: { size: 5, rotateDeg: 0, shapes: [lines] }, words: 'onFill' };
    }
    case 'software-init': {
      const lines = faint(lined('M0 1H4', 'onBlue', 1), 0.55, print);
      return { ground: 'blue', edge: printEdge, tile: { size: 4, rotateDeg: 0, shapes: [lines] }, words: 'onBlue' };
    }
    case 'device-init': {
      const dots = [circle(2, 2, 1.15), circle(6, 6, 1.15)].map((d) => faint(filled(d, 'onFill'), 0.38, print));
      return { ground: 'purple', edge: 'purpleText', tile: { size: 8, rotateDeg: 0, shapes: dots }, words: 'onFill' };
    }
    case 'verification': {
      const cross = faint(lined('M0 5L5 0M0 0L5 5', 'onFill', 0.9), 0.5, print);
      return { ground: 'green', edge: 'greenText', tile: { size: 5, rotateDeg: 0, shapes: [cross] }, words: 'onFill' };
    }
    case 'reintegration': {
      const chevrons: Shape = { ...lined('M2 1L5.5 4L2 7', 'surface', 1.2), opacity: 0.8 };
      return {
        ground: 'greenText',
        edge: printEdge,
        tile: { size: 8, rotateDeg: 0, shapes: [chevrons] },
        words: 'surface',
      };
    }
    case 'firmware': {
      // The machine itself: the hue of devices, in checks.
      const checks = [rect(0, 0, 4, 4), rect(4, 4, 4, 4)].map((d) => faint(filled(d, 'onFill'), 0.3, print));
      return { ground: 'purple', edge: 'purpleText', tile: { size: 8, rotateDeg: 0, shapes: checks }, words: 'onFill' };
    }
    case 'system-boot': {
      // Everything is software again: the hue of software, laid like bricks.
      const bricks = faint(lined('M0 .5H12M0 6.5H12M3 .5V6.5M9 6.5V12.5', 'onBlue', 1), 0.6, print);
      return { ground: 'blue', edge: printEdge, tile: { size: 12, rotateDeg: 0, shapes: [bricks] }, words: 'onBlue' };
    }
  }
}

export const phaseBar = (phase: PhaseName, theme: ThemeName | 'screen'): PhaseBar => barOf(phase, theme === 'print');
