import type { FaultKind } from '../trace/vocabulary.ts';
import { type BuiltIn, builtIn, PINGED } from './built-in.ts';
import type { StoryId } from './stories.ts';

/**
 * The silent faults that the other stories leave out, one story each: what a watcher can see of them differs, and with
 * it who finds them, and when. The matrix of all of them under every way of watching is `campaign/coverage.ts`.
 */

const RUN_MS = 5000;

const silent = (id: StoryId, kind: FaultKind, summary: string): BuiltIn =>
  builtIn(id, summary, PINGED, [{ kind, driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 1500 } }], RUN_MS);

export const SILENT_STORIES: readonly BuiltIn[] = [
  silent('disk-polling-loop', 'polling-loop', 'The disk driver polls the device’s status for ever.'),
  silent('disk-babbling-loop', 'babbling-loop', 'The disk driver sends messages in a loop instead of its reply.'),
  silent('disk-blocked-send', 'blocked-send', 'The disk driver blocks in a send that nobody receives.'),
  silent('disk-lost-interrupt', 'lost-interrupt', 'The disk driver waits for an interrupt that never comes.'),
  silent('disk-hang-after-reply', 'hang-after-reply', 'The disk driver answers, and falls into a loop then.'),
  silent('disk-interrupt-storm', 'interrupt-storm', 'The disk driver does not acknowledge its interrupt.'),
  silent('disk-slow-job', 'slow-job', 'A job of the disk driver takes longer than usual, and ends well.'),
  silent('disk-wrong-data', 'wrong-data', 'The disk driver answers in time, with the wrong data.'),
];
