import type { ReactElement } from 'react';
import { useLanguage } from '../i18n/words.ts';
import { setView, stepEvent } from '../store/actions.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { Overview } from '../timeline/Overview.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { timelineWordsEn } from '../timeline/words-en.ts';
import { timelineWordsJa } from '../timeline/words-ja.ts';
import type { ShownTheme } from './appearance.ts';
import { timelineHandle } from './timeline-handle.ts';
import { locateEvent, useDescribe, useTimelineSystems, viewWindow } from './use-timeline-systems.ts';

const WORDS = { en: timelineWordsEn, ja: timelineWordsJa } as const;

/** The timelines of the compared systems, fed from the store. */
export function Timelines({ theme }: { readonly theme: ShownTheme }): ReactElement {
  const language = useLanguage();
  const axis = useApp((state) => state.view.axis);
  const selection = useApp((state) => state.view.selection);
  return (
    <Timeline
      ref={timelineHandle}
      systems={useTimelineSystems()}
      view={viewWindow}
      playhead={playhead}
      axis={axis}
      onAxis={(next) => setView({ axis: next })}
      selection={selection}
      onSelect={(next) => setView({ selection: next })}
      onStep={stepEvent}
      describe={useDescribe()}
      locate={locateEvent}
      theme={theme}
      words={WORDS[language]}
    />
  );
}

/** The whole run in the dock. */
export function WholeRun({ theme }: { readonly theme: ShownTheme }): ReactElement {
  const language = useLanguage();
  return (
    <Overview
      systems={useTimelineSystems()}
      view={viewWindow}
      playhead={playhead}
      theme={theme}
      words={WORDS[language]}
    />
  );
}
