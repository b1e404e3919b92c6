/** The last part: how a card that is believed sane is verified, how an overflow is dealt with; and waiting. */
export const NIC_RESCUE = `; ============================================================================
; Verification: is the card what the last driver should have left? What it
; left undone is ended: remote DMA, old events, frames in the ring. Frames may
; be lost; whoever needs them sends them again. r0: 0 or EIO
; ============================================================================
verify_card:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r2, SEND_POLLS      ; a frame may be on its way, but not for ever
verify_look:
    in    r1, [r8 + CR]
    andi  r3, r1, STP | STA
    li    r4, STA
    bne   r3, r4, verify_bad  ; stopped: nobody knows in the middle of what
    andi  r3, r1, TXP
    beq   r3, r15, verify_silent
    addi  r2, r2, -1
    bne   r2, r15, verify_look
    jmp   verify_bad
verify_silent:
    li    r1, IDLE | PAGE_2   ; ends a remote DMA; then the configuration
    out   r1, [r8 + CR]
    in    r1, [r8 + SEEN_PSTART]
    li    r2, RING_START
    bne   r1, r2, verify_bad
    in    r1, [r8 + SEEN_PSTOP]
    li    r2, RING_STOP
    bne   r1, r2, verify_bad
    in    r1, [r8 + SEEN_TCR]
    andi  r1, r1, LOOPS
    bne   r1, r15, verify_bad
    in    r1, [r8 + SEEN_DCR]
    andi  r1, r1, 0x7f
    li    r2, WORDS
    bne   r1, r2, verify_bad
    li    r1, IDLE
    out   r1, [r8 + CR]
    in    r1, [r8 + ISR]
    andi  r1, r1, OVW
    beq   r1, r15, verify_prom
    call  overflow
verify_prom:
    call  read_prom
    bne   r0, r15, verify_end
    call  check_address
    bne   r0, r15, verify_end
    call  drop_backlog
    bne   r0, r15, verify_end
    li    r1, ALL - OVW       ; one that comes just now needs its procedure
    out   r1, [r8 + ISR]
    li    r1, EVENTS
    out   r1, [r8 + IMR]
    ldw   r1, [r15 + receive_mode]
    out   r1, [r8 + RCR]
    call  wait_link
    li    r0, OK
    jmp   verify_end
verify_bad:
    li    r0, EIO
verify_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

check_address:                ; does it answer to the address in its PROM?
    li    r1, IDLE | PAGE_1
    out   r1, [r8 + CR]
    li    r1, 0
    li    r4, MAC_BYTES
address_byte:
    add   r2, r8, r1
    in    r2, [r2 + PAR0]
    ldb   r3, [r1 + mac]
    li    r0, EIO
    bne   r2, r3, address_end
    addi  r1, r1, 1
    bltu  r1, r4, address_byte
    li    r0, OK
address_end:
    li    r1, IDLE
    out   r1, [r8 + CR]
    ret

drop_backlog:                 ; the boundary goes right behind the card
    li    r1, IDLE | PAGE_1
    out   r1, [r8 + CR]
    in    r2, [r8 + CURR]
    li    r1, IDLE
    out   r1, [r8 + CR]
    li    r0, EIO
    li    r1, RING_STOP
    bgeu  r2, r1, backlog_end
    li    r1, RING_START
    bltu  r2, r1, backlog_end
    bne   r2, r1, backlog_page
    li    r2, RING_STOP
backlog_page:
    addi  r2, r2, -1
    out   r2, [r8 + BNRY]
    li    r0, OK
backlog_end:
    ret

; ---- Without verification: end what was under way, believe the rest --------
take_over:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r1, IDLE | PAGE_1
    out   r1, [r8 + CR]
    li    r1, 0
    li    r4, MAC_BYTES
take_address:
    add   r2, r8, r1
    in    r2, [r2 + PAR0]
    stb   r2, [r1 + mac]
    addi  r1, r1, 1
    bltu  r1, r4, take_address
    call  drop_backlog
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ============================================================================
; Overflow: the procedure of the data sheet, step by step. A card that is not
; treated so loses its place and hears nothing any more.
; ============================================================================
overflow:
    mark  overflow
    addi  sp, sp, -8
    stw   lr, [sp]
    ldw   r1, [r15 + n_overflows]
    addi  r1, r1, 1
    stw   r1, [r15 + n_overflows]
    li    r1, STOPPED         ; stop, and wait until it really has: it says so
    out   r1, [r8 + CR]       ; too early in an overflow
    li    r1, STOP_MS
    call  delay
    out   r15, [r8 + RBCR0]
    out   r15, [r8 + RBCR1]
    stw   r15, [sp + 4]       ; a frame that did not get out goes again
    in    r1, [r8 + ISR]
    andi  r1, r1, PTX | TXE
    bne   r1, r15, overflow_start
    in    r1, [r8 + CR]
    andi  r1, r1, TXP
    bne   r1, r15, overflow_start
    ldw   r1, [r15 + sending]
    stw   r1, [sp + 4]
overflow_start:
    li    r1, LOOPBACK        ; off the wire while the ring is drained
    out   r1, [r8 + TCR]
    li    r1, IDLE
    out   r1, [r8 + CR]
    ldw   r1, [r15 + flags]
    andi  r1, r1, READING
    beq   r1, r15, overflow_drop
    call  deliver_frame
    jmp   overflow_drained
overflow_drop:                ; nobody wants one: the oldest goes
    call  next_frame
    beq   r0, r15, overflow_drained
    call  release_frame
    ldw   r1, [r15 + n_dropped]
    addi  r1, r1, 1
    stw   r1, [r15 + n_dropped]
overflow_drained:
    li    r1, OVW
    out   r1, [r8 + ISR]
    out   r15, [r8 + TCR]
    ldw   r1, [sp + 4]
    beq   r1, r15, overflow_end
    li    r1, IDLE | TXP
    out   r1, [r8 + CR]
overflow_end:
    ldw   r1, [r15 + sending] ; the delay took the watchdog's alarm
    beq   r1, r15, overflow_over
    call  watch
overflow_over:
    ldw   lr, [sp]
    addi  sp, sp, 8
    ret

; ============================================================================
; Waiting: the processor is free, pings are answered, requests put off. The
; interrupt line stays as it is: whoever waits enables it in the end.
; ============================================================================
delay:                        ; r1: ms
    addi  sp, sp, -4
    stw   lr, [sp]
    beq   r1, r15, delay_end  ; an alarm after 0 ms would mean none
    stw   r15, [r15 + watching]
    kcall set-alarm
delay_event:
    li    r1, ANY
    la    r2, event
    recv  r1, r2
    blt   r0, r15, receive_failed
    ldw   r0, [r15 + event + M_TYPE]
    li    r1, T_ALARM
    beq   r0, r1, delay_end
    ldw   r2, [r15 + event + M_SOURCE]
    li    r1, T_PING
    beq   r0, r1, delay_ping
    li    r1, T_NOTIFY
    bgeu  r0, r1, delay_event
    la    r3, answer
    li    r1, T_TASK_REPLY
    stw   r1, [r3 + M_TYPE]
    li    r1, EBUSY
    stw   r1, [r3 + M_RESULT]
    stw   r15, [r3 + M_FLAGS]
    reply r2, r3
    jmp   delay_event
delay_ping:
    mark  pong
    notify r2
    jmp   delay_event
delay_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret
`;
