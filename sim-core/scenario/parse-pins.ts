import * as v from 'valibot';
import { InputError } from '../base/assert.ts';
import { BRANCH_MARKS } from './branch-tree.ts';
import { LONGEST_NOTE, MOST_PINS, PIN_KINDS, type Pin } from './pins.ts';
import { SYSTEMS } from './scenario.ts';

const PinShape = v.pipe(
  v.strictObject({
    kind: v.optional(v.picklist(PIN_KINDS), 'note'),
    atNs: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_NOTE)), ''),
    system: v.optional(v.nullable(v.picklist(SYSTEMS)), null),
    actor: v.optional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), null),
    branch: v.optional(v.nullable(v.picklist(BRANCH_MARKS)), null),
  }),
  v.check(({ kind, text }) => kind === 'bookmark' || text !== '', 'a note without words'),
);
const PinsShape = v.pipe(v.array(PinShape), v.maxLength(MOST_PINS));

/**
 * Unknown data to pins, numbered in their order. `name` says in messages where it came from.
 * @throws InputError with one sentence.
 */
export function parsePins(value: unknown, name: string): readonly Pin[] {
  const shape = v.safeParse(PinsShape, value);
  if (shape.success) return shape.output.map((pin, i) => ({ id: i + 1, ...pin }));
  const at = v.getDotPath(shape.issues[0]);
  const where = at === null ? 'pins' : `pins.${at}`;
  throw new InputError(`${name}: ${where} is not as notes and bookmarks are written; see docs/formats.md.`);
}
