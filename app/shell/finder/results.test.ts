import { describe, expect, it } from 'vitest';
import { CATALOGUE, canStrike, STRIKE_KINDS, SYSTEMS } from '../../../sim-core/index.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { wordsOf } from '../../i18n/words.ts';
import { openingState } from '../../store/opening.ts';
import { runWith } from '../../store/story.testing.ts';
import type { AppState } from '../../store/types.ts';
import { COMMANDS } from '../commands.ts';
import { entriesOf } from './entries.ts';
import { resultsOf, type Searched } from './results.ts';

const opening = openingState();
const driver = { index: 4, id: 'disk', role: 'driver', partner: 5 } as const;
const state: AppState = {
  ...opening,
  canUndo: true,
  runs: { minix3: { ...runWith('minix3', []), actors: [driver] } },
};
const entries = entriesOf(state);
const inEnglish: readonly Searched[] = [
  { language: 'en', words: wordsOf('en') },
  { language: 'ja', words: wordsOf('ja') },
];
const first = (query: string, recent: readonly string[] = [], languages = inEnglish): string | undefined =>
  resultsOf(query, entries, languages, recent)[0]?.entries[0]?.id;

describe('the finder', () => {
  it('has every function once, and says which mean nothing now', () => {
    const ids = entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, can, keyOnly } of COMMANDS) {
      expect(ids.includes(id), id).toBe(keyOnly !== true && id !== 'find');
      const entry = entries.find((one) => one.id === id);
      if (entry !== undefined) expect(entry.idle ?? false, id).toBe(can?.(state) === false);
    }
    expect(entries.find(({ id }) => id === 'redo')?.idle).toBe(true);
    expect(resultsOf('', entries, inEnglish, ['redo'])[0]?.group).not.toBe('recent');
    for (const { scenario } of CATALOGUE) expect(ids).toContain(`scenario ${scenario.id}`);
    for (const system of SYSTEMS) expect(ids).toContain(`machine ${system}`);
    for (const kind of STRIKE_KINDS) expect(ids.includes(`fault ${kind}`), kind).toBe(canStrike(kind, 'disk'));
  });

  it('calls no two functions the same, in either language', () => {
    for (const language of LANGUAGES) {
      const names = entries.map((entry) => entry.text(wordsOf(language), language));
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });

  it.each([
    ['undo', 'undo'],
    ['next fail', 'failure-forward'],
    ['projector', 'present'],
    ['japanese', 'language ja'],
    ['dark', 'theme dark'],
    ['panic', 'fault panic'],
    ['元に戻す', 'undo'],
    ['発表', 'present'],
    ['日本語', 'language ja'],
    ['ドライバ倒す パニック', 'fault panic'],
  ])('“%s” finds %s', (query, id) => {
    expect(first(query)).toBe(id);
  });

  it('works the same from Japanese', () => {
    const inJapanese = [...inEnglish].reverse();
    expect(first('元に', [], inJapanese)).toBe('undo');
    expect(first('undo', [], inJapanese)).toBe('undo');
  });

  it('shows what was used last first, while nothing is typed and among equals', () => {
    const sections = resultsOf('', entries, inEnglish, ['axis', 'no longer', 'undo']);
    expect(sections[0]?.group).toBe('recent');
    expect(sections[0]?.entries.map(({ id }) => id)).toEqual(['axis', 'undo']);
    expect(sections.slice(1).flatMap((section) => section.entries.map(({ id }) => id))).not.toContain('axis');
    expect(first('event', ['event-forward'])).toBe('event-forward');
    expect(first('event')).toBe('event-back');
  });

  it('finds nothing where nothing is', () => {
    expect(resultsOf('zzz qqq', entries, inEnglish, [])).toEqual([]);
  });
});
