/** What undo and redo move through: every version of the user's own work, oldest first. Pure; `T` is never copied. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** Versions kept behind the present one. */
export const HISTORY_LIMIT = 200;

export const newHistory = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** A new version; what had been undone is forgotten, as everywhere. */
export function edited<T>(history: History<T>, present: T): History<T> {
  return { past: [...history.past, history.present].slice(-HISTORY_LIMIT), present, future: [] };
}

/** The newest version again, in place of the one that is present: a drag is one step of undo, not a hundred. */
export const amended = <T>(history: History<T>, present: T): History<T> => ({ ...history, present, future: [] });

/** One version back; the same history when there is none. */
export function undone<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] };
}

/** One version forward; the same history when there is none. */
export function redone<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future };
}
