import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { runReport } from '../../../sim-core/analysis/report.ts';
import { simulate } from '../../../sim-core/machine/machine.ts';
import { findBuiltIn } from '../../../sim-core/scenario/catalogue.ts';
import { PALETTES, type ThemeName } from '../../styles/tokens.ts';
import { Anatomy } from './Anatomy.tsx';
import { layoutAnatomy } from './layout.ts';
import type { AnatomyRun } from './outage.ts';
import { ANATOMY_STYLES } from './style.ts';
import { anatomyWordsEn } from './words-en.ts';

const scenario = findBuiltIn('disk-infinite-loop')?.scenario;
if (scenario === undefined) throw new Error('no such scenario');
const runs = (['minix3', 'quick-recovery'] as const).map((system): AnatomyRun => {
  const run = { ...scenario, system };
  const { incidents } = runReport(simulate(run), run);
  return { id: system, name: system, condition: '', incidents, note: '', durationNs: scenario.durationMs * 1e6 };
});

function markup(theme: ThemeName): string {
  const style = theme === 'print' ? ANATOMY_STYLES.print : ANATOMY_STYLES.desk;
  const layout = layoutAnatomy(runs, 5e9, theme === 'print' ? 605 : 1060, style, anatomyWordsEn);
  const drawing = {
    layout,
    style,
    words: anatomyWordsEn,
    description: 'how long the disk was out',
    theme,
    palette: PALETTES[theme],
  };
  return renderToStaticMarkup(<Anatomy {...drawing} />);
}

describe('the anatomy as a file', () => {
  it.each(['light', 'dark', 'print'] as const)('%s: carries its colours, and needs nothing from a page', (theme) => {
    const svg = markup(theme);
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).not.toMatch(/var\(|foreignObject|class=|href=/);
    for (const id of svg.match(/(?<=url\(#)[^)]+/g) ?? []) expect(svg).toContain(`id="${id}"`);
  });

  it('has real text: the outages of the run, the slow one in seconds, the quick one in milliseconds', () => {
    const words = [...markup('light').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
    expect(words.some((word) => /^2\.\d\d\u00a0s$/.test(word ?? ''))).toBe(true);
    expect(words.some((word) => /^\d\d(\.\d)?\u00a0ms$/.test(word ?? ''))).toBe(true);
    expect(words.some((word) => /times shorter$/.test(word ?? ''))).toBe(true);
    expect(words).toContain('device init skipped');
  });
});
