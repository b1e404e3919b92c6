import { MESSAGE } from '../../trace/vocabulary.ts';

export { NET_FLAG } from '../../trace/vocabulary.ts';

/**
 * What a network server and a network driver say to each other, after MINIX 3's DL_* messages (include/minix/com.h,
 * drivers/dp8390 [H]). Payload words in order:
 *
 * - `conf` [mode]: which frames to let in (NET_MODE); the first one initialises the card
 * - `confReply` [status, bytes 0–3 of the card's address, bytes 4–5]
 * - `read` [offset in the granted buffer, its length]: a buffer for one frame. Answered at once with `taskReply`;
 *   without `received` in its flags the frame comes later, and with it another `taskReply`
 * - `write` [offset, bytes]: one frame to send. Answered at once; `sent` when the card has it, now or by a
 *   later `taskReply`
 * - `taskReply` [flags (NET_FLAG), status, bytes received]
 * - `getStat` [offset]: puts the counters (NET_STATISTICS, a word each) into the granted buffer
 * - `statReply` [status]
 *
 * A status is 0 or a negative error. A new driver announces itself by a notification; nothing works before `conf`.
 */
export const NET_MESSAGE = {
  conf: MESSAGE.netConf,
  confReply: MESSAGE.netConfReply,
  read: MESSAGE.netRead,
  write: MESSAGE.netWrite,
  taskReply: MESSAGE.netTaskReply,
  getStat: MESSAGE.netGetStat,
  statReply: MESSAGE.netStatReply,
} as const;

export const NET_MODE = { promiscuous: 1, multicast: 2, broadcast: 4 } as const;

export const NET_STATISTICS = [
  'received',
  'sent',
  'transmit-errors',
  'overflows',
  'damaged',
  'missed',
  'dropped',
  'resets',
] as const;
