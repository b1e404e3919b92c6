import type { Parameter, ParameterPath, ParameterValue } from '../../sim-core/index.ts';
import { PARAMETERS } from '../../sim-core/index.ts';
import { actorInSentence } from '../i18n/actors.ts';
import { formatCount, formatNumber, NBSP } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import type { Words } from '../i18n/words.ts';
import type { Refusal } from './judge.ts';
import type { ParameterWords } from './words.ts';

/** Values, ranges and refusals as people read them. */

/** So many digits of a value that somebody set are shown: all of them, as a rule. */
const DIGITS = 9;
/** Whole numbers from here on are written in groups of three. */
const GROUPED_FROM = 10_000;

/** A number without its unit, as the field beside a slider has it. */
export const figure = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) >= GROUPED_FROM ? formatCount(value) : formatNumber(value, DIGITS);

export const unitWord = (unit: string, words: ParameterWords): string => words.units[unit] ?? unit;

/** A number with its unit. */
export function quantity(value: number, unit: string, words: ParameterWords): string {
  const word = unitWord(unit, words);
  return word === '' ? figure(value) : `${figure(value)}${NBSP}${word}`;
}

/** A value of a parameter: “50 ms”, “on”, “user process”. */
export function valueText(path: ParameterPath, value: ParameterValue, words: ParameterWords): string {
  const parameter: Parameter = PARAMETERS[path];
  if (typeof value === 'boolean') return value ? words.on : words.off;
  if (typeof value === 'number') return quantity(value, parameter.unit, words);
  return choiceText(path, value, words);
}

/** What a choice of a parameter is called. */
export function choiceText(path: ParameterPath, value: string, words: ParameterWords): string {
  const choices: { readonly [P in ParameterPath]?: Readonly<Record<string, string>> } = words.choices;
  return choices[path]?.[value] ?? value;
}

/** What a number may be: “0.1 ms to 600,000 ms”. */
export function domainText(
  { min, max, unit, integer }: { min: number; max: number; unit: string; integer?: boolean },
  words: ParameterWords,
): string {
  const range = words.range(figure(min), quantity(max, unit, words));
  return integer === true ? `${range} (${words.whole})` : range;
}

/** Why a value was not taken, in one sentence. */
export function refusalText(refusal: Refusal, words: ParameterWords, common: Words, language: Language): string {
  switch (refusal.kind) {
    case 'composition':
      return words.refusals.inSystem(common.names.system[refusal.system], words.refusals.composition[refusal.rule]);
    case 'driver':
      return words.refusals.driver(actorInSentence({ id: refusal.driver }, language));
    case 'seek':
      return words.refusals.seek(quantity(refusal.longestUs, 'µs', words));
  }
}
