import type { Actor, Parameters } from '../../sim-core/index.ts';
import { catalogueOf } from './catalogues.ts';
import { actorParts } from './event-facts.ts';
import type { Language } from './language.ts';

/** The word on a box or a lane: “disk driver”, “file server”, “disk 2”. */
export const actorLabel = (actor: Pick<Actor, 'id'>, language: Language): string =>
  catalogueOf(language).names.actor(...actorParts(actor.id));

/** The same inside a sentence: “the disk driver”. */
export const actorInSentence = (actor: Pick<Actor, 'id'>, language: Language): string =>
  catalogueOf(language).names.inSentence(...actorParts(actor.id));

/**
 * An actor by what it is in a system: what restarts drivers is the reincarnation server of MINIX, and under Nooks an
 * agent of recovery.
 */
export const calledAs = (
  actor: Pick<Actor, 'id'>,
  isolation: Parameters['isolation'] | undefined,
): Pick<Actor, 'id'> => (isolation === 'domain' && actor.id === 'rs' ? { id: 'agent' } : actor);
