import {
  CR,
  DCR,
  FRAME_CHECKSUM_BYTES,
  ISR,
  LAYOUT,
  LINK,
  MAC_BYTES,
  MAX_FRAME_BYTES,
  MIN_FRAME_BYTES,
  NIC_DATA_OFFSET,
  NIC_DIAGNOSTIC,
  NIC_LINK_OFFSET,
  NIC_REGISTER,
  NIC_RESET_OFFSET,
  PAGE_BYTES,
  PROM_BYTES,
  PROM_SIGNATURE,
  RCR,
  RING_HEADER_BYTES,
  TCR,
  TSR,
} from '../../devices/nic/registers.ts';
import { MESSAGE, NOTIFY_KINDS } from '../../trace/vocabulary.ts';
import { NET_FLAG, NET_MESSAGE, NET_MODE, NET_STATISTICS } from './messages.ts';

const notification = (kind: (typeof NOTIFY_KINDS)[number]): number => MESSAGE.notifyBase + NOTIFY_KINDS.indexOf(kind);

/** Names of the card: its registers, their bits, its memory. */
const CARD = `; ---- Registers: offsets from the first port, kept in r8 --------------------
.const CR, ${NIC_REGISTER.cr}                  ; command; the rest lie on the page it selects
; page 0
.const PSTART, ${NIC_REGISTER.pstart}              ; the ring: its first page
.const PSTOP, ${NIC_REGISTER.pstop}               ; and the page behind it
.const BNRY, ${NIC_REGISTER.bnry}                ; the last page we have done with
.const TPSR, ${NIC_REGISTER.tpsr}                ; when written: first page of the frame to send
.const TSR, ${NIC_REGISTER.tsr}                 ; when read: how sending it went
.const TBCR0, ${NIC_REGISTER.tbcr0}               ; its length
.const TBCR1, ${NIC_REGISTER.tbcr1}
.const ISR, ${NIC_REGISTER.isr}                 ; what happened; writing a 1 takes it back
.const RSAR0, ${NIC_REGISTER.rsar0}               ; remote DMA: address in the card
.const RSAR1, ${NIC_REGISTER.rsar1}
.const RBCR0, ${NIC_REGISTER.rbcr0}              ; remote DMA: bytes
.const RBCR1, ${NIC_REGISTER.rbcr1}
.const RCR, ${NIC_REGISTER.rcr}                ; receive configuration
.const TCR, ${NIC_REGISTER.tcr}                ; transmit configuration
.const DCR, ${NIC_REGISTER.dcr}                ; data configuration
.const IMR, ${NIC_REGISTER.imr}                ; which of ISR may interrupt
.const CNTR0, ${NIC_REGISTER.cntr0}              ; when read: counters, cleared by it
.const CNTR1, ${NIC_REGISTER.cntr1}
.const CNTR2, ${NIC_REGISTER.cntr2}
; page 1
.const PAR0, ${NIC_REGISTER.par0}                ; the card's address
.const CURR, ${NIC_REGISTER.curr}                ; the page that the next frame goes to
.const MAR0, ${NIC_REGISTER.mar0}                ; the filter for groups
; page 2: the configuration, to be read
.const SEEN_PSTART, ${NIC_DIAGNOSTIC.pstart}
.const SEEN_PSTOP, ${NIC_DIAGNOSTIC.pstop}
.const SEEN_TCR, ${NIC_DIAGNOSTIC.tcr}
.const SEEN_DCR, ${NIC_DIAGNOSTIC.dcr}
; beyond the pages
.const DATA, ${NIC_DATA_OFFSET}               ; words of the remote DMA
.const LINK, ${NIC_LINK_OFFSET}               ; of a card with a PHY
.const RESET, ${NIC_RESET_OFFSET}              ; reading begins a reset, writing ends it

; ---- Commands: always one of STOPPED, IDLE, with a page or a verb ----------
.const STOPPED, ${CR.STP | CR.ABORT}            ; stop, no remote DMA, page 0
.const IDLE, ${CR.STA | CR.ABORT}               ; run, no remote DMA, page 0
.const READ, ${CR.STA | CR.READ}               ; run, remote DMA from the card
.const WRITE, ${CR.STA | CR.WRITE}              ; run, remote DMA to the card
.const TXP, ${CR.TXP}                 ; send the frame
.const STP, ${CR.STP}
.const STA, ${CR.STA}
.const PAGE_1, ${CR.PAGE_1}
.const PAGE_2, ${CR.PAGE_2}
.const PAGES, ${CR.PAGE}

; ---- Bits and values of the others -----------------------------------------
.const PRX, ${ISR.PRX}                 ; a frame came
.const PTX, ${ISR.PTX}                 ; a frame went
.const RXE, ${ISR.RXE}                 ; a frame came damaged
.const TXE, ${ISR.TXE}                 ; a frame could not be sent
.const OVW, ${ISR.OVW}                ; the ring was full
.const CNT, ${ISR.CNT}                ; a counter wants to be read
.const RDC, ${ISR.RDC}                ; the remote DMA is complete
.const RST, ${ISR.RST}               ; stopped
.const EVENTS, PRX | PTX | RXE | TXE | OVW | CNT
.const SENT_WELL, ${TSR.PTX}
.const ALL, 0xff
.const WORDS, ${DCR.WTS | DCR.BMS | DCR.FIFO_8}              ; DCR: 16 bits, burst mode, FIFO at 8 bytes
.const LOOPBACK, ${TCR.LOOP_1}
.const LOOPS, ${TCR.LOOP}
.const MONITOR, ${RCR.MON}            ; RCR: watch, keep nothing
.const FRAME_WELL, 1          ; status in the ring: received intact
.const LINK_UP, ${LINK.UP}

; ---- The card's memory: one frame to send, and the ring --------------------
.const PAGE_BYTES, ${PAGE_BYTES}
.const SEND_PAGE, ${LAYOUT.transmitPage}
.const RING_START, ${LAYOUT.ringStart}
.const RING_STOP, ${LAYOUT.ringStop}
.const HEADER_BYTES, ${RING_HEADER_BYTES}        ; status, next page, length low, length high
.const CHECKSUM_BYTES, ${FRAME_CHECKSUM_BYTES}
.const MIN_FRAME, ${MIN_FRAME_BYTES}
.const MAX_FRAME, ${MAX_FRAME_BYTES}
.const MAC_BYTES, ${MAC_BYTES}
.const PROM_BYTES, ${PROM_BYTES}
.const PROM_SIGNATURE, ${PROM_SIGNATURE}
`;

