import type { EventKind, TraceEvent } from '../../sim-core/index.ts';
import { catalogueOf } from './catalogues.ts';
import { type EventContext, EventFacts } from './event-facts.ts';
import type { Language } from './language.ts';

/** One sentence for each kind of event: present tense, actor first. A missing kind does not compile. */
export type Sentences = { readonly [K in EventKind]: (facts: EventFacts) => string };
/** Clauses for causes that read better in their own words; the others are made from the sentence. */
export type Causes = { readonly [K in EventKind]?: (facts: EventFacts) => string };

const factsOf = (event: TraceEvent, context: EventContext, language: Language): EventFacts =>
  new EventFacts(event, context, catalogueOf(language).names, language);

/** What happens in this event: “The kernel checks the disk driver at a timer interrupt: 58 ms > 50 ms. Failed.” */
export function describeEvent(event: TraceEvent, context: EventContext, language: Language): string {
  return catalogueOf(language).sentences[event.kind](factsOf(event, context, language));
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The event as the cause of the line above it: “because it ran into an infinite loop.”, 「…から。」 */
export function describeCause(event: TraceEvent, context: EventContext, language: Language): string {
  const facts = factsOf(event, context, language);
  const { sentences, causes } = catalogueOf(language);
  const own = causes[event.kind]?.(facts);
  const sentence = (): string => sentences[event.kind](facts).replace(/[.。]$/, '');
  return language === 'ja' ? `${own ?? sentence()}から。` : `because ${own ?? lowerFirst(sentence())}.`;
}
