import type { StoryId, StoryTheme } from '../../sim-core/index.ts';

/** What is asked about a built-in scenario, and what its runs answer. A scenario without words does not compile. */
export interface StoryWords {
  /** To be thought about before the run is looked at. */
  readonly question: string;
  /** Short, and true of the scenario as it is built in, under every system that it names. */
  readonly answer: string;
}

export interface GalleryWords {
  readonly title: string;
  readonly search: string;
  readonly none: (query: string) => string;
  readonly found: (count: number) => string;
  readonly themes: { readonly [Theme in StoryTheme]: string };
  readonly open: (title: string) => string;
  /** Beside the scenario that is open. */
  readonly current: string;
  readonly question: string;
  readonly showAnswer: string;
  readonly hideAnswer: string;
  readonly stories: { readonly [Id in StoryId]: StoryWords };
}
