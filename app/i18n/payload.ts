import { MESSAGE } from '../../sim-core/index.ts';
import { formatCount } from './format.ts';
import type { Language } from './language.ts';

/**
 * What the first word of a message says, where it says something by itself: a sector of the disk, how a request went,
 * a place in a file, a length. By the senders: sim-core/servers, sim-core/apps, and the drivers' definitions.
 */

const FIRST = {
  sector: { en: 'sector', ja: 'セクタ' },
  status: { en: 'status', ja: '状態' },
  byte: { en: 'from byte', ja: 'バイト位置' },
  bytes: { en: 'bytes:', ja: 'バイト数' },
} as const satisfies Record<string, Record<Language, string>>;

const MEANING: Readonly<Record<number, keyof typeof FIRST>> = {
  [MESSAGE.read]: 'sector',
  [MESSAGE.write]: 'sector',
  [MESSAGE.fsRead]: 'sector',
  [MESSAGE.fsWrite]: 'sector',
  [MESSAGE.reply]: 'status',
  [MESSAGE.fsReply]: 'status',
  [MESSAGE.charReply]: 'status',
  [MESSAGE.netFetch]: 'byte',
  [MESSAGE.netFetched]: 'bytes',
};

/**
 * `sector 44,744`, `status −5`; empty where the word says nothing: 0 of a reply is that all went well. `toDisk`: to the
 * driver of a disk; those of characters are asked by the same two types and have no sectors.
 */
export function payloadText(type: number, word: number, toDisk: boolean, language: Language): string {
  const meaning = MEANING[type];
  if (meaning === undefined || (meaning === 'status' && word === 0)) return '';
  if ((type === MESSAGE.read || type === MESSAGE.write) && !toDisk) return '';
  return `${FIRST[meaning][language]} ${formatCount(word)}`;
}
