import { describe, expect, it } from 'vitest';
import { PHASES } from '../../../sim-core/index.ts';
import { PALETTES } from '../../styles/tokens.ts';
import { MARK_NAMES, type MarkSize, markShapes } from './marks.ts';
import { phaseBar } from './phase-bars.ts';
import type { Shape } from './shape.ts';

const SIZES: readonly MarkSize[] = [8, 12, 20];

/** A shape as greyscale print shows it: outline, and black, white or a grey. */
const inPrint = (shape: Shape): unknown => ({
  ...shape,
  fill: shape.fill && PALETTES.print[shape.fill],
  stroke: shape.stroke && PALETTES.print[shape.stroke],
});

describe('marks', () => {
  it.each(SIZES)('differ from one another without colour, at %i px', (size) => {
    const seen = new Map<string, string>();
    for (const name of MARK_NAMES) {
      const look = JSON.stringify(markShapes(name, size).map(inPrint));
      expect(seen.get(look), `${name} looks like`).toBeUndefined();
      seen.set(look, name);
    }
  });

  it.each(SIZES)('paint something in every outline, at %i px', (size) => {
    for (const name of MARK_NAMES) {
      expect(markShapes(name, size).length, name).toBeGreaterThan(0);
      for (const shape of markShapes(name, size)) {
        expect(shape.fill ?? shape.stroke, name).toBeDefined();
        expect(shape.d, name).toMatch(/^M[-\d. a-zA-Z]+$/);
        if (shape.stroke !== undefined) expect(shape.width, name).toBeGreaterThan(0);
      }
    }
  });
});

describe('phase bars', () => {
  it('differ from one another without colour', () => {
    const looks = PHASES.map((phase) => {
      const { ground, tile } = phaseBar(phase, 'print');
      return JSON.stringify([PALETTES.print[ground], tile?.rotateDeg, tile?.shapes.map(inPrint)]);
    });
    expect(new Set(looks).size).toBe(PHASES.length);
  });

  it('have an edge where their fill is faint on the surface', () => {
    for (const theme of ['light', 'dark', 'print'] as const) {
      for (const phase of PHASES) {
        const { ground, edge } = phaseBar(phase, theme);
        if (['orange', 'sky', 'purple', 'sunken'].includes(ground)) expect(edge, `${phase} in ${theme}`).not.toBeNull();
      }
    }
  });
});
