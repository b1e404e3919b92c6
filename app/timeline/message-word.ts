import { type Actor, messageName } from '../../sim-core/index.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import type { Language } from '../i18n/language.ts';
import { payloadText } from '../i18n/payload.ts';

/** A message in as few words as stand beside its arrow: its type as programs spell it, and what its first word says. */
export function messageWord(type: number, word: number, to: Actor, language: Language): string {
  const payload = payloadText(type, word, driverKindOf(to.id) === 'disk', language);
  return payload === '' ? messageName(type) : `${messageName(type)}, ${payload}`;
}
