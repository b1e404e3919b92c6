/**
 * Words of messages about character devices that drivers, servers and programs share, after MINIX 3.1.3 (errno.h,
 * com.h: SUSPEND) [H].
 */

/** First word of a reply: how it went. `suspended`: too early; a notification will tell when to ask for the status. */
export const CHARACTER_STATUS = { ok: 0, cancelled: -4, ioError: -5, again: -11, suspended: -998 } as const;

/**
 * Third word of an open of a terminal line (MINIX: termios). `line`: the driver echoes, and a read gets a line. `raw`:
 * a read gets whatever has been typed, as it is, and whoever reads shows it.
 */
export const TERMINAL_MODE = { line: 0, raw: 1 } as const;
