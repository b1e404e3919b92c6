import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Button } from '../../widgets/Button.tsx';
import { isClipKind } from '../clip/frames.ts';
import { download } from './take.ts';
import type { Figure } from './use-figure.ts';
import type { FigureDialogWords } from './words.ts';

/** Long enough to follow the playhead, short enough for a slide. */
const CLIP_SECONDS = 6;

/** Saves a clip of the playhead that crosses the figure; while it is made, says how far it is and can be stopped. */
export function ClipButton({
  figure,
  words,
  say,
}: {
  readonly figure: Figure | null;
  readonly words: FigureDialogWords;
  readonly say: (sentence: string) => void;
}): ReactElement | null {
  const [progress, setProgress] = useState<number | null>(null);
  const under = useRef<AbortController | null>(null);
  useEffect(() => () => under.current?.abort(), []);
  if (figure?.drawing == null || !isClipKind(figure.input.view.kind)) return null;
  const make = async (): Promise<void> => {
    const control = new AbortController();
    under.current = control;
    setProgress(0);
    try {
      const { clipBlob } = await import('./take-clip.ts');
      const blob = await clipBlob(figure, CLIP_SECONDS, 1, setProgress, control.signal);
      const file = `${figure.input.scenario.id}-${figure.input.view.kind}.gif`;
      if (blob !== null) {
        download(blob, file);
        say(words.saved(file));
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      say(words.fontsLost);
    } finally {
      setProgress(null);
    }
  };
  return progress === null ? (
    <Button onClick={make}>{words.clip}</Button>
  ) : (
    <Button onClick={() => under.current?.abort()}>{words.clipStop(progress)}</Button>
  );
}
