import { type ReactElement, useMemo, useState } from 'react';
import type { Actor, RunReport, Scenario, SystemId, TimelineData } from '../../../sim-core/index.ts';
import type { Language } from '../../i18n/language.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../widgets/Button.tsx';
import { Modal } from '../../widgets/Modal.tsx';
import { Drawn } from '../drawing/Drawn.tsx';
import { type FigureAxis, type FigureView, TEXT } from '../figure.ts';
import { FIGURE_FORMATS, type FigureFormat } from '../file/figure-file.ts';
import { ClipButton } from './ClipButton.tsx';
import { type Choices, Contents, Look } from './FigureChoices.tsx';
import styles from './FigureDialog.module.css';
import { copied, download, figureBlob } from './take.ts';
import { type Figure, useFigure, useFigureLanguage } from './use-figure.ts';
import { dialogWordsOf, type FigureDialogWords } from './words.ts';

/** What the page shows when the dialog opens. */
export interface FigureSource {
  readonly scenario: Scenario;
  /** The finished runs, in the order in which they are compared. */
  readonly runs: readonly {
    readonly system: SystemId;
    readonly actors: readonly Actor[];
    readonly timeline: TimelineData;
    readonly report: RunReport;
  }[];
  readonly windowNs: readonly [startNs: number, endNs: number];
  readonly playheadNs: number;
  readonly axis: FigureAxis;
  readonly language: Language;
  /** Brings a language's catalogue in. */
  readonly fetchLanguage: (language: Language) => Promise<void>;
}

interface FigureDialogProps extends FigureSource {
  readonly onDismiss: () => void;
}

function viewOf(
  { allLanes, axis, kind, range }: Choices,
  { playheadNs, scenario, windowNs }: FigureSource,
): FigureView {
  const ranges = {
    failure: null,
    view: [Math.round(windowNs[0]), Math.round(windowNs[1])] as const,
    whole: [0, scenario.durationMs * 1e6] as const,
  };
  return { kind, axis, rangeNs: ranges[range], lanes: allLanes ? ['all'] : null, atNs: Math.round(playheadNs) };
}

/** Saving and copying, and what became of it. */
function Take({
  figure,
  scale,
  words,
}: {
  readonly figure: Figure | null;
  readonly scale: number;
  readonly words: FigureDialogWords;
}) {
  const [told, setTold] = useState('');
  const ready = figure !== null && figure.drawing !== null;
  const save = async (format: FigureFormat): Promise<void> => {
    if (figure === null) return;
    const { scenario, view } = figure.input;
    const name = `${scenario.id}-${view.kind}.${format}`;
    try {
      download(await figureBlob(figure, format, scale), name);
      setTold(words.saved(name));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      setTold(words.fontsLost);
    }
  };
  const tell = (done: boolean): void => setTold(done ? words.copied : words.notCopied);
  const copyPicture = (target: Figure): Promise<boolean> =>
    copied(() => {
      const item = new ClipboardItem({ 'image/png': figureBlob(target, 'png', scale) });
      return navigator.clipboard.write([item]);
    });
  return (
    <footer className={styles.take}>
      <span className={styles.told} role="status">
        {told}
      </span>
      <Button disabled={!ready} onClick={async () => figure && tell(await copyPicture(figure))}>
        {words.copyPicture}
      </Button>
      <Button
        disabled={!ready}
        onClick={async () =>
          tell(await copied(() => navigator.clipboard.writeText(figure?.drawing?.description ?? '')))
        }
      >
        {words.copyCaption}
      </Button>
      <ClipButton figure={figure} words={words} say={setTold} />
      <span className={styles.save}>{words.save}</span>
      {FIGURE_FORMATS.map((format) => (
        <Button key={format} variant="primary" disabled={!ready} onClick={() => save(format)}>
          {format.toUpperCase()}
        </Button>
      ))}
    </footer>
  );
}

/** The picture as it will be, and its size on paper. */
function Preview({
  figure,
  empty,
  words,
}: {
  readonly figure: Figure | null;
  readonly empty: boolean;
  readonly words: FigureDialogWords;
}) {
  const drawing = figure?.drawing ?? null;
  const inches = (units: number): number => (units * (drawing?.pointsPerUnit ?? 0)) / 72;
  return (
    <section className={styles.preview} aria-label={words.preview}>
      {empty && <p>{words.noRuns}</p>}
      {!empty && drawing === null && <p role="alert">{figure?.problem ?? ''}</p>}
      {!empty && drawing !== null && (
        <>
          <Drawn drawing={drawing} className={styles.picture} />
          <p className={styles.size}>
            {words.size(
              inches(drawing.width),
              inches(drawing.height),
              Math.round(drawing.pointsPerUnit * TEXT.body * 10) / 10,
            )}
          </p>
        </>
      )}
    </section>
  );
}

/** Chooses, shows and exports a figure of what is on the page. Open while it is drawn. */
export function FigureDialog({ onDismiss, ...source }: FigureDialogProps): ReactElement {
  const page = useWords();
  const words = dialogWordsOf(source.language);
  const [choices, setChoices] = useState<Choices>(() => ({
    kind: source.runs.length > 1 ? 'comparison' : 'timeline',
    axis: source.axis,
    range: 'failure',
    allLanes: false,
    scale: '2',
    style: {
      theme: 'print',
      preset: 'two-column',
      language: source.language,
      fontPt: null,
      fonts: 'embedded',
      legend: true,
      scale: true,
      title: false,
    },
  }));
  const change = (more: Partial<Choices>): void => setChoices((before) => ({ ...before, ...more }));
  const spoken = useFigureLanguage(choices.style.language, source.fetchLanguage);
  // What is on the page does not change under an open dialog: the source of the first drawing is kept.
  const [kept] = useState<FigureSource>(source);
  const view = useMemo(() => viewOf(choices, kept), [choices, kept]);
  const figure = useFigure(kept, view, choices.style, kept.runs.length === 0 ? null : spoken);
  return (
    <Modal className={styles.dialog} aria-labelledby="figure-title" onDismiss={onDismiss}>
      <header className={styles.head}>
        <h2 id="figure-title">{words.title}</h2>
        <Button variant="quiet" shortcut="Esc" onClick={onDismiss}>
          {page.close}
        </Button>
      </header>
      <div className={styles.body}>
        <div className={styles.choices}>
          <Contents choices={choices} words={words} change={change} kinds={figure?.words.words.kind ?? null} />
          <Look choices={choices} words={words} change={change} />
        </div>
        <Preview figure={figure} empty={kept.runs.length === 0} words={words} />
      </div>
      <Take figure={figure} scale={Number(choices.scale)} words={words} />
    </Modal>
  );
}
