import type { ReactElement } from 'react';
import { textWidth } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { type PlacedActor, TEXT } from './measures.ts';
import { cutText, Words } from './Words.tsx';

/** The box of whoever is no driver, and the one line that it has on a low screen. */

export function Box({
  place,
  radius = 5,
  stuck = false,
}: {
  readonly place: Omit<PlacedActor, 'actor'>;
  readonly radius?: number;
  /** Behind a failure: the chain of those who wait is told by their borders too. */
  readonly stuck?: boolean;
}): ReactElement {
  const { x, y, width, height } = place;
  const at = { x, y, width, height, rx: radius };
  return (
    <>
      <rect {...at} fill={COLOR.surface} stroke={stuck ? COLOR.vermText : COLOR.edge} strokeWidth={stuck ? 2 : 1} />
      {stuck && <rect {...at} fill={COLOR.outage} />}
    </>
  );
}

/**
 * The only line of a box: its name, and what is the matter, or the share of its work, where that fits beside it; a
 * narrow box tells by its border and the colour of its name that it is held up.
 */
export function OneLine({
  place,
  name,
  wrong,
  aside,
}: {
  readonly place: PlacedActor;
  readonly name: string;
  /** What is wrong; empty: nothing. */
  readonly wrong: string;
  readonly aside: string;
}): ReactElement {
  const { x, width, height } = place;
  const baseline = place.y + height / 2 + 4.5;
  const named = textWidth(name, TEXT.strong);
  const size = wrong === '' ? TEXT.small : TEXT.strong;
  const beside = [wrong, aside].find((text) => text !== '') ?? '';
  const fits = named + textWidth(beside, size) + 32 <= width;
  return (
    <>
      <Box place={place} stuck={wrong !== ''} />
      <Words
        x={x + 10}
        y={baseline}
        text={cutText(name, named + 16 <= width ? TEXT.strong : TEXT.small, width - 14)}
        size={named + 16 <= width ? TEXT.strong : TEXT.small}
        strong
        color={fits || wrong === '' ? 'ink' : 'vermText'}
      />
      {fits && beside !== '' && (
        <Words
          x={x + width - 10}
          y={baseline}
          text={beside}
          size={size}
          strong={wrong !== ''}
          color={wrong === '' ? 'ink2' : 'vermText'}
          anchor="end"
        />
      )}
    </>
  );
}
