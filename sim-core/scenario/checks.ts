import { InputError } from '../base/assert.ts';
import { didYouMean } from '../base/nearest.ts';
import type { PlainObject } from './upgrade.ts';

/** What every check of unknown data needs. Each refusal is one sentence that names the field and the remedy. */

/** Names in quotation marks, with commas between them. */
export const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

/** Text of the user's inside a sentence: short, and on one line whatever is in it. */
export function literal(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const code = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029]/g, code);
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (value === undefined) return 'missing';
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** @throws InputError unless it is a number from `min` to `max`, whole where `integer` says so. */
export function checkNumber(
  value: unknown,
  min: number,
  max: number,
  integer: boolean,
  field: string,
  unit = '',
): number {
  const fits = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
  if (fits) return value;
  const kind = integer ? 'whole number' : 'number';
  throw new InputError(`${field} must be a ${kind} from ${min} to ${max}${unit}, not ${shown(value)}.`);
}

/** @throws InputError unless it is one of `choices`. */
export function checkChoice<T extends string>(value: unknown, choices: readonly T[], field: string): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const hint = typeof value === 'string' ? didYouMean(value, choices) : '';
  throw new InputError(`${field} must be one of ${quoted(choices)}, not ${shown(value)}${hint}.`);
}

/** @throws InputError when there is a field that is none of `keys`. */
export function checkKeys(value: PlainObject, keys: readonly string[], field: string): void {
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) throw new InputError(`${field}: unknown field ${literal(key)}${didYouMean(key, keys)}.`);
  }
}
