/** A broken invariant of the model: a fault of ours, never of the user. It ends the run and is shown as a sentence. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws {@link InvariantError} unless `condition` holds. Kept in production builds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The end of every exhaustive switch. */
export function unreachable(value: never): never {
  throw new InvariantError(`unexpected value ${String(value)}`);
}

/** Bad input from a person: one sentence that names the field and the remedy. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
