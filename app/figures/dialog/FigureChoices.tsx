import type { ReactElement } from 'react';
import { FIGURE_AXES, type FigureAxis, type FigureKind } from '../figure.ts';
import { FIGURE_FONTS, FIGURE_PRESETS, FIGURE_THEMES, type FigureStyle } from '../style.ts';
import { Choose } from './Choose.tsx';
import styles from './FigureDialog.module.css';
import type { Figure } from './use-figure.ts';
import type { FigureDialogWords } from './words.ts';

/** Kinds that are drawn from the runs on the page; the matrix of detectors is a campaign of its own. */
const KINDS = ['comparison', 'timeline', 'anatomy', 'sequence', 'machine'] as const satisfies readonly FigureKind[];
const RANGES = ['failure', 'view', 'whole'] as const;
type Range = (typeof RANGES)[number];
const PNG_SCALES = ['1', '2', '3', '4'] as const;

/** What is chosen in the dialog. */
export interface Choices {
  readonly kind: (typeof KINDS)[number];
  readonly axis: FigureAxis;
  readonly range: Range;
  readonly allLanes: boolean;
  readonly style: FigureStyle;
  readonly scale: (typeof PNG_SCALES)[number];
}

interface PartProps {
  readonly choices: Choices;
  readonly words: FigureDialogWords;
  readonly change: (change: Partial<Choices>) => void;
}

/** Chooses what the figure shows. */
export function Contents({
  choices,
  words,
  change,
  kinds,
}: PartProps & { readonly kinds: Figure['words']['words']['kind'] | null }) {
  const timed = choices.kind === 'timeline' || choices.kind === 'comparison';
  return (
    <>
      <Choose
        label={words.kind}
        values={KINDS}
        value={choices.kind}
        name={(kind) => kinds?.[kind] ?? kind}
        onChange={(kind) => change({ kind })}
      />
      {choices.kind !== 'anatomy' && choices.kind !== 'machine' && (
        <Choose
          label={words.range}
          values={RANGES}
          value={choices.range}
          name={(range) => words.ranges[range]}
          onChange={(range) => change({ range })}
        />
      )}
      {timed && (
        <>
          <Choose
            label={words.axis}
            values={FIGURE_AXES}
            value={choices.axis}
            name={(axis) => words.axes[axis]}
            onChange={(axis) => change({ axis })}
          />
          <Choose
            label={words.lanes}
            values={['chosen', 'all'] as const}
            value={choices.allLanes ? 'all' : 'chosen'}
            name={(lanes) => (lanes === 'all' ? words.lanesAll : words.lanesChosen)}
            onChange={(lanes) => change({ allLanes: lanes === 'all' })}
          />
        </>
      )}
    </>
  );
}

/** Chooses how it looks. */
export function Look({ choices, words, change }: PartProps): ReactElement {
  const { style } = choices;
  const restyle = (more: Partial<FigureStyle>): void => change({ style: { ...style, ...more } });
  return (
    <>
      <Choose
        label={words.preset}
        values={FIGURE_PRESETS}
        value={style.preset}
        name={(preset) => words.presets[preset]}
        onChange={(preset) => restyle({ preset })}
      />
      <Choose
        label={words.theme}
        values={FIGURE_THEMES}
        value={style.theme}
        name={(theme) => words.themes[theme]}
        onChange={(theme) => restyle({ theme })}
      />
      <Choose
        label={words.language}
        values={['en', 'ja'] as const}
        value={style.language}
        name={(language) => (language === 'ja' ? '日本語' : 'English')}
        onChange={(language) => restyle({ language })}
      />
      <Choose
        label={words.letters}
        values={FIGURE_FONTS}
        value={style.fonts}
        name={(fonts) => words.fonts[fonts]}
        onChange={(fonts) => restyle({ fonts })}
      />
      <Choose
        label="PNG"
        values={PNG_SCALES}
        value={choices.scale}
        name={(scale) => `${scale}×`}
        onChange={(scale) => change({ scale })}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={style.legend} onChange={(event) => restyle({ legend: event.target.checked })} />
        {words.legend}
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={style.title === true}
          onChange={(event) => restyle({ title: event.target.checked })}
        />
        {words.ownTitle}
      </label>
    </>
  );
}
