import { describe, expect, it } from 'vitest';
import { STORY_IDS, STORY_THEMES } from '../../../sim-core/index.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { wordsOf } from '../../i18n/words.ts';
import { shelvesOf } from './cards.ts';

const english = [wordsOf('en')];
const found = (query: string, words = english): string[] =>
  shelvesOf(query, words).flatMap(({ cards }) => cards.map(({ id }) => id));

describe('the gallery', () => {
  it('shows every story once, under every theme', () => {
    expect(found('')).toEqual(STORY_IDS);
    expect(shelvesOf('', english).map(({ theme }) => theme)).toEqual(STORY_THEMES);
  });

  it.each([
    ['nooks', 'reboot-after-panic'],
    ['whole systems', 'disk-locked'],
    ['printed twice', undefined],
    ['negotiate', 'nic-phy-infinite-loop'],
    ['printer deaf', 'printer-deaf'],
    ['surprises neighbours', 'neighbours-judged-too'],
  ])('“%s” finds %s', (query, id) => {
    if (id === undefined) expect(found(query)).toEqual([]);
    else expect(found(query)).toContain(id);
  });

  it('finds by words of the other language too', () => {
    expect(found('プリンタ', [wordsOf('en'), wordsOf('ja')])).toContain('printer-deaf');
    expect(found('network', [wordsOf('ja'), wordsOf('en')])).toContain('nic-kills');
  });
});

describe.each(LANGUAGES)('questions and answers in %s', (language) => {
  const { stories } = wordsOf(language).gallery;

  it.each(STORY_IDS)('%s', (id) => {
    const { question, answer } = stories[id];
    expect(question).toMatch(language === 'en' ? /\?$/ : /か。$/);
    expect(answer).toMatch(language === 'en' ? /\.$/ : /。$/);
    expect(question.length).toBeLessThanOrEqual(language === 'en' ? 120 : 70);
    expect(answer.length).toBeLessThanOrEqual(language === 'en' ? 200 : 100);
  });

  it('asks nothing twice', () => {
    const questions = STORY_IDS.map((id) => stories[id].question);
    expect(new Set(questions).size).toBe(questions.length);
  });
});
