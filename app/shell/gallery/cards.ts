import {
  STORIES,
  STORY_IDS,
  STORY_THEMES,
  type StoryId,
  type StoryTheme,
  type SystemId,
} from '../../../sim-core/index.ts';
import type { Words } from '../../i18n/words.ts';
import { score } from '../finder/match.ts';

/** One built-in scenario as the gallery shows it. */
export interface Card {
  readonly id: StoryId;
  readonly title: string;
  readonly question: string;
  readonly compares: readonly SystemId[];
}

export interface Shelf {
  readonly theme: StoryTheme;
  readonly cards: readonly Card[];
}

const cardOf = (id: StoryId, { header, gallery }: Words): Card => ({
  id,
  title: header.scenario(id),
  question: gallery.stories[id].question,
  compares: STORIES[id].compares,
});

/**
 * The cards that `query` finds, by theme, in the order of the stories; the empty query finds all. It looks into titles,
 * questions, themes, ids and names of the systems, in every language that is given; the first is the page's.
 */
export function shelvesOf(query: string, [shown, ...others]: readonly Words[]): Shelf[] {
  if (shown === undefined) return [];
  const matches = (id: StoryId): boolean => {
    const texts = [shown, ...others].flatMap((words) => {
      const { title, question, compares } = cardOf(id, words);
      return [title, question, words.gallery.themes[STORIES[id].theme], ...compares.map((s) => words.names.system[s])];
    });
    return score(query, id, texts) > 0;
  };
  return STORY_THEMES.map((theme) => ({
    theme,
    cards: STORY_IDS.filter((id) => STORIES[id].theme === theme && matches(id)).map((id) => cardOf(id, shown)),
  })).filter(({ cards }) => cards.length > 0);
}
