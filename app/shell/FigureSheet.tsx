import { type ReactElement, useMemo } from 'react';
import { FigureDialog } from '../figures/dialog/FigureDialog.tsx';
import { markingOf } from '../figures/marking.ts';
import { useLanguage } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { columnsOf } from '../store/columns.ts';
import { simulatedCoverage } from '../store/coverage.ts';
import { figureRuns } from '../store/finished-runs.ts';
import { isIdle } from '../store/idle.ts';
import { linkedMeasure } from '../store/links.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { fetchLanguage } from './languages.ts';

const close = (): void => setView({ figureOpen: false });

/** The export of figures, over what is on the page. Open while it is drawn. */
export function FigureSheet(): ReactElement {
  const language = useLanguage();
  const { scenario, view } = useApp((state) => state);
  const columns = useApp(columnsOf);
  const runs = useApp((state) => state.runs);
  const { pins, tree } = useApp((state) => state);
  const marking = useMemo(() => markingOf(pins, linkedMeasure(view.measure), tree), [pins, tree, view.measure]);
  const idle = useApp(isIdle);
  const finished = useMemo(() => (idle ? figureRuns(columns, runs) : []), [columns, idle, runs]);
  return (
    <FigureDialog
      scenario={scenario}
      columns={columns.length}
      runs={finished}
      tree={tree}
      windowNs={[view.window.start, view.window.end]}
      playheadNs={playhead.get()}
      marking={marking}
      axis={view.axis}
      throughput={view.lanes.throughput}
      language={language}
      fetchLanguage={fetchLanguage}
      fetchCoverage={simulatedCoverage}
      onDismiss={close}
    />
  );
}
