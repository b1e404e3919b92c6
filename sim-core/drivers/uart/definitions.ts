import { FCR, FIFO_DEPTH, IER, IIR, LCR, LSR, MCR, UART_REGISTER } from '../../devices/uart/registers.ts';
import { CHARACTER_DEFINITIONS } from '../character-protocol.ts';

const FIFOS = FCR.ENABLE | FCR.CLEAR_RECEIVED | FCR.CLEAR_SENDING | FCR.TRIGGER_8;

/** The first part of the UART driver's program: names, and its data segment. */
export const UART_DEFINITIONS = `; ============================================================================
; The serial line driver: characters out, lines in. Writing and reading go on
; side by side; what the terminal types is echoed.
; ============================================================================

; ---- The device's registers: offsets from the first port, kept in r8 -------
.const DATA, ${UART_REGISTER.data}               ; read: received; written: to send
.const DIVISOR_LOW, ${UART_REGISTER.divisorLow}        ; these two while DLAB is set
.const DIVISOR_HIGH, ${UART_REGISTER.divisorHigh}
.const INTERRUPT_ENABLE, ${UART_REGISTER.interruptEnable}
.const IDENTITY, ${UART_REGISTER.interruptIdentity}           ; read: what the interrupt is about
.const FIFO_CONTROL, ${UART_REGISTER.fifoControl}       ; written
.const LINE_CONTROL, ${UART_REGISTER.lineControl}
.const MODEM_CONTROL, ${UART_REGISTER.modemControl}
.const LINE_STATUS, ${UART_REGISTER.lineStatus}        ; reading it clears its errors
.const MODEM_STATUS, ${UART_REGISTER.modemStatus}

; ---- Their bits ------------------------------------------------------------
.const BITS_8, ${LCR.BITS_8}             ; 8 bits, no parity, one stop bit
.const DLAB, ${LCR.DLAB}             ; shows the divisor in place of DATA and IER
.const DTR_OUT2, ${MCR.DTR | MCR.OUT2}           ; OUT2 lets the interrupt through
.const IN_SERVICE, ${MCR.DTR | MCR.RTS | MCR.OUT2}        ; and RTS: the terminal may send
.const ALL_EVENTS, ${IER.ALL}
.const FIFO_ON, ${FIFOS}          ; on, both empty, interrupt at 8 received
.const FIFO_SEEN, ${IIR.FIFO}        ; in the identity: the FIFOs are on
.const FIFO_DEPTH, ${FIFO_DEPTH}
.const I_MASK, ${IIR.IDENTITY}
.const I_NONE, ${IIR.NONE}
.const I_MODEM, ${IIR.MODEM}
.const I_EMPTY, ${IIR.EMPTY}            ; room to send
.const I_RECEIVED, ${IIR.RECEIVED}
.const I_LINE, ${IIR.LINE}             ; an error on the line
.const I_TIMEOUT, ${IIR.TIMEOUT}         ; few received, and then silence
.const DR, ${LSR.DR}                 ; data ready
.const OE, ${LSR.OE}                 ; overrun: a character was lost
.const GARBLED, ${LSR.PE | LSR.FE | LSR.BI}           ; parity, framing, break
.const THRE, ${LSR.THRE}              ; room to send
.const TEMT, ${LSR.TEMT}              ; nothing left to send

${CHARACTER_DEFINITIONS}
; ---- Why it may panic ------------------------------------------------------
.const P_RECEIVE, 1           ; receive failed
.const P_CONFUSED, 2          ; nothing left to send, but no room: impossible
.const P_EVENT, 3             ; an interrupt about something that does not exist
.const P_STORM, 4             ; it interrupts, whatever is done about it
.const P_RANGE, 5             ; an index beyond its buffer
.const P_DEAF, 6              ; does not send, even after an initialisation

; ---- Sizes and limits ------------------------------------------------------
.const OUT_BYTES, 512         ; the longest write
.const RING_MASK, 255         ; characters typed and not read yet
.const ECHO_MASK, 63
.const ROUNDS, 64             ; events of one interrupt; characters of one event
.const VERIFY_LOOKS, 3
.const VERIFY_MS, 16          ; a full FIFO at 9600 baud is empty after one tick
.const NEWLINE, 10
.const RETURN, 13

; ---- Statistics ------------------------------------------------------------
.const S_LOOKS, 0             ; at the line status
.const S_OVERRUNS, 4
.const S_GARBLED, 8
.const S_DROPPED, 12          ; typed faster than read

.data
out_buffer:    .space 512     ; the characters of the write under way
ring:          .space 256     ; what was typed
echo:          .space 64      ; what is to be shown of it
line:          .space 512     ; on its way to the reader
message:       .space 32
answer:        .space 32
statistics:    .space 16
boot_mode:     .word 0
reincarnation: .word 0        ; who restarts drivers, and pings them
timeout_ms:    .word 0        ; how long sending may stand still; 0: for ever
divisor:       .word 0        ; 115200 / baud
verify:        .word 0        ; after a skipped initialisation: look, or trust
deaf:          .word 0        ; the line stood still once already
writer:        .word 0
reader:        .word -1       ; whose read is suspended; -1: nobody's
wanted:        .word 0        ; how many characters that one wants, and where
grant:         .word 0
owner:         .word 0        ; whose buffer they go to
raw:           .word 0        ; 1: no lines and no echo
revived:       .word 0        ; its line is delivered, and it has been notified
revive_status: .word 0
revive_count:  .word 0
ring_head:     .word 0        ; next to be filled
ring_tail:     .word 0        ; next to be read
lines:         .word 0        ; newlines in the ring; raw, all that is in it
echo_head:     .word 0
echo_tail:     .word 0
`;
