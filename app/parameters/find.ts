import type { ParameterPath } from '../../sim-core/index.ts';
import { GROUPS } from './groups.ts';
import type { ParameterWords } from './words.ts';

/** One writing for all: no widths, small letters, hiragana as katakana. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

/** The texts of each parameter in all `languages`, folded: its path, name, meaning, choices and group. */
export function parameterTexts(languages: readonly ParameterWords[]): ReadonlyMap<ParameterPath, string> {
  const texts = new Map<ParameterPath, string>();
  for (const { id, paths } of GROUPS) {
    for (const path of paths) {
      const said = languages.flatMap(({ names, meanings, choices, groups }) => {
        const labels: { readonly [P in ParameterPath]?: Readonly<Record<string, string>> } = choices;
        return [names[path], meanings[path], groups[id], ...Object.values(labels[path] ?? {})];
      });
      texts.set(path, folded([path, ...said].join(' ')));
    }
  }
  return texts;
}

/** Whether every word of `query` is found in a folded text. */
export function answers(text: string, query: string): boolean {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}
