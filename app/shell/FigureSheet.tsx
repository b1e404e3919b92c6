import type { ReactElement } from 'react';
import { FigureDialog, type FigureSource } from '../figures/dialog/FigureDialog.tsx';
import { useLanguage } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { fetchLanguage } from './languages.ts';

const close = (): void => setView({ figureOpen: false });

/** The export of figures, over what is on the page. Open while it is drawn. */
export function FigureSheet(): ReactElement {
  const language = useLanguage();
  const { scenario, systems, runs, view } = useApp((state) => state);
  const finished = systems.flatMap((system): FigureSource['runs'][number][] => {
    const run = runs[system];
    if (run === undefined || run.timeline === null || run.report === null) return [];
    return [{ system, actors: run.actors, timeline: run.timeline, report: run.report }];
  });
  return (
    <FigureDialog
      scenario={scenario}
      runs={finished}
      windowNs={[view.window.start, view.window.end]}
      playheadNs={playhead.get()}
      axis={view.axis}
      language={language}
      fetchLanguage={fetchLanguage}
      onDismiss={close}
    />
  );
}
