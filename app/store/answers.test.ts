import { afterEach, describe, expect, test } from 'vitest';
import { setView } from './actions.ts';
import { isTold, shownAxis } from './answers.ts';
import { noticeText } from './notices.ts';
import { openingState } from './opening.ts';
import { playhead } from './playhead.ts';
import { store } from './store.ts';
import type { ViewState } from './types.ts';

/** While the answer is kept back, nothing that gives it away can be opened, by whatever way. */

const keep = (answersKept: boolean): void => store.setState({ ...openingState(), answersKept });
afterEach(() => store.setState(openingState(), true));

const GIVING: readonly Partial<ViewState>[] = [
  { table: 'events' },
  { table: 'differences' },
  { figureOpen: true },
  { shareOpen: true },
  { inspectorOpen: true, inspectorTab: 'event' },
  { presenting: true },
  { axis: 'log' },
];

describe('an answer that is kept back', () => {
  test.each(GIVING)('is not given away by %j, and the reader is told how to get it', (change) => {
    keep(true);
    const before = store.getState().view;
    setView(change);
    expect(store.getState().view).toBe(before);
    expect(store.getState().notice).toBe(noticeText('answerKept', 'en'));
    keep(false);
    setView(change);
    expect(store.getState().view).toMatchObject(change);
    expect(store.getState().notice).toBeNull();
  });

  test('lets everything else be done', () => {
    keep(true);
    for (const change of [{ keysOpen: true }, { palette: 'disk' }, { table: null }, { axis: 'linear' }] as const) {
      setView(change);
      expect(store.getState().view).toMatchObject(change);
    }
    expect(store.getState().notice).toBeNull();
  });

  test('is told as far as the playhead has come, on an axis that folds nothing', () => {
    playhead.setEnd(8e9);
    playhead.set(4e9);
    keep(true);
    expect([isTold(4e9), isTold(4e9 + 1)]).toEqual([true, false]);
    expect(shownAxis(store.getState())).toBe('linear');
    keep(false);
    expect(isTold(5e9)).toBe(true);
    expect(shownAxis(store.getState())).toBe('elastic');
  });
});
