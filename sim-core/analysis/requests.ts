import { CHARACTER_STATUS } from '../trace/character-status.ts';
import { MESSAGE, NET_FLAG } from '../trace/vocabulary.ts';

/** What drivers are asked and what they answer, by message type: which answers are owed, and which are service. */

/** Requests whose good reply is service. A suspended one is answered badly first, and well when its status is asked. */
const WORK: ReadonlySet<number> = new Set([MESSAGE.read, MESSAGE.write, MESSAGE.status]);
const REQUESTS: ReadonlySet<number> = new Set([
  ...WORK,
  MESSAGE.open,
  MESSAGE.netConf,
  MESSAGE.netRead,
  MESSAGE.netWrite,
  MESSAGE.netGetStat,
]);
const REPLIES: ReadonlySet<number> = new Set([
  MESSAGE.reply,
  MESSAGE.netConfReply,
  MESSAGE.netTaskReply,
  MESSAGE.netStatReply,
]);

/** Whether a message to a driver is owed an answer. */
export const isRequest = (type: number): boolean => REQUESTS.has(type);
export const isReply = (type: number): boolean => REPLIES.has(type);

/**
 * Whether a driver's reply (its type and first word) to the request of type `request` is service rendered. A network
 * serves when a frame has come in: before, the other end may be waiting for its time-out.
 */
export function isService(type: number, word: number, request: number): boolean {
  if (type === MESSAGE.netTaskReply) return (word & NET_FLAG.received) !== 0;
  return type === MESSAGE.reply && word === 0 && WORK.has(request);
}

/**
 * Whether a reply only puts the request off, so that the work is still owed. A write is; a read that is put off waits
 * for somebody to type.
 */
export const isPutOff = (type: number, word: number, request: number): boolean =>
  type === MESSAGE.reply && word === CHARACTER_STATUS.suspended && request === MESSAGE.write;
