import type { ReactElement } from 'react';
import styles from './App.module.css';
import { LanguageContext, wordsOf } from './i18n/words.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { useShownLanguage, useShownTheme } from './shell/appearance.ts';
import { Header } from './shell/Header.tsx';
import { KeysSheet } from './shell/KeysSheet.tsx';
import { MachinePanel } from './shell/MachinePanel.tsx';
import { Notice } from './shell/Notice.tsx';
import { Outcome } from './shell/Outcome.tsx';
import { FailedRuns, ProgressBar } from './shell/RunState.tsx';
import { Timelines, WholeRun } from './shell/Timelines.tsx';
import { Transport } from './shell/Transport.tsx';
import { useIncidents } from './shell/use-incidents.ts';
import { useKeyboard } from './shell/use-keyboard.ts';
import { useApp } from './store/store.ts';

/** The desk: the machine at the left, the outcome and its timelines in the middle, why at the right, time below. */
export function App(): ReactElement {
  const language = useApp((state) => state.preferences.language);
  const drawerOpen = useApp((state) => state.view.inspectorOpen);
  const words = wordsOf(language);
  const theme = useShownTheme();
  const incidentOf = useIncidents();
  useShownLanguage(`Koboshi: ${words.header.scenario(useApp((state) => state.scenario.id))}`);
  useKeyboard();
  return (
    <LanguageContext value={language}>
      <div className={styles.page}>
        <Header />
        <Notice />
        <div className={styles.desk}>
          <div className={styles.machine}>
            <MachinePanel />
          </div>
          <main className={styles.center}>
            <ProgressBar />
            <div className={styles.story}>
              <FailedRuns />
              <Outcome />
            </div>
            <Timelines theme={theme} />
          </main>
          <aside className={styles.inspector} data-open={drawerOpen} aria-label={words.inspector.label}>
            <Inspector incidentOf={incidentOf} />
          </aside>
        </div>
        <footer className={styles.dock}>
          <WholeRun theme={theme} />
          <Transport />
        </footer>
        <KeysSheet />
      </div>
    </LanguageContext>
  );
}
