import type { EventKind, TraceEvent } from '../../sim-core/index.ts';
import { type EventContext, EventFacts } from './event-facts.ts';
import { causesEn, sentencesEn } from './events-en.ts';
import { causesJa, sentencesJa } from './events-ja.ts';
import type { Language } from './language.ts';
import { namesEn } from './names-en.ts';
import { namesJa } from './names-ja.ts';

/** One sentence for each kind of event: present tense, actor first. A missing kind does not compile. */
export type Sentences = { readonly [K in EventKind]: (facts: EventFacts) => string };
/** Clauses for causes that read better in their own words; the others are made from the sentence. */
export type Causes = { readonly [K in EventKind]?: (facts: EventFacts) => string };

const SENTENCES: { readonly [L in Language]: Sentences } = { en: sentencesEn, ja: sentencesJa };
const NAMES = { en: namesEn, ja: namesJa } as const;

const factsOf = (event: TraceEvent, context: EventContext, language: Language): EventFacts =>
  new EventFacts(event, context, NAMES[language], language);

/** What happens in this event: “The kernel checks the disk driver at a timer interrupt: 58 ms > 50 ms. Failed.” */
export function describeEvent(event: TraceEvent, context: EventContext, language: Language): string {
  return SENTENCES[language][event.kind](factsOf(event, context, language));
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The event as the cause of the line above it: “because it ran into an infinite loop.”, 「…から。」 */
export function describeCause(event: TraceEvent, context: EventContext, language: Language): string {
  const facts = factsOf(event, context, language);
  if (language === 'ja') {
    const clause = causesJa[event.kind]?.(facts) ?? sentencesJa[event.kind](facts).replace(/。$/, '');
    return `${clause}から。`;
  }
  const own = causesEn[event.kind]?.(facts);
  return `because ${own ?? lowerFirst(sentencesEn[event.kind](facts)).replace(/\.$/, '')}.`;
}
