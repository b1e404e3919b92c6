import { type ReactElement, type ReactNode, useId } from 'react';
import { FONTS, SCREEN_PALETTE } from '../../styles/tokens.ts';
import { DrawnNodes } from '../drawing/Drawn.tsx';
import { Pen } from '../drawing/pen.ts';
import { drawAnatomyBars, drawAnatomyWords } from './draw.ts';
import type { AnatomyLayout } from './layout.ts';
import type { AnatomyStyle } from './style.ts';
import type { AnatomyWords } from './words.ts';

interface AnatomyProps {
  readonly layout: AnatomyLayout;
  readonly style: AnatomyStyle;
  readonly words: AnatomyWords;
  /** The whole strip in a sentence or two, for those who do not see it. */
  readonly description: string;
  /** Drawn above the bars and below the words: the playhead. */
  readonly children?: ReactNode;
}

/** Recovery anatomy on the page, in the page's theme. */
export function Anatomy({ layout, style, words, description, children }: AnatomyProps): ReactElement {
  const prefix = `anatomy${useId()}`;
  const [bars, above] = [1, 2].map(() => new Pen(SCREEN_PALETTE, 'screen', prefix)) as [Pen, Pen];
  drawAnatomyBars(bars, layout, words);
  drawAnatomyWords(above, layout, style);
  const { width, height } = layout;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={description}
      fontFamily={FONTS.sans}
    >
      <DrawnNodes nodes={[...Pen.patterns(bars, above), ...bars.nodes]} />
      {children}
      <DrawnNodes nodes={above.nodes} />
    </svg>
  );
}
