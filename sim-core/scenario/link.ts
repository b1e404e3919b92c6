import { InputError } from '../base/assert.ts';
import type { Linked } from './link-content.ts';
import { hasPrograms, holdsAimedFaults, holdsOutside, parseLinked, plainLinked } from './link-content.ts';
import { DICTIONARY_1 } from './link-dictionary-1.ts';
import { DICTIONARY_6 } from './link-dictionary-6.ts';
import { LinkError } from './link-error.ts';
import { isLinkLetter, MAX_LINK_LENGTH, packText, unpackText } from './link-frame.ts';

/**
 * Links: a scenario and its view in the fragment of an address, `#k1.…`. Nothing is kept anywhere else. The number is
 * the version; a link of any version that was ever written opens for ever (link-fixtures.ts holds some of each).
 *
 * A new version brings a dictionary and a step that carries the content of the version before to it. Neither is edited
 * afterwards. Links are written in the lowest version that can say what they hold, so that they open in the oldest
 * Koboshi that can show it: version 2 has a field `branches`, version 3 one for `pins`, in version 4 some branches stand
 * beside the shown one, in version 5 faults wait for the next job (`when.job`), stand at an instruction (`at`) or hit a
 * register (`stuck-register`), in version 6 a scenario has `programs`, in version 7 faults may be of the world outside; a
 * link without any of these stays version 1.
 */
export const LINK_VERSION = 7;

/** Links up to this many letters, address and all, pass through mail and chat; longer work goes into a file. */
export const LONGEST_SHARED_LINK = 2000;

export interface LinkVersion {
  readonly dictionary: string;
  /** Carries content of the version before to this one. */
  readonly upgrade: (content: unknown) => unknown;
}

/** Version 1 first. */
const VERSIONS: readonly LinkVersion[] = [
  { dictionary: DICTIONARY_1, upgrade: (content) => content },
  // Versions 2 to 7 may say more, and say the rest as the version before did.
  { dictionary: DICTIONARY_1, upgrade: (content) => content },
  { dictionary: DICTIONARY_1, upgrade: (content) => content },
  { dictionary: DICTIONARY_1, upgrade: (content) => content },
  { dictionary: DICTIONARY_1, upgrade: (content) => content },
  { dictionary: DICTIONARY_6, upgrade: (content) => content },
  { dictionary: DICTIONARY_6, upgrade: (content) => content },
];

/** The lowest version that can say what is written. */
function versionFor(plain: object, linked: Linked): number {
  if (holdsOutside(linked)) return 7;
  if (hasPrograms(linked)) return 6;
  if (holdsAimedFaults(linked)) return 5;
  if ('branches' in plain && Object.hasOwn(Object(plain.branches), 'beside')) return 4;
  return 'pins' in plain ? 3 : 'branches' in plain ? 2 : 1;
}

/** The fragment for `linked`, without `#`. Equal content gives equal letters. */
export function encodeLink(linked: Linked): string {
  const plain = plainLinked(linked);
  const version = versionFor(plain, linked);
  return `k${version}.${packText(JSON.stringify(plain), VERSIONS[version - 1]?.dictionary ?? '')}`;
}

/** What mail programs, chats and people put around an address. */
const WRAPPING = /^[\s<([{"'«「]+|[\s>)\]}"'»」。、，.,;:!?]+$/g;

/** The part of an address (or of a bare fragment) that may be a link: what stands after `#`, without options. */
function fragmentOf(address: string): string {
  const trimmed = address.replaceAll(/\s+/g, '').replaceAll(WRAPPING, '');
  const fragment = trimmed.slice(trimmed.indexOf('#') + 1);
  return fragment.split('&', 1)[0] ?? '';
}

/** Whether this text means to be a link: an address, a fragment with its `#`, or the bare letters of one. */
export const looksLikeLink = (text: string): boolean =>
  /^\s*(#|<?\w+:\/\/)/.test(text) || /^k\d+\.[\w-]{8,}$/.test(text.trim());

function checkVersion(version: number, newest: number): void {
  if (version > newest) {
    const sentence = `The link is of version ${version}, this Koboshi reads up to ${newest}; use a newer Koboshi.`;
    throw new LinkError('newer', sentence);
  }
  if (version < 1) throw new LinkError('no-link', 'There never were links of version 0; copy the whole address again.');
}

function contentOf(letters: string, version: number, versions: readonly LinkVersion[]): unknown {
  let content: unknown;
  try {
    content = JSON.parse(unpackText(letters, versions[version - 1]?.dictionary ?? ''));
  } catch (error) {
    if (error instanceof LinkError) throw error;
    throw new LinkError('content', 'The link is whole, but what it holds is not a scenario.');
  }
  for (const { upgrade } of versions.slice(version)) content = upgrade(content);
  return content;
}

/**
 * What a link brings back. Takes an address, a fragment with or without `#`, with line breaks and punctuation that came
 * with it; options behind `&` are not looked at. `versions`: those there are, for tests of upgrades.
 * @throws LinkError with one sentence.
 */
export function decodeLink(address: string, versions: readonly LinkVersion[] = VERSIONS): Linked {
  if (address.length > 2 * MAX_LINK_LENGTH) {
    const sentence = `The link has ${address.length} letters; ${MAX_LINK_LENGTH} is the most. Use a file.`;
    throw new LinkError('too-large', sentence);
  }
  const fragment = fragmentOf(address);
  const match = /^k(\d{1,9})(?:\.(.*))?$/.exec(fragment);
  if (match === null) throw new LinkError('no-link', 'The address holds no link that Koboshi wrote; copy it again.');
  const [, digits = '', letters] = match;
  const version = Number(digits);
  checkVersion(version, versions.length);
  if (letters === undefined || letters === '') throw new LinkError('cut-off', 'The link was cut off; copy all of it.');
  const stranger = [...letters].find((letter) => !isLinkLetter(letter));
  if (stranger !== undefined) {
    throw new LinkError('damaged', `The link is damaged: no link has the letter “${stranger}” in it; copy it again.`);
  }
  try {
    return parseLinked(contentOf(letters, version, versions), 'the link');
  } catch (error) {
    if (error instanceof LinkError || !(error instanceof InputError)) throw error;
    throw new LinkError('content', error.message);
  }
}
