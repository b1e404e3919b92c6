import type { SystemId } from './scenario.ts';

/**
 * What the built-in scenarios are for: under which theme each is shown, in the order of the gallery, and which systems
 * tell its story when it is opened there. Its words (a title, a question, a short answer) are typed by these ids.
 */

export const STORY_THEMES = ['first-steps', 'detection', 'restart', 'devices', 'whole-systems', 'surprises'] as const;
export type StoryTheme = (typeof STORY_THEMES)[number];

export interface Story {
  readonly theme: StoryTheme;
  /** Systems whose difference is the story, in the order of `SYSTEMS`. */
  readonly compares: readonly SystemId[];
}

const of =
  (theme: StoryTheme) =>
  (...compares: readonly SystemId[]): Story => ({ theme, compares });
const first = of('first-steps');
const detection = of('detection');
const restart = of('restart');
const devices = of('devices');
const whole = of('whole-systems');
const surprise = of('surprises');

const STORY_TABLE = {
  'disk-infinite-loop': first('minix3', 'quick-recovery'),
  'disk-panic': first('minix3', 'quick-recovery'),
  'disk-kill': first('minix3', 'quick-recovery'),
  'healthy-copy': first('minix3', 'quick-recovery'),
  idle: first('minix3', 'quick-detection', 'quick-recovery'),

  'disk-deadlock': detection('minix3', 'quick-detection'),
  'disk-lost-reply': detection('minix3', 'quick-detection'),
  'disk-polling-loop': detection('minix3', 'quick-detection'),
  'disk-babbling-loop': detection('minix3', 'quick-detection'),
  'disk-blocked-send': detection('minix3', 'quick-detection'),
  'disk-lost-interrupt': detection('minix3', 'quick-detection'),
  'disk-hang-after-reply': detection('minix3', 'quick-detection'),
  'disk-interrupt-storm': detection('minix3', 'quick-detection'),

  'disk-wild-pointer': restart('minix3', 'quick-detection', 'quick-recovery'),
  'disk-illegal-io': restart('quick-detection', 'quick-recovery'),
  'disk-needless-reset': restart('quick-detection', 'quick-recovery'),
  'disk-false-skip': restart('quick-detection', 'quick-recovery'),
  'nic-kills': restart('minix3', 'quick-recovery'),

  'nic-infinite-loop': devices('minix3', 'quick-recovery'),
  'nic-phy-infinite-loop': devices('quick-detection', 'quick-recovery'),
  'nic-overflow': devices('minix3', 'quick-recovery'),
  'typist-driver-hangs': devices('minix3', 'quick-recovery'),
  'terminal-blocks-copy': devices('minix3', 'quick-recovery'),
  'print-driver-dies': devices('minix3', 'quick-recovery'),
  'all-together': devices('minix3', 'quick-recovery'),

  'reboot-after-panic': whole('monolithic', 'nooks', 'minix3'),
  'watchdog-reset': whole('monolithic', 'minix3'),
  'error-spreads': whole('monolithic', 'nooks', 'minix3'),
  'disk-locked': whole('monolithic', 'minix3'),

  'neighbours-judged-too': surprise('minix3', 'quick-detection'),
  'neighbours-spared': surprise('minix3', 'quick-detection'),
  'printer-deaf': surprise('minix3', 'quick-detection'),
  'nic-line-cut': surprise('minix3', 'quick-recovery'),
  'disk-slow-job': surprise('minix3', 'quick-detection'),
  'disk-wrong-data': surprise('minix3', 'quick-detection'),
} satisfies Readonly<Record<string, Story>>;

/** The id of a built-in scenario. */
export type StoryId = keyof typeof STORY_TABLE;

export const STORIES: { readonly [Id in StoryId]: Story } = STORY_TABLE;

/** All ids, in the order of the gallery. */
export const STORY_IDS = Object.keys(STORY_TABLE) as readonly StoryId[];

/** Whether this is the id of a built-in scenario. */
export const isStoryId = (id: string): id is StoryId => Object.hasOwn(STORY_TABLE, id);
