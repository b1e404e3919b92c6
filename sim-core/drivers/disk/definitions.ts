import {
  BYTES_PER_SECTOR,
  CAPABILITY_LBA,
  COMMAND,
  CONTROL,
  DISK_CONTROL_OFFSET,
  DISK_REGISTER,
  IDENTIFY_WORD,
  INTEGRITY_SIGNATURE,
  SELECT,
  SIGNATURE,
  STATUS,
  WORDS_PER_SECTOR,
} from '../../devices/disk/registers.ts';
import { MESSAGE, NOTIFY_KINDS } from '../../trace/vocabulary.ts';

const notification = (kind: (typeof NOTIFY_KINDS)[number]): number => MESSAGE.notifyBase + NOTIFY_KINDS.indexOf(kind);

/** The first part of the disk driver's program: names, and its data segment. */
export const DISK_DEFINITIONS = `; ============================================================================
; The disk driver. One request at a time: receive, talk to the device, reply.
; ============================================================================

; ---- The device's registers: offsets from the first port, kept in r8 -------
.const DATA, ${DISK_REGISTER.data}
.const ERROR, ${DISK_REGISTER.error}
.const COUNT, ${DISK_REGISTER.count}
.const LBA0, ${DISK_REGISTER.lba0}
.const LBA1, ${DISK_REGISTER.lba1}
.const LBA2, ${DISK_REGISTER.lba2}
.const SELECT, ${DISK_REGISTER.select}
.const STATUS, ${DISK_REGISTER.status}              ; when read: also acknowledges the interrupt
.const COMMAND, ${DISK_REGISTER.command}             ; when written
.const CONTROL, ${DISK_CONTROL_OFFSET}

; ---- Bits of the status ----------------------------------------------------
.const BSY, ${STATUS.BSY}               ; busy: hands off
.const DRDY, ${STATUS.DRDY}               ; ready for a command
.const DF, ${STATUS.DF}                 ; device fault
.const DRQ, ${STATUS.DRQ}                 ; data request: it waits for words to be moved
.const ERR, ${STATUS.ERR}                 ; the command ended with an error

; ---- Commands and other values of the device -------------------------------
.const READ_SECTORS, ${COMMAND.READ_SECTORS}
.const WRITE_SECTORS, ${COMMAND.WRITE_SECTORS}
.const IDENTIFY, ${COMMAND.IDENTIFY}
.const SRST, ${CONTROL.SRST}                ; soft reset, for as long as it is set
.const LBA_MODE, ${SELECT.FIXED | SELECT.LBA}          ; device 0, sectors counted from 0
.const SELF_TEST_PASSED, ${SIGNATURE.error}
.const SECTOR_BYTES, ${BYTES_PER_SECTOR}
.const SECTOR_WORDS, ${WORDS_PER_SECTOR}
.const MAX_SECTORS, 8         ; one block of 4 KiB

; ---- Messages: eight words -------------------------------------------------
.const M_SOURCE, 0            ; who sent it
.const M_TYPE, 4
.const M_LBA, 8               ; of a request: first sector
.const M_SECTORS, 12          ;               how many, 1 to MAX_SECTORS
.const M_GRANT, 16            ;               offset in the requester's buffer
.const M_STATUS, 8            ; of a reply: 0, or what went wrong
.const M_DONE, 12             ;             sectors done
.const M_CAPACITY, 16         ;             sectors of the disk

.const T_OPEN, ${MESSAGE.open}
.const T_READ, ${MESSAGE.read}
.const T_WRITE, ${MESSAGE.write}
.const T_REPLY, ${MESSAGE.reply}
.const T_NOTIFY, ${MESSAGE.notifyBase}         ; notifications begin here
.const T_INTERRUPT, ${notification('interrupt')}
.const T_ALARM, ${notification('alarm')}
.const T_PING, ${notification('ping')}
.const ANY, -1                ; receive from anybody
.const SYSTEM, -4             ; the kernel's own task: it never sends to a driver

; ---- What a reply's status, or a subroutine's r0, may say ------------------
.const OK, 0
.const EIO, -5                ; the device reported an error
.const ENXIO, -6              ; not opened yet
.const EBUSY, -16             ; one request at a time
.const EINVAL, -22            ; a request that makes no sense
.const ENOSYS, -38            ; a type of message that nobody here knows
.const ETIME, -62             ; the device did not answer in time

; ---- Why it may panic ------------------------------------------------------
.const P_RECEIVE, 1           ; receive failed
.const P_FAULT, 2             ; device fault
.const P_CONFUSED, 3          ; an error, and yet data: no protocol ends like this
.const P_NO_DATA, 4           ; a sector was promised, and there is none
.const P_MORE_DATA, 5         ; all sectors moved, and it wants more
.const P_DEAF, 6              ; silent even after a reset
.const P_INIT, 7              ; cannot be initialised

; ---- How to start (r1 at the start) and what the last driver left (r7) -----
.const BOOT_FULL, 0           ; initialise the device from scratch
.const BOOT_FAST, 1           ; the device is believed to be sane: verify it
.const BOOT_STOCK, 2          ; as MINIX 3.1.3 does: identify, test, no reset
.const LEFT_TO_DEVICE, 2      ; it died while it gave the device data

; ---- Times in ms, and how often to look ------------------------------------
.const STROBE_MS, 17          ; one tick, as at_wini holds the reset
.const RESET_POLL_MS, 5
.const RESET_POLLS, 6200      ; 31 s: what the standard allows a reset
.const READY_POLL_MS, 1
.const READY_POLLS, 100
.const STOCK_POLLS, 1000
.const VERIFY_MS, 50          ; a sane device identifies itself sooner
.const DRAIN_SECTORS, 256     ; the most that a command can have left
.const DRQ_POLLS, 1000        ; looks at the status, one after the other

; ---- What IDENTIFY answers: byte offsets -----------------------------------
.const I_CAPABILITIES, ${IDENTIFY_WORD.capabilities * 2}
.const I_SECTORS, ${IDENTIFY_WORD.sectorsLow * 2}
.const I_SIGNATURE, ${IDENTIFY_WORD.integrity * 2}
.const SIGNATURE, ${INTEGRITY_SIGNATURE}
.const CAPABLE_OF_LBA, ${CAPABILITY_LBA}

.data
block:         .space ${BYTES_PER_SECTOR * 8}    ; the sectors of the request under way
request:       .space 32      ; the message that began the job
event:         .space 32      ; what arrives during a job
answer:        .space 32
boot_mode:     .word 0
reincarnation: .word 0        ; who restarts drivers, and pings them
timeout_ms:    .word 0        ; how long a command may take
settle_ms:     .word 0        ; rest before a reset
verify:        .word 0        ; after a skipped initialisation: look, or trust
left_over:     .word 0
opened:        .word 0
capacity:      .word 0        ; sectors, as the device says
`;
