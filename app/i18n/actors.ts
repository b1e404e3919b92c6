import type { Actor } from '../../sim-core/index.ts';
import { actorParts } from './event-facts.ts';
import type { Language } from './language.ts';
import { namesEn } from './names-en.ts';
import { namesJa } from './names-ja.ts';

const namesOf = (language: Language): typeof namesEn => (language === 'ja' ? namesJa : namesEn);

/** The word on a box or a lane: “disk driver”, “file server”, “disk 2”. */
export const actorLabel = (actor: Pick<Actor, 'id'>, language: Language): string =>
  namesOf(language).actor(...actorParts(actor.id));

/** The same inside a sentence: “the disk driver”. */
export const actorInSentence = (actor: Pick<Actor, 'id'>, language: Language): string =>
  namesOf(language).inSentence(...actorParts(actor.id));
