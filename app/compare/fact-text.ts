import { formatBytes, formatCount, formatDuration, formatNumber, formatOffset, formatShare } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { wordsOf } from '../i18n/words.ts';
import type { Amount, Difference, Fact } from './differences.ts';
import { compareWordsOf } from './words.ts';

/** Facts and differences as people read them, and as tables of other programs do. */

function amountText({ is, value }: Amount, language: Language): string {
  switch (is) {
    case 'length':
      return formatDuration(value, language);
    case 'instant':
      return formatDuration(value, language, 6);
    case 'count':
      return formatCount(value);
    case 'bytes':
      return formatBytes(value);
    case 'share':
      return formatShare(value, 3);
  }
}

/** A fact in words. */
export function factText(fact: Fact, language: Language): string {
  const { names } = wordsOf(language);
  const words = compareWordsOf(language);
  switch (fact.is) {
    case 'detector':
      return names.detector[fact.detector];
    case 'decision': {
      const decision = names.decision[fact.decision];
      return fact.escalated ? words.escalated(decision) : decision;
    }
    case 'outcome': {
      const outcome = words.rows[fact.outcome];
      return fact.priceNs ? words.price(outcome, formatDuration(fact.priceNs, language)) : outcome;
    }
    case 'said':
      return words.said[fact.said];
    default:
      return amountText(fact, language);
  }
}

const plus = (value: number, text: string): string => (value > 0 ? `+${text}` : text);

function byText({ is, by }: Difference, language: Language): string {
  switch (is) {
    case 'length':
    case 'instant':
      return formatOffset(by, language);
    case 'count':
      return plus(by, formatCount(by));
    case 'bytes':
      return by < 0 ? `−${formatBytes(-by)}` : `+${formatBytes(by)}`;
    case 'share':
      return plus(by, compareWordsOf(language).points(formatNumber(by * 100)));
  }
}

/** Factors between these say no more than the difference. */
const [LEAST_TIMES, MOST_TIMES] = [1 / 1.05, 1.05];

/** A difference with its factor: “−2.58 s · ÷ 41”. */
export function differenceText(difference: Difference, language: Language): string {
  const words = compareWordsOf(language);
  if (difference.by === 0) return words.same;
  const by = byText(difference, language);
  const { times } = difference;
  if (times === null || (times > LEAST_TIMES && times < MOST_TIMES)) return by;
  return `${by} · ${times > 1 ? words.times(formatNumber(times, 2)) : words.over(formatNumber(1 / times, 2))}`;
}
