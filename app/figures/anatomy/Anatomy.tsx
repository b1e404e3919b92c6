import { type ReactElement, type ReactNode, useId } from 'react';
import { FONTS, type Palette, SCREEN_PALETTE, type ThemeName } from '../../styles/tokens.ts';
import { PhasePatterns } from '../../widgets/marks/PhasePatterns.tsx';
import { type Brush, RowBars, RowWords } from './Bars.tsx';
import type { AnatomyLayout, PlacedText, TextRole } from './layout.ts';
import type { AnatomyStyle } from './style.ts';
import type { AnatomyWords } from './words.ts';

interface AnatomyProps {
  readonly layout: AnatomyLayout;
  readonly style: AnatomyStyle;
  readonly words: AnatomyWords;
  /** The whole strip in a sentence or two, for those who do not see it. */
  readonly description: string;
  /** `screen` follows the page's theme; the others carry their colours with them. */
  readonly theme?: ThemeName | 'screen';
  readonly palette?: Palette;
  /** Drawn above the bars and below the words: the playhead, on the page. */
  readonly children?: ReactNode;
}

const ROLE_WEIGHT: Readonly<Record<TextRole, number>> = {
  'axis-name': 400,
  tick: 400,
  name: 600,
  condition: 400,
  result: 600,
  comparison: 500,
  quiet: 400,
};
const roleColor = (role: TextRole, palette: Palette): string =>
  role === 'tick'
    ? palette.ink3
    : role === 'condition' || role === 'axis-name' || role === 'quiet'
      ? palette.ink2
      : palette.ink;

function Words({ text, palette }: { readonly text: PlacedText; readonly palette: Palette }): ReactElement {
  return (
    <text
      x={text.x}
      y={text.baseline}
      fontSize={text.size}
      fontWeight={ROLE_WEIGHT[text.role]}
      letterSpacing={text.role === 'result' ? '-.02em' : undefined}
      fill={roleColor(text.role, palette)}
    >
      {text.text}
    </text>
  );
}

/** Recovery anatomy as a drawing. The same on the page, in a file and from the command line. */
export function Anatomy({
  layout,
  style,
  words,
  description,
  theme = 'screen',
  palette = SCREEN_PALETTE,
  children,
}: AnatomyProps): ReactElement {
  const brush: Brush = { prefix: `anatomy${useId()}`, palette, theme, words };
  const { axisTop, axisBottom, barLeft, gridBottom, height, rows, texts, ticks, width } = layout;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={description}
      fontFamily={FONTS.sans}
    >
      <PhasePatterns prefix={brush.prefix} palette={palette} theme={theme} />
      {ticks.map((x) => (
        <path
          key={x}
          d={`M${x} ${axisTop}V${x === barLeft ? axisBottom + 5 : gridBottom}`}
          stroke={x === barLeft ? palette.edge : palette.line}
        />
      ))}
      {rows.map((row) => (
        <RowBars key={row.id} row={row} barLeft={barLeft} brush={brush} />
      ))}
      {children}
      {rows.map((row) => (
        <RowWords key={row.id} row={row} sizes={style.text} brush={brush} />
      ))}
      {texts.map((text) => (
        <Words key={`${text.text} ${text.x} ${text.baseline}`} text={text} palette={palette} />
      ))}
    </svg>
  );
}
