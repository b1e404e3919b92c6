import type { Actor } from '../../sim-core/index.ts';
import { catalogueOf } from './catalogues.ts';
import { actorParts } from './event-facts.ts';
import type { Language } from './language.ts';

/**
 * An actor to be named: as it stands in its run, so that it is called what it is in that system (`as`). Of drivers,
 * devices and programs the id is enough: they are called alike everywhere.
 */
type Named = Pick<Actor, 'id' | 'as'>;

/** The word on a box or a lane: “disk driver”, “file server”, “disk 2”. */
export const actorLabel = ({ id, as }: Named, language: Language): string =>
  catalogueOf(language).names.actor(...actorParts(as ?? id));

/** The shortest word for a driver or a device: “disk 2”, “network”. */
export function kindLabel({ id }: Named, language: Language): string {
  const [base, number] = actorParts(id);
  return catalogueOf(language).names.kind(base, number);
}

/** The same inside a sentence: “the disk driver”. */
export const actorInSentence = ({ id, as }: Named, language: Language): string =>
  catalogueOf(language).names.inSentence(...actorParts(as ?? id));

/** What actors of one id are called in several runs: “reincarnation server / recovery agent”. */
export function commonLabel(
  id: string,
  runs: readonly { readonly actors: readonly Actor[] }[],
  language: Language,
): string {
  const found = runs.flatMap(({ actors }) => actors.find((actor) => actor.id === id) ?? []);
  const labels =
    found.length === 0 ? [actorLabel({ id }, language)] : found.map((actor) => actorLabel(actor, language));
  return [...new Set(labels)].join(' / ');
}
