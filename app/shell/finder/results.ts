import type { CommandWords } from '../../i18n/command-words.ts';
import type { Language } from '../../i18n/language.ts';
import type { Words } from '../../i18n/words.ts';
import type { Entry } from './entries.ts';
import { score } from './match.ts';

/** A language that can be searched: the page's first, then what else is here. */
export interface Searched {
  readonly language: Language;
  readonly words: Words;
}

/** Lines under one heading. */
export interface Section {
  readonly group: keyof CommandWords['groups'] | 'recent';
  readonly entries: readonly Entry[];
}

/** So many of the functions used last stand at the top. */
export const MOST_RECENT = 5;

/** What a query finds, in sections; those with the best answers first. Nothing typed: what was used last, then all. */
export function resultsOf(
  query: string,
  entries: readonly Entry[],
  languages: readonly Searched[],
  recent: readonly string[],
): Section[] {
  const [shown, ...others] = languages;
  if (shown === undefined) return [];
  if (query.trim() === '') {
    const used = recent
      .flatMap((id) => entries.find((entry) => entry.id === id && entry.idle !== true) ?? [])
      .slice(0, MOST_RECENT);
    const rest = grouped(entries.filter((entry) => !used.includes(entry)));
    return used.length === 0 ? rest : [{ group: 'recent', entries: used }, ...rest];
  }
  const scored = entries.map((entry, order) => {
    const also = [entry.terms?.(shown.words) ?? ''];
    for (const { words, language } of others) also.push(entry.text(words, language), entry.terms?.(words) ?? '');
    return { entry, order, points: score(query, entry.text(shown.words, shown.language), also) };
  });
  const lately = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const found = scored
    .filter(({ points }) => points > 0)
    .sort(
      (a, b) =>
        Number(a.entry.idle ?? false) - Number(b.entry.idle ?? false) ||
        b.points - a.points ||
        lately(a.entry.id) - lately(b.entry.id) ||
        a.order - b.order,
    );
  return grouped(found.map(({ entry }) => entry));
}

/** Entries under their groups' headings, the groups in the order of their first entries. */
function grouped(entries: readonly Entry[]): Section[] {
  const groups = new Map<Entry['group'], Entry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups].map(([group, of]) => ({ group, entries: of }));
}
