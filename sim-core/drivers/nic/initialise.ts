/** The fifth part: how the card is initialised in full. */
export const NIC_INITIALISE = `; ============================================================================
; Full initialisation: settle, reset, find out the address, configure, and with
; a PHY wait for the link. r0: 0 or EIO
; ============================================================================
initialise_card:
    addi  sp, sp, -4
    stw   lr, [sp]
    mark  device-init
    stw   r15, [r15 + sending]
    ldw   r1, [r15 + settle_ms]
    call  delay
    ldw   r1, [r15 + boot_mode]
    li    r2, BOOT_STOCK
    bne   r1, r2, init_reset
    call  reset_card          ; MINIX looks for an 8-bit card first, with a reset
    bne   r0, r15, init_end   ; of its own (its test of the memory is left out)
init_reset:
    call  reset_card
    bne   r0, r15, init_end
    call  probe_card
    bne   r0, r15, init_end
    call  configure_card
    call  wait_link
    li    r0, OK
    mark  device-ready
init_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Reset: read, wait, write, wait; then it should say that it is stopped -
reset_card:
    addi  sp, sp, -8
    stw   lr, [sp]
    in    r1, [r8 + RESET]
    li    r1, STROBE_MS
    call  delay
    out   r15, [r8 + RESET]
    li    r1, STROBE_MS
    call  delay
    li    r1, RESET_POLLS
    stw   r1, [sp + 4]
reset_look:
    in    r1, [r8 + ISR]
    andi  r1, r1, RST
    li    r0, OK
    bne   r1, r15, reset_end
    li    r0, EIO
    ldw   r1, [sp + 4]
    beq   r1, r15, reset_end
    addi  r1, r1, -1
    stw   r1, [sp + 4]
    li    r1, RESET_POLL_MS
    call  delay
    jmp   reset_look
reset_end:
    ldw   lr, [sp]
    addi  sp, sp, 8
    ret

; ---- Read the PROM: the card runs for it, deaf and mute. r0: 0 or EIO ------
probe_card:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r1, STOPPED
    out   r1, [r8 + CR]
    li    r1, WORDS
    out   r1, [r8 + DCR]
    out   r15, [r8 + RBCR0]
    out   r15, [r8 + RBCR1]
    li    r1, MONITOR
    out   r1, [r8 + RCR]
    li    r1, LOOPBACK
    out   r1, [r8 + TCR]
    li    r1, IDLE
    out   r1, [r8 + CR]
    call  read_prom
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- The PROM has each byte of the address twice, and a signature. r0 ------
read_prom:
    addi  sp, sp, -4
    stw   lr, [sp]
    mark  identify
    li    r1, 0
    li    r2, PROM_BYTES
    la    r3, prom
    call  dma_in
    bne   r0, r15, prom_end
    li    r0, EIO
    ldb   r1, [r15 + prom + PROM_BYTES - 1]
    li    r2, PROM_SIGNATURE
    bne   r1, r2, prom_end
    li    r1, 0
    li    r2, MAC_BYTES
prom_byte:
    shli  r3, r1, 1
    ldb   r4, [r3 + prom]
    stb   r4, [r1 + mac]
    addi  r1, r1, 1
    bltu  r1, r2, prom_byte
    li    r0, OK
prom_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- The eleven steps of the data sheet, in its order ----------------------
configure_card:
    li    r1, STOPPED         ;  1 stop
    out   r1, [r8 + CR]
    li    r1, WORDS           ;  2 how data is moved
    out   r1, [r8 + DCR]
    out   r15, [r8 + RBCR0]   ;  3 no remote DMA
    out   r15, [r8 + RBCR1]
    ldw   r1, [r15 + receive_mode]
    out   r1, [r8 + RCR]      ;  4 which frames to let in
    li    r1, LOOPBACK
    out   r1, [r8 + TCR]      ;  5 not on the wire yet
    li    r1, RING_START      ;  6 the ring
    out   r1, [r8 + BNRY]
    out   r1, [r8 + PSTART]
    li    r1, RING_STOP
    out   r1, [r8 + PSTOP]
    li    r1, ALL             ;  7 forget what has happened
    out   r1, [r8 + ISR]
    li    r1, EVENTS          ;  8 what may interrupt
    out   r1, [r8 + IMR]
    li    r1, STOPPED | PAGE_1
    out   r1, [r8 + CR]       ;  9 its address, its groups, the first free page
    li    r1, 0
    li    r4, MAC_BYTES
configure_address:
    add   r2, r8, r1
    ldb   r3, [r1 + mac]
    out   r3, [r2 + PAR0]
    addi  r1, r1, 1
    bltu  r1, r4, configure_address
    ldw   r3, [r15 + receive_mode]
    andi  r3, r3, RCR_MULTICAST
    beq   r3, r15, configure_filter
    li    r3, ALL             ; all groups: they are sorted further up
configure_filter:
    li    r1, 0
    li    r4, 8
configure_groups:
    add   r2, r8, r1
    out   r3, [r2 + MAR0]
    addi  r1, r1, 1
    bltu  r1, r4, configure_groups
    li    r1, RING_START + 1
    out   r1, [r8 + CURR]
    li    r1, IDLE            ; 10 start
    out   r1, [r8 + CR]
    out   r15, [r8 + TCR]     ; 11 onto the wire
    in    r1, [r8 + CNTR0]    ; what was counted so far means nothing
    in    r1, [r8 + CNTR1]
    in    r1, [r8 + CNTR2]
    ret

; ---- With a PHY: until the link stands. Without one for long: go on, frames
; are lost until it comes
wait_link:
    addi  sp, sp, -8
    stw   lr, [sp]
    ldw   r1, [r15 + link_ms]
    stw   r1, [sp + 4]
link_look:
    ldw   r1, [sp + 4]
    beq   r1, r15, link_end   ; no PHY
    blt   r1, r15, link_none
    in    r2, [r8 + LINK]
    andi  r2, r2, LINK_UP
    bne   r2, r15, link_stands
    addi  r1, r1, -LINK_POLL_MS
    bne   r1, r15, link_patience
    addi  r1, r1, -1          ; 0 would mean no PHY
link_patience:
    stw   r1, [sp + 4]
    li    r1, LINK_POLL_MS
    call  delay
    jmp   link_look
link_stands:
    mark  link-up
    jmp   link_end
link_none:
    mark  timeout
link_end:
    ldw   lr, [sp]
    addi  sp, sp, 8
    ret

`;
