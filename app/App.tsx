import type { ReactElement } from 'react';
import styles from './App.module.css';
import { LanguageContext, wordsOf } from './i18n/words.ts';
import { useShownLanguage, useShownTheme } from './shell/appearance.ts';
import { Branches } from './shell/Branches.tsx';
import { Completion } from './shell/Completion.tsx';
import { Header } from './shell/Header.tsx';
import { useSpokenLanguage } from './shell/languages.ts';
import { MachinePanel } from './shell/MachinePanel.tsx';
import { Notice } from './shell/Notice.tsx';
import { Outcome } from './shell/Outcome.tsx';
import { PaperPages } from './shell/PaperPages.tsx';
import {
  FigureSheet,
  Finder,
  Gallery,
  KeysSheet,
  Parameters,
  ProgramEditor,
  SearchNote,
  ShareSheet,
  Stage,
  Tables,
} from './shell/parts.ts';
import { FailedRuns, ProgressBar } from './shell/RunState.tsx';
import { Timelines, WholeRun } from './shell/Timelines.tsx';
import { Transport } from './shell/Transport.tsx';
import { useKeyboard } from './shell/use-keyboard.ts';
import { useStageScale } from './shell/use-stage-scale.ts';
import { Why } from './shell/Why.tsx';
import { notify } from './store/runs.ts';
import { store, useApp } from './store/store.ts';
import { TooltipLayer } from './widgets/Tooltip.tsx';
import { useMedia } from './widgets/use-media.ts';

const partLost = (): void => notify(store, 'partLost');

/** On screens this wide the inspector is always in view; the style sheet asks the same. */
const INSPECTOR_BESIDE = '(width >= 1500px)';

/** The desk: the machine at the left, the outcome and its timelines in the middle, why at the right, time below. */
export function App(): ReactElement {
  const presenting = useApp((state) => state.view.presenting);
  const inspectorOpen = useApp((state) => state.view.inspectorOpen);
  const keysOpen = useApp((state) => state.view.keysOpen);
  const finderOpen = useApp((state) => state.view.finderOpen);
  const galleryOpen = useApp((state) => state.view.galleryOpen);
  const parametersOpen = useApp((state) => state.view.parametersOpen);
  const shareOpen = useApp((state) => state.view.shareOpen);
  const figureOpen = useApp((state) => state.view.figureOpen);
  const searching = useApp((state) => state.searching !== null);
  const tableOpen = useApp((state) => state.view.table !== null);
  const editing = useApp((state) => state.view.editing !== null);
  const language = useSpokenLanguage(
    useApp((state) => state.preferences.language),
    partLost,
  );
  const words = wordsOf(language);
  const theme = useShownTheme();
  const scale = useStageScale();
  const wide = useMedia(INSPECTOR_BESIDE);
  useShownLanguage(language, `Koboshi: ${words.header.scenario(useApp((state) => state.scenario.id))}`);
  useKeyboard();
  return (
    <LanguageContext value={language}>
      <div className={styles.page} data-presenting={presenting} style={presenting ? stageStyle(scale) : {}}>
        {presenting ? <Stage meanwhile={<header />} /> : <Header />}
        <Notice />
        <div className={styles.desk} data-part="desk">
          <div className={styles.machine} data-part="machine">
            <MachinePanel />
          </div>
          {parametersOpen && <Parameters />}
          <main className={styles.center} data-part="center">
            <ProgressBar />
            <div className={styles.story} data-part="outcome">
              <FailedRuns />
              <Outcome />
            </div>
            <Timelines theme={theme} />
            {tableOpen && <Tables />}
          </main>
          <aside
            className={styles.inspector}
            data-part="why"
            data-open={inspectorOpen}
            aria-label={words.inspector.label}
          >
            <Why wanted={inspectorOpen || wide} />
          </aside>
        </div>
        {!presenting && (
          <footer className={styles.dock} data-part="controls">
            <Branches />
            <WholeRun theme={theme} />
            <Transport />
          </footer>
        )}
      </div>
      {keysOpen && <KeysSheet />}
      {finderOpen && <Finder />}
      {galleryOpen && <Gallery />}
      {shareOpen && <ShareSheet />}
      {figureOpen && <FigureSheet />}
      {searching && <SearchNote />}
      {editing && <ProgramEditor />}
      <PaperPages />
      <TooltipLayer />
      <Completion onLost={partLost} />
    </LanguageContext>
  );
}

/** The page as large as the window after it has been enlarged. */
const stageStyle = (scale: number): Readonly<Record<string, string | number>> => ({ zoom: scale, '--stage': scale });
