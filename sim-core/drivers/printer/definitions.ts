import { PRINTER_CONTROL, PRINTER_REGISTER, PRINTER_STATUS } from '../../devices/printer/registers.ts';
import { CHARACTER_DEFINITIONS } from '../character-protocol.ts';

const { NOT_BUSY, PAPER_OUT, SELECTED } = PRINTER_STATUS;
const { RUN, SELECT, INTERRUPT, STROBE } = PRINTER_CONTROL;

/** The first part of the printer driver's program: names, and its data segment. */
export const PRINTER_DEFINITIONS = `; ============================================================================
; The printer driver. One write at a time: it is answered before the work is
; done, and the writer is notified when it is.
; ============================================================================

; ---- The device's registers: offsets from the first port, kept in r8 -------
.const DATA, ${PRINTER_REGISTER.data}
.const STATUS, ${PRINTER_REGISTER.status}
.const CONTROL, ${PRINTER_REGISTER.control}

; ---- What the status says --------------------------------------------------
.const STATUS_MASK, ${NOT_BUSY | PAPER_OUT | SELECTED}       ; not busy, paper out, on line
.const NORMAL, ${NOT_BUSY | SELECTED}            ; not busy, on line, with paper
.const BUSY, ${SELECTED}               ; on line, with paper, but busy
.const ON_LINE, ${SELECTED}
.const NO_PAPER, ${PAPER_OUT}
.const NOBODY, 255            ; all ones: there is no port

; ---- What the control lines are set to -------------------------------------
.const RESET, ${SELECT}               ; the printer's reset, for as long as it is so
.const QUIET, ${SELECT | RUN}             ; selected, no interrupts
.const STROBE_OFF, ${SELECT | RUN | INTERRUPT}        ; selected, and acknowledgements interrupt
.const STROBE_ON, ${SELECT | RUN | INTERRUPT | STROBE}         ; and: take the data

${CHARACTER_DEFINITIONS}
; ---- Why it may panic ------------------------------------------------------
.const P_RECEIVE, 1           ; receive failed
.const P_ABSENT, 2            ; there was a printer, and now there is no port
.const P_RANGE, 3             ; an index beyond its buffer
.const P_DEAF, 4              ; on line, and busy for too long

; ---- Sizes, times and limits -----------------------------------------------
.const CHUNK, 128             ; characters fetched at a time
.const ONLINE_LOOKS, 120      ; twice a second: one minute
.const ONLINE_MS, 500
.const VERIFY_LOOKS, 120      ; at each tick: two seconds, longer than any line
.const VERIFY_MS, 16

.data
obuf:           .space 128    ; characters on their way to the printer
guard:          .space 4
message:        .space 32
answer:         .space 32
statistics:     .word 0       ; looks at the status
boot_mode:      .word 0
reincarnation:  .word 0       ; who restarts drivers, and pings them
timeout_ms:     .word 0       ; how long it may be busy; 0: for ever
pulse_ms:       .word 0       ; length of the reset
verify:         .word 0       ; after a skipped initialisation: look, or trust
opened:         .word 0
writing:        .word 0
caller:         .word 0       ; whose write it is
owner:          .word 0       ; and whose buffer
count:          .word 0       ; characters of the write
offset:         .word 0       ; of the next chunk in the owner's buffer
looks:          .word 0
revive_pending: .word 0       ; the write is over, and its caller does not know
revive_status:  .word 0
revive_done:    .word 0
`;