/** The first part of the network driver's program: names, and its data segment. */
export const NIC_DEFINITIONS = `; ============================================================================
; The driver of an NE2000 network card. The network server posts a buffer for a
; frame and hands frames over; both are answered at once. What the card has to
; say comes as interrupts, and what follows from them as a message of our own.
; ============================================================================

${CARD}
; ---- Messages: eight words -------------------------------------------------
.const M_SOURCE, 0            ; who sent it
.const M_TYPE, 4
.const M_MODE, 8              ; of a configuration: which frames to let in
.const M_GRANT, 8             ; of a read or write: offset in the buffer
.const M_BYTES, 12            ;                     length of it
.const M_STATUS, 8            ; of a reply: 0, or what went wrong
.const M_MAC, 12              ;   of a configuration: the card's address
.const M_FLAGS, 8             ; of a task's reply: what has been done
.const M_RESULT, 12           ;   0, or what went wrong
.const M_RECEIVED, 16         ;   bytes of the frame that came

.const T_CONF, ${NET_MESSAGE.conf}
.const T_CONF_REPLY, ${NET_MESSAGE.confReply}
.const T_READ, ${NET_MESSAGE.read}
.const T_WRITE, ${NET_MESSAGE.write}
.const T_TASK_REPLY, ${NET_MESSAGE.taskReply}
.const T_GETSTAT, ${NET_MESSAGE.getStat}
.const T_STAT_REPLY, ${NET_MESSAGE.statReply}
.const T_NOTIFY, ${MESSAGE.notifyBase}         ; notifications begin here
.const T_INTERRUPT, ${notification('interrupt')}
.const T_ALARM, ${notification('alarm')}
.const T_PING, ${notification('ping')}
.const ANY, -1                ; receive from anybody

.const PROMISCUOUS, ${NET_MODE.promiscuous}
.const MULTICAST, ${NET_MODE.multicast}
.const BROADCAST, ${NET_MODE.broadcast}
.const RCR_PROMISCUOUS, ${RCR.PRO}
.const RCR_MULTICAST, ${RCR.AM}
.const RCR_BROADCAST, ${RCR.AB}

; ---- Flags of our own; the first two are told in a reply -------------------
.const SENT, ${NET_FLAG.sent}                ; a frame went to the card
.const RECEIVED, ${NET_FLAG.received}            ; a frame is in the reader's buffer
.const TOLD, SENT | RECEIVED
.const READING, 4             ; a buffer is posted
.const WAITING, 8             ; a frame waits for the transmitter

; ---- What a reply's status, or a subroutine's r0, may say ------------------
.const OK, 0
.const EIO, -5                ; the card does not do what it should
.const ENXIO, -6              ; not configured yet
.const EBUSY, -16             ; not now
.const EINVAL, -22            ; a request that makes no sense
.const ENOSYS, -38            ; a type of message that nobody here knows

; ---- Why it may panic ------------------------------------------------------
.const P_RECEIVE, 1           ; receive failed
.const P_CARD, 2              ; stopped, or on a strange page
.const P_DMA, 3               ; a remote DMA that does not end
.const P_RING, 4              ; what stands in the ring cannot be
.const P_INIT, 5              ; cannot be initialised

; ---- How to start (r1 at the start) ----------------------------------------
.const BOOT_FAST, 1           ; the card is believed to be sane: verify it
.const BOOT_STOCK, 2          ; as MINIX 3.1.3 does: probe twice

; ---- Times in ms, and how often to look ------------------------------------
.const STROBE_MS, 2           ; as MINIX asks; its clock makes a tick of it
.const STOP_MS, 2             ; a stop takes 1.6 ms at most
.const RESET_POLL_MS, 1
.const RESET_POLLS, 20        ; Linux gives up after 20 ms
.const LINK_POLL_MS, 50
.const DMA_POLLS, 1000
.const SEND_POLLS, 2000       ; longer than the longest frame takes

.data
frame:         .space 1520    ; the frame on its way, and two bytes to spare
request:       .space 32      ; the message that began the job
event:         .space 32      ; what arrives during a job
answer:        .space 32
header:        .space 4       ; of a frame in the ring
prom:          .space ${PROM_BYTES}
mac:           .space 8
statistics:                   ; for getStat, in this order
${NET_STATISTICS.map((name) => `${`n_${name.replace('-', '_')}:`.padEnd(19)}.word 0`).join('\n')}
boot_mode:     .word 0
reincarnation: .word 0        ; who restarts drivers, and pings them
timeout_ms:    .word 0        ; how long a frame may take to leave
settle_ms:     .word 0        ; rest before a reset
verify:        .word 0        ; after a skipped initialisation: look, or trust
link_ms:       .word 0        ; patience with the link; 0: no PHY
configured:    .word 0
server:        .word 0        ; who uses us, configures us, and hears what comes later
receive_mode:  .word 0        ; RCR
flags:         .word 0
read_grant:    .word 0
read_bytes:    .word 0
received:      .word 0        ; bytes of the last frame delivered
write_grant:   .word 0
write_bytes:   .word 0
sending:       .word 0        ; a frame is with the transmitter
sent_number:   .word 0        ; how many were given to it
watching:      .word 0        ; the alarm of the watchdog is set
watched:       .word 0        ; for this one
`;
