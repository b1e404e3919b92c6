import { CHARACTER_STATUS } from '../trace/character-status.ts';
import { MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';

/**
 * What drivers of character devices and their server say to each other beyond open, read, write and reply, after
 * MINIX 3.1.3 (com.h: DEV_STATUS, CANCEL, SUSPEND) [H]. A request that cannot be satisfied at once is answered with
 * {@link SUSPENDED}; when it can, the driver notifies the requester, which then asks for the status. So the driver
 * never sends to one who does not wait.
 */
export const CHARACTER_MESSAGE = {
  /** What has become of the request that was suspended? Answered with its status and length, or SUSPENDED: not over. */
  status: MESSAGE.status,
  /** Forget it. Answered with EINTR. */
  cancel: MESSAGE.cancel,
} as const;

/** Status of a reply that comes too early: the requester waits for a notification. */
export const SUSPENDED = CHARACTER_STATUS.suspended;

const notification = (kind: (typeof NOTIFY_KINDS)[number]): number => MESSAGE.notifyBase + NOTIFY_KINDS.indexOf(kind);

/** The names of the messages and errors, for both programs. */
export const CHARACTER_DEFINITIONS = `; ---- Messages: eight words -------------------------------------------------
.const M_SOURCE, 0            ; who sent it
.const M_TYPE, 4
.const M_COUNT, 12            ; of a request: how many characters
.const M_GRANT, 16            ;               offset in the owner's buffer
.const M_OWNER, 20            ;               whose buffer it is
.const M_MODE, 16             ; of an open: how a terminal is to be read
.const M_STATUS, 8            ; of a reply: 0, or what went wrong
.const M_DONE, 12             ;             characters done

.const T_OPEN, ${MESSAGE.open}
.const T_READ, ${MESSAGE.read}
.const T_WRITE, ${MESSAGE.write}
.const T_REPLY, ${MESSAGE.reply}
.const T_STATUS, ${CHARACTER_MESSAGE.status}           ; what of the request that was suspended?
.const T_CANCEL, ${CHARACTER_MESSAGE.cancel}           ; forget it
.const T_NOTIFY, ${MESSAGE.notifyBase}         ; notifications begin here
.const T_INTERRUPT, ${notification('interrupt')}
.const T_ALARM, ${notification('alarm')}
.const T_PING, ${notification('ping')}
.const ANY, -1                ; receive from anybody
.const CLOCK, -3              ; the source of alarms
.const SYSTEM, -4             ; the kernel's own task: it never sends to a driver

; ---- What a reply's status may say -----------------------------------------
.const OK, ${CHARACTER_STATUS.ok}
.const EINTR, ${CHARACTER_STATUS.cancelled}              ; cancelled
.const EIO, ${CHARACTER_STATUS.ioError}                ; the device reported an error, or another request is under way
.const EAGAIN, ${CHARACTER_STATUS.again}            ; not now
.const EINVAL, -22            ; a request that makes no sense
.const ENOSYS, -38            ; a type of message that nobody here knows
.const SUSPENDED, ${SUSPENDED}        ; later: a notification will tell when

; ---- How to start (r1 at the start) ----------------------------------------
.const BOOT_FULL, 0           ; initialise the device from scratch
.const BOOT_FAST, 1           ; the device is believed to be sane: verify it
.const BOOT_STOCK, 2          ; as MINIX 3.1.3 does
`;
