import { type ReactElement, useMemo, useState } from 'react';
import type { Actor, BranchTree, RunReport, Scenario, SystemId, TimelineData } from '../../../sim-core/index.ts';
import type { Language } from '../../i18n/language.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../widgets/Button.tsx';
import { Sheet } from '../../widgets/Sheet.tsx';
import type { FigureAxis } from '../figure.ts';
import { FIGURE_FORMATS, type FigureFormat } from '../file/figure-file.ts';
import type { Marking } from '../marking.ts';
import { ClipButton } from './ClipButton.tsx';
import { type Choices, keepChoices, keptChoices, usualChoices, viewOfChoices } from './choices.ts';
import { Contents, Look, Marks } from './FigureChoices.tsx';
import styles from './FigureDialog.module.css';
import { Preview } from './Preview.tsx';
import { copied, download, figureBlob } from './take.ts';
import { type FetchCoverage, useCoverage } from './use-coverage.ts';
import { type Figure, useFigure, useFigureLanguage } from './use-figure.ts';
import { dialogWordsOf, type FigureDialogWords } from './words.ts';

/** What the page shows when the dialog opens. */
export interface FigureSource {
  readonly scenario: Scenario;
  /** How many runs are compared. */
  readonly columns: number;
  /** The finished runs, in the order in which they are compared; none until all are finished. */
  readonly runs: readonly {
    readonly system: SystemId;
    /** The letter of its branch. */
    readonly mark: string;
    /** What its branch runs. */
    readonly scenario: Scenario;
    readonly actors: readonly Actor[];
    readonly timeline: TimelineData;
    readonly report: RunReport;
  }[];
  readonly tree: BranchTree;
  readonly windowNs: readonly [startNs: number, endNs: number];
  readonly playheadNs: number;
  readonly marking: Marking;
  readonly axis: FigureAxis;
  /** Whether the page shows what its programs move. */
  readonly throughput: boolean;
  readonly language: Language;
  /** Brings a language's catalogue in. */
  readonly fetchLanguage: (language: Language) => Promise<void>;
  readonly fetchCoverage: FetchCoverage;
}

interface FigureDialogProps extends FigureSource {
  readonly onDismiss: () => void;
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

/** Chooses, shows and exports a figure of what is on the page. Open while it is drawn. */
export function FigureDialog({ onDismiss, ...source }: FigureDialogProps): ReactElement {
  const page = useWords();
  const words = dialogWordsOf(source.language);
  // What is on the page does not change under an open dialog: the source is kept as soon as there are runs.
  const [kept, setKept] = useState<FigureSource>(source);
  if (kept.runs.length === 0 && source.runs.length > 0) setKept(source);
  const [choices, setChoices] = useState<Choices>(() =>
    keptChoices(source.scenario, usualChoices(source.columns > 1, source)),
  );
  const change = (more: Partial<Choices>): void => {
    const changed = { ...choices, ...more };
    setChoices(changed);
    keepChoices(kept.scenario, changed);
  };
  const spoken = useFigureLanguage(choices.style.language, source.fetchLanguage);
  const isMatrix = choices.kind === 'coverage';
  const coverage = useCoverage(source.fetchCoverage, kept.scenario.seed, isMatrix);
  const empty = kept.runs.length === 0 && !isMatrix;
  const view = useMemo(() => viewOfChoices(choices, kept), [choices, kept]);
  const figure = useFigure(kept, view, choices.style, empty ? null : spoken, coverage.cells);
  return (
    <Sheet className={styles.dialog} title={words.title} closeWord={page.close} onDismiss={onDismiss}>
      <div className={styles.body}>
        <div className={styles.choices}>
          <Contents choices={choices} words={words} change={change} kinds={spoken?.words.words.kind ?? null} />
          <Marks choices={choices} words={words} change={change} marking={kept.marking} />
          <Look choices={choices} words={words} change={change} />
        </div>
        <Preview
          figure={figure}
          empty={empty}
          coverage={isMatrix && coverage.cells === null ? coverage : null}
          words={words}
        />
      </div>
      <Take figure={figure} scale={Number(choices.scale)} words={words} />
    </Sheet>
  );
}
