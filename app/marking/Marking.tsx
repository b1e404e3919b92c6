import { type ReactElement, useEffect, useState } from 'react';
import { waitingSentences } from '../i18n/waiting.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { columnsOf } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { store, useApp } from '../store/store.ts';
import type { TimelineLayer } from '../timeline/layer.ts';
import { FaultsLayer } from './faults-layer.ts';
import { MeasureLayer, measuredSentence } from './measure-layer.ts';
import { PinSheet } from './PinSheet.tsx';
import { PinsLayer } from './pins-layer.ts';
import { VeilLayer } from './veil-layer.ts';
import { WaitingLayer } from './waiting-layer.ts';
import { markingWordsOf } from './words.ts';

interface MarkingProps {
  /** Lays these over the lanes, in the place of those before. */
  readonly onLayers: (layers: readonly TimelineLayer[]) => void;
  /** Of the paragraph that says who waits for whom. */
  readonly id: string;
}

/** The playhead stands still for so long before it is told who waits, ms. */
const REST_MS = 250;

/** Who waits for whom where the playhead rests, in every compared system. */
function useWaiting(): string {
  const language = useLanguage();
  const words = useWords();
  const runs = useApp((state) => state.runs);
  const systems = useApp((state) => state.systems);
  const tree = useApp((state) => state.tree);
  const [said, setSaid] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const say = (): void => {
      const sentences = columnsOf({ systems, tree }).flatMap(({ key, system, branch, several }) => {
        const run = runs[key];
        if (run === undefined || run.timeline === null) return [];
        const chains = waitingSentences({ actors: run.actors, data: run.timeline }, playhead.get(), language);
        return chains.length === 0
          ? []
          : [`${words.names.system[system]}${several ? `, ${branch.mark}` : ''}: ${chains.join(' ')}`];
      });
      setSaid(sentences.length === 0 ? markingWordsOf(language).nobodyWaits : sentences.join(' '));
    };
    const later = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(say, REST_MS);
    };
    later();
    const stop = playhead.subscribe(later);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [language, words, runs, systems, tree]);
  return said;
}

/** What lies over the lanes beside the run itself: who waits for whom, lengths, notes, bookmarks. */
export function Marking({ onLayers, id }: MarkingProps): ReactElement {
  const language = useLanguage();
  const measure = useApp((state) => state.view.measure);
  const pinsOpen = useApp((state) => state.view.pinsOpen);
  const waiting = useWaiting();
  useEffect(() => {
    onLayers([
      new FaultsLayer(),
      new WaitingLayer(store, language),
      new PinsLayer(store, language),
      new MeasureLayer(store, language),
      new VeilLayer(store),
    ]);
    return () => onLayers([]);
  }, [language, onLayers]);
  return (
    <>
      <p id={id} className="visually-hidden">
        {waiting}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {measure === null ? '' : measuredSentence(measure, language)}
      </p>
      {pinsOpen && <PinSheet />}
    </>
  );
}
