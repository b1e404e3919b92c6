import { type ReactElement, useId } from 'react';
import { FIGURE_AXES, FIGURE_KINDS } from '../figure.ts';
import { MARK_KINDS, type Marking, type MarkKind } from '../marking.ts';
import { FIGURE_FONTS, FIGURE_PRESETS, FIGURE_THEMES, type FigureStyle, FONT_PT } from '../style.ts';
import { Choose } from './Choose.tsx';
import { type Choices, INSTANTS, LANES, PNG_SCALES, RANGES } from './choices.ts';
import styles from './FigureDialog.module.css';
import type { Figure } from './use-figure.ts';
import type { FigureDialogWords } from './words.ts';

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
  const { kind, opened } = choices;
  const timed = kind === 'timeline' || kind === 'comparison';
  return (
    <>
      <Choose
        label={words.kind}
        values={FIGURE_KINDS}
        value={kind}
        name={(one) => kinds?.[one] ?? one}
        onChange={(one) => change({ kind: one })}
      />
      {(timed || kind === 'sequence') && (
        <Choose
          label={words.range}
          values={RANGES.filter((range) => range !== 'opened' || opened?.rangeNs != null)}
          value={choices.range}
          name={(range) => words.ranges[range]}
          onChange={(range) => change({ range })}
        />
      )}
      {kind !== 'coverage' && opened !== null && (
        <Choose
          label={words.instant}
          values={INSTANTS}
          value={choices.instant}
          name={(instant) => words.instants[instant]}
          onChange={(instant) => change({ instant })}
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
            values={LANES.filter((lanes) => lanes !== 'opened' || opened?.lanes != null)}
            value={choices.lanes}
            name={(lanes) => words.laneChoices[lanes]}
            onChange={(lanes) => change({ lanes })}
          />
        </>
      )}
    </>
  );
}

function Check({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): ReactElement {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** Chooses what else a timeline shows: of the user's marks those that there are, and what the programs move. */
export function Marks({ choices, words, change, marking }: PartProps & { readonly marking: Marking }) {
  const { kind, marks } = choices;
  if (kind !== 'timeline' && kind !== 'comparison') return null;
  const there = { notes: marking.pins.length > 0, measure: marking.measure !== null, waits: true };
  const toggled = (mark: MarkKind, wanted: boolean): readonly MarkKind[] =>
    MARK_KINDS.filter((one) => (one === mark ? wanted : marks.includes(one)));
  return (
    <>
      {MARK_KINDS.filter((mark) => there[mark]).map((mark) => (
        <Check
          key={mark}
          label={words.marks[mark]}
          value={marks.includes(mark)}
          onChange={(wanted) => change({ marks: toggled(mark, wanted) })}
        />
      ))}
      <Check label={words.throughput} value={choices.throughput} onChange={(throughput) => change({ throughput })} />
    </>
  );
}

interface LookProps {
  readonly style: FigureStyle;
  readonly words: FigureDialogWords;
  readonly restyle: (change: Partial<FigureStyle>) => void;
}

/** Size of ordinary text in the finished figure; nothing written: what suits the place. */
function TextSize({ style, words, restyle }: LookProps): ReactElement {
  const id = useId();
  const read = (text: string): void => {
    const points = Number(text);
    if (text === '') restyle({ fontPt: null });
    else if (points >= FONT_PT.min && points <= FONT_PT.max) restyle({ fontPt: points });
  };
  return (
    <>
      <label htmlFor={id} className={styles.label}>
        {words.textSize}
      </label>
      <input
        id={id}
        className={styles.select}
        type="number"
        min={FONT_PT.min}
        max={FONT_PT.max}
        step="0.5"
        placeholder={words.textSizeUsual}
        defaultValue={style.fontPt ?? ''}
        onChange={(event) => read(event.target.value)}
      />
    </>
  );
}

const TITLES = ['none', 'scenario', 'own'] as const;

/** No title, the scenario's, or one's own. */
function Title({ style, words, restyle }: LookProps): ReactElement {
  const { title } = style;
  const value = typeof title === 'string' ? 'own' : title ? 'scenario' : 'none';
  const meant = { none: false, scenario: true, own: '' } as const;
  return (
    <>
      <Choose
        label={words.ownTitle}
        values={TITLES}
        value={value}
        name={(one) => words.titles[one]}
        onChange={(one) => restyle({ title: meant[one] })}
      />
      {typeof title === 'string' && (
        <input
          className={styles.written}
          aria-label={words.titles.own}
          maxLength={400}
          value={title}
          onChange={(event) => restyle({ title: event.target.value })}
        />
      )}
    </>
  );
}

/** Chooses how it looks. */
export function Look({ choices, words, change }: PartProps): ReactElement {
  const { style } = choices;
  const restyle = (more: Partial<FigureStyle>): void => change({ style: { ...style, ...more } });
  const check = (name: 'legend' | 'scale', label: string): ReactElement => (
    <Check label={label} value={style[name]} onChange={(value) => restyle({ [name]: value })} />
  );
  return (
    <>
      <Choose
        label={words.preset}
        values={FIGURE_PRESETS}
        value={style.preset}
        name={(preset) => words.presets[preset]}
        onChange={(preset) => restyle({ preset })}
      />
      <TextSize style={style} words={words} restyle={restyle} />
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
      <Title style={style} words={words} restyle={restyle} />
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
      {check('legend', words.legend)}
      {choices.kind !== 'coverage' && check('scale', words.timeScale)}
    </>
  );
}
