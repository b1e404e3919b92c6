/** The third part: what the card has to say, and frames in and out. */
export const NIC_FRAMES = `; ============================================================================
; What the card has to say: until it has nothing more. Each event is taken back
; before it is dealt with, so that none that comes meanwhile is lost; only an
; overflow is taken back in the end, as its procedure wants it.
; ============================================================================
service:
    addi  sp, sp, -8
    stw   lr, [sp]
service_look:
    in    r6, [r8 + ISR]
    andi  r6, r6, EVENTS
    beq   r6, r15, service_end
    andi  r1, r6, OVW
    beq   r1, r15, service_ack
    call  overflow            ; first of all, and then look again
    jmp   service_look
service_ack:
    stw   r6, [sp + 4]
    out   r6, [r8 + ISR]
    andi  r1, r6, PTX | TXE
    beq   r1, r15, service_counters
    call  frame_sent
service_counters:
    ldw   r6, [sp + 4]
    andi  r1, r6, CNT
    beq   r1, r15, service_frames
    call  read_counters
service_frames:
    call  deliver_frame
    jmp   service_look
service_end:
    ldw   lr, [sp]
    addi  sp, sp, 8
    ret

; ---- The counters of the card are small, and cleared by looking ------------
read_counters:
    in    r1, [r8 + CNTR0]
    in    r2, [r8 + CNTR1]
    add   r1, r1, r2
    ldw   r2, [r15 + n_damaged]
    add   r1, r1, r2
    stw   r1, [r15 + n_damaged]
    in    r1, [r8 + CNTR2]
    ldw   r2, [r15 + n_missed]
    add   r1, r1, r2
    stw   r1, [r15 + n_missed]
    ret

; ============================================================================
; Receiving. The next frame begins on the page behind the boundary; there is
; none if that is where the card will put the next one.
; ============================================================================

; ---- If a buffer is posted and a frame is there: bring them together. r0: 0
deliver_frame:
    addi  sp, sp, -4
    stw   lr, [sp]
    ldw   r1, [r15 + flags]
    andi  r1, r1, READING
    beq   r1, r15, deliver_end
    call  next_frame
    beq   r0, r15, deliver_end
    call  fetch_frame
    call  release_frame
    ldw   r3, [r15 + read_bytes]
    bgeu  r3, r11, deliver_copy
    mov   r11, r3             ; the buffer is shorter: so is the frame
deliver_copy:
    ldw   r1, [r15 + server]
    la    r2, frame
    mov   r3, r11
    ldw   r4, [r15 + read_grant]
    kcall copy-to
    blt   r0, r15, deliver_lost
    stw   r11, [r15 + received]
    ldw   r1, [r15 + n_received]
    addi  r1, r1, 1
    stw   r1, [r15 + n_received]
    ldw   r1, [r15 + flags]
    andi  r1, r1, -1 - READING
    ori   r1, r1, RECEIVED
    stw   r1, [r15 + flags]
    jmp   deliver_end
deliver_lost:                 ; its buffer is gone, and so is the frame
    ldw   r1, [r15 + flags]
    andi  r1, r1, -1 - READING
    stw   r1, [r15 + flags]
deliver_end:
    li    r0, OK
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Is there a frame? r0: 0 or 1; then r10: its page, r11: its bytes ------
next_frame:
    addi  sp, sp, -4
    stw   lr, [sp]
    in    r10, [r8 + BNRY]
    addi  r10, r10, 1
    li    r1, RING_STOP
    bne   r10, r1, next_page
    li    r10, RING_START
next_page:
    call  current_page        ; r0: where the next one will go
    beq   r0, r10, next_none
    li    r1, RING_START
    bltu  r10, r1, ring_broken
    shli  r1, r10, 8
    li    r2, HEADER_BYTES
    la    r3, header
    call  dma_in
    bne   r0, r15, dma_failed
    ldb   r1, [r15 + header]
    andi  r1, r1, FRAME_WELL
    beq   r1, r15, ring_broken
    ldb   r1, [r15 + header + 1]
    li    r2, RING_START
    bltu  r1, r2, ring_broken
    li    r2, RING_STOP
    bgeu  r1, r2, ring_broken
    ldh   r11, [r15 + header + 2]
    addi  r11, r11, -CHECKSUM_BYTES
    li    r1, MIN_FRAME
    bltu  r11, r1, ring_broken
    li    r1, MAX_FRAME
    bltu  r1, r11, ring_broken
    li    r0, 1
    jmp   next_end
next_none:
    li    r0, 0
next_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

ring_broken:
    panic P_RING
dma_failed:
    panic P_DMA

; ---- CURR stands on page 1: there, and back. r0: its page ------------------
current_page:
    li    r1, IDLE | PAGE_1
    out   r1, [r8 + CR]
    in    r0, [r8 + CURR]
    li    r1, IDLE
    out   r1, [r8 + CR]
    li    r1, RING_START
    bltu  r0, r1, ring_broken
    li    r1, RING_STOP
    bgeu  r0, r1, ring_broken
    ret

; ---- Fetch the frame on page r10, r11 bytes. It may go round the ring's end:
; then in two pieces
fetch_frame:
    addi  sp, sp, -8
    stw   lr, [sp]
    mark  transfer
    call  window
    shli  r1, r10, 8
    addi  r1, r1, HEADER_BYTES
    addi  r2, r11, 1
    andi  r2, r2, -2          ; whole words
    li    r4, RING_STOP * PAGE_BYTES
    sub   r4, r4, r1          ; room before the end
    stw   r15, [sp + 4]
    bgeu  r4, r2, fetch_first
    sub   r2, r2, r4
    stw   r2, [sp + 4]        ; the rest
    mov   r2, r4
fetch_first:
    call  dma_in
    bne   r0, r15, dma_failed
    ldw   r2, [sp + 4]
    beq   r2, r15, fetch_end
    li    r1, RING_START * PAGE_BYTES
    call  dma_in              ; r3 stands behind the first piece
    bne   r0, r15, dma_failed
fetch_end:
    ldw   lr, [sp]
    addi  sp, sp, 8
    ret

; ---- Done with the frame: the boundary is the page before the next one -----
release_frame:
    ldb   r1, [r15 + header + 1]
    li    r2, RING_START
    bne   r1, r2, release_page
    li    r1, RING_STOP
release_page:
    addi  r1, r1, -1
    out   r1, [r8 + BNRY]
    ret

; ============================================================================
; Sending. There is room for one frame on the card.
; ============================================================================

; ---- Give the waiting frame to the transmitter, if there is one and it is
; free. r0: 0 or what went wrong
send_waiting:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r0, OK
    ldw   r1, [r15 + flags]
    andi  r2, r1, WAITING
    beq   r2, r15, send_end
    ldw   r2, [r15 + sending]
    bne   r2, r15, send_end
    andi  r1, r1, -1 - WAITING
    stw   r1, [r15 + flags]
    ldw   r1, [r15 + server]
    la    r2, frame
    ldw   r3, [r15 + write_bytes]
    ldw   r4, [r15 + write_grant]
    kcall copy-from
    blt   r0, r15, send_end
    mark  transfer
    call  window
    li    r1, SEND_PAGE * PAGE_BYTES
    ldw   r2, [r15 + write_bytes]
    addi  r2, r2, 1
    andi  r2, r2, -2
    call  dma_out
    bne   r0, r15, dma_failed
    li    r1, SEND_PAGE
    out   r1, [r8 + TPSR]
    ldw   r1, [r15 + write_bytes]
    out   r1, [r8 + TBCR0]    ; a port takes the low 8 bits
    shri  r1, r1, 8
    out   r1, [r8 + TBCR1]
    li    r1, 1
    stw   r1, [r15 + sending]
    ldw   r1, [r15 + sent_number]
    addi  r1, r1, 1
    stw   r1, [r15 + sent_number]
    li    r1, IDLE | TXP
    out   r1, [r8 + CR]
    call  watch
    ldw   r1, [r15 + flags]
    ori   r1, r1, SENT
    stw   r1, [r15 + flags]
    li    r0, OK
send_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- A frame has left, or was given up. The next one may go ----------------
frame_sent:
    addi  sp, sp, -4
    stw   lr, [sp]
    stw   r15, [r15 + sending]
    in    r1, [r8 + TSR]
    andi  r1, r1, SENT_WELL
    la    r2, n_sent
    bne   r1, r15, sent_count
    la    r2, n_transmit_errors
sent_count:
    ldw   r1, [r2]
    addi  r1, r1, 1
    stw   r1, [r2]
    call  send_waiting
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

`;
