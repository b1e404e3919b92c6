/** The third part: interrupts, and writing. */
export const UART_TRANSFER = `; ============================================================================
; An interrupt: the device is asked what it is about, until it has nothing more
; to say. Only then the line is enabled again.
; ============================================================================
on_interrupt:
    li    r5, ROUNDS
identify:
    in    r6, [r8 + IDENTITY]
    andi  r1, r6, I_MASK
    li    r2, I_NONE
    beq   r1, r2, interrupt_over
    bne   r5, r15, identify_event
    panic P_STORM
identify_event:
    addi  r5, r5, -1
    li    r2, I_RECEIVED
    beq   r1, r2, event_received
    li    r2, I_TIMEOUT
    beq   r1, r2, event_received
    li    r2, I_EMPTY
    beq   r1, r2, event_empty
    li    r2, I_LINE
    beq   r1, r2, event_line
    li    r2, I_MODEM
    beq   r1, r2, event_modem
    panic P_EVENT
event_empty:
    stw   r15, [r15 + deaf]
    call  transmit
    jmp   identify
event_line:                   ; the errors are in the status, with or without
event_received:               ; a character
    call  receive_all
    jmp   identify
event_modem:
    in    r6, [r8 + MODEM_STATUS]
    jmp   identify
interrupt_over:
    kcall irq-enable
    call  transmit            ; the echo of what came
    call  serve_reader
    jmp   main

; ---- Nothing was sent for too long: once more from scratch, but not twice --
on_alarm:
    beq   r11, r15, main
    mark  timeout
    ldw   r1, [r15 + deaf]
    beq   r1, r15, on_alarm_first
    panic P_DEAF
on_alarm_first:
    li    r1, 1
    stw   r1, [r15 + deaf]
    call  initialise_device
    kcall irq-enable
    call  transmit
    jmp   main

; ============================================================================
; The line status in r6: errors are counted, and what cannot be true ends it.
; Destroys r1 to r3.
; ============================================================================
check_line:
    la    r2, statistics
count_look:
    ldw   r1, [r2 + S_LOOKS]
    addi  r1, r1, 1
    stw   r1, [r2 + S_LOOKS]
    andi  r1, r6, OE
    beq   r1, r15, no_overrun
    ldw   r1, [r15 + statistics + S_OVERRUNS]
    addi  r1, r1, 1
    stw   r1, [r15 + statistics + S_OVERRUNS]
no_overrun:
    andi  r1, r6, THRE | TEMT
    li    r3, TEMT
sanity:
    bne   r1, r3, sane
    panic P_CONFUSED
sane:
    ret

; ============================================================================
; Writing: the characters are fetched at once, and go to the device as it has
; room. The reply comes when the last is in its FIFO.
; ============================================================================
do_write:
    mark  write
    li    r0, EIO             ; one at a time
    bne   r11, r15, reply_nothing
    li    r0, EINVAL
    ldw   r3, [r15 + message + M_COUNT]
    bge   r15, r3, reply_nothing
    li    r1, OUT_BYTES
    blt   r1, r3, reply_nothing
    ldw   r1, [r15 + message + M_OWNER]
    la    r2, out_buffer
    ldw   r4, [r15 + message + M_GRANT]
    kcall copy-from
    blt   r0, r15, reply_nothing
    stw   r9, [r15 + writer]
    stw   r15, [r15 + deaf]
    li    r10, 0
    ldw   r11, [r15 + message + M_COUNT]
    call  transmit
    jmp   main

; ---- Give the device what it has room for: echoes first --------------------
transmit:
    addi  sp, sp, -4
    stw   lr, [sp]
    ldw   r1, [r15 + echo_tail]
    ldw   r2, [r15 + echo_head]
    bne   r1, r2, transmit_look
    beq   r11, r15, transmit_end
transmit_look:
    in    r6, [r8 + LINE_STATUS]
    call  check_line
    mov   r7, r12
    andi  r1, r6, THRE
    bne   r1, r15, fill
    li    r7, 0
fill:
    ldw   r2, [r15 + echo_tail]
    ldw   r1, [r15 + echo_head]
    bne   r1, r2, fill_echo
    bge   r10, r11, fill_over
    beq   r7, r15, transmit_wait
fill_check:
    li    r1, OUT_BYTES
    bltu  r10, r1, fill_load
    panic P_RANGE
fill_load:
    ldb   r1, [r10 + out_buffer]
    addi  r10, r10, 1
    jmp   fill_out
fill_echo:
    beq   r7, r15, transmit_wait
    ldb   r1, [r2 + echo]
    addi  r2, r2, 1
    andi  r2, r2, ECHO_MASK
    stw   r2, [r15 + echo_tail]
fill_out:
    out   r1, [r8 + DATA]
filled:
    mark  transfer
    addi  r7, r7, -1
    jmp   fill
fill_over:
    beq   r11, r15, transmit_end
    li    r1, 0
    kcall set-alarm           ; no alarm any more
    ldw   r9, [r15 + writer]
    li    r0, OK
    mov   r3, r10
    li    r11, 0
    li    r10, 0
    call  reply_to
    jmp   transmit_end
transmit_wait:                ; an interrupt tells when there is room
    beq   r11, r15, transmit_end
    ldw   r1, [r15 + timeout_ms]
    kcall set-alarm
transmit_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret
`;
