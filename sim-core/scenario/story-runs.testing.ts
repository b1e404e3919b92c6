import { CATALOGUE } from './catalogue.ts';
import { type Scenario, SYSTEMS, type SystemId } from './scenario.ts';
import { STORIES, type StoryId } from './stories.ts';

/**
 * Built-in scenarios for tests that run them: each under the systems that tell its story, and under one more in turn,
 * so that every system has its share. All under all would take minutes; every kind of fault under every system is
 * held by `campaign/matrix.test.ts`.
 */
export const STORY_RUNS: readonly (readonly [id: StoryId, system: SystemId, scenario: Scenario])[] = CATALOGUE.flatMap(
  ({ scenario }, i) => {
    const id = scenario.id as StoryId;
    const systems = SYSTEMS.filter(
      (system, turn) => STORIES[id].compares.includes(system) || turn === i % SYSTEMS.length,
    );
    return systems.map((system) => [id, system, { ...scenario, system }] as const);
  },
);

/** Each built-in scenario once, the systems taking turns. */
export const STORIES_IN_TURN: typeof STORY_RUNS = CATALOGUE.map(({ scenario }, i) => {
  const system = SYSTEMS[i % SYSTEMS.length] as SystemId;
  return [scenario.id as StoryId, system, { ...scenario, system }];
});
