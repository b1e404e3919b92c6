import { useEffect, useMemo, useState } from 'react';
import { type CoverageCell, InputError } from '../../../sim-core/index.ts';
import type { Language } from '../../i18n/language.ts';
import { shownTree } from '../columns.ts';
import type { Drawing } from '../drawing/node.ts';
import type { FigureView } from '../figure.ts';
import { drawFigure, type FigureInput, type FigureLanguage, figureRun, runBranch } from '../page.ts';
import type { FigureStyle } from '../style.ts';
import type { FigureSource } from './FigureDialog.tsx';

/** What the dialog's choices come to: a drawing, or a sentence that says why there is none. */

const FETCH: { readonly [L in Language]: () => Promise<FigureLanguage> } = {
  en: async () => (await import('../language-en.ts')).figureLanguageEn,
  ja: async () => (await import('../language-ja.ts')).figureLanguageJa,
};

/** The words of figures in a language; null while they are being fetched, and the one before until then. */
export function useFigureLanguage(
  language: Language,
  fetchLanguage: FigureSource['fetchLanguage'],
): { readonly language: Language; readonly words: FigureLanguage } | null {
  const [spoken, setSpoken] = useState<{ readonly language: Language; readonly words: FigureLanguage } | null>(null);
  useEffect(() => {
    let stale = false;
    const bring = async (): Promise<void> => {
      await fetchLanguage(language);
      const words = await FETCH[language]();
      if (!stale) setSpoken({ language, words });
    };
    // Without the words the language before stays.
    bring().catch(() => undefined);
    return () => {
      stale = true;
    };
  }, [language, fetchLanguage]);
  return spoken;
}

export interface Figure {
  readonly input: FigureInput;
  readonly words: FigureLanguage;
  readonly drawing: Drawing | null;
  /** One sentence when there is no drawing. */
  readonly problem: string;
}

/** The figure for the choices, drawn again when one changes; null while something is not there that it is made of. */
export function useFigure(
  { marking, runs, scenario, tree }: Pick<FigureSource, 'runs' | 'scenario' | 'marking' | 'tree'>,
  view: FigureView,
  style: FigureStyle,
  spoken: ReturnType<typeof useFigureLanguage>,
  coverage: readonly CoverageCell[] | null = null,
): Figure | null {
  return useMemo(() => {
    const isMatrix = view.kind === 'coverage';
    if (spoken === null || (isMatrix && coverage === null)) return null;
    const { words } = spoken;
    const shown = isMatrix ? null : shownTree(tree);
    const input: FigureInput = {
      scenario,
      runs: isMatrix
        ? []
        : runs.map((run) => figureRun(run, run.scenario, words, runBranch(run.mark, shown, spoken.language), shown)),
      tree: shown,
      view,
      style: { ...style, language: spoken.language },
      marking,
      coverage: isMatrix ? (coverage ?? []) : [],
    };
    try {
      return { input, words, drawing: drawFigure(input, words), problem: '' };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { input, words, drawing: null, problem: error.message };
    }
  }, [marking, runs, scenario, tree, view, style, spoken, coverage]);
}
