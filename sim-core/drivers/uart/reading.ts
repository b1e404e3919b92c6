/** The fourth part: receiving, and reading. */
export const UART_READING = `; ============================================================================
; Receiving: all that the device has. A carriage return is a newline; what was
; garbled on the line, or finds no place, is counted and forgotten. A raw line
; keeps what was typed as it is and shows nothing by itself.
; ============================================================================
receive_all:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r4, ROUNDS
receive_next:
    in    r6, [r8 + LINE_STATUS]
    call  check_line
    andi  r1, r6, DR
    beq   r1, r15, receive_end
    beq   r4, r15, receive_end
    addi  r4, r4, -1
    in    r1, [r8 + DATA]
    andi  r2, r6, GARBLED
    bne   r2, r15, receive_garbled
    ldw   r2, [r15 + raw]
    bne   r2, r15, receive_put
    li    r2, RETURN
    bne   r1, r2, receive_put
    li    r1, NEWLINE
receive_put:
    ldw   r2, [r15 + ring_head]
    addi  r3, r2, 1
    andi  r3, r3, RING_MASK
    ldw   r0, [r15 + ring_tail]
    beq   r3, r0, receive_dropped
    stb   r1, [r2 + ring]
    stw   r3, [r15 + ring_head]
    ldw   r2, [r15 + raw]
    bne   r2, r15, receive_raw
    li    r2, NEWLINE
    bne   r1, r2, receive_echo
    ldw   r3, [r15 + lines]
    addi  r3, r3, 1
    stw   r3, [r15 + lines]
    li    r1, RETURN          ; shown as return and newline
    call  put_echo
    li    r1, NEWLINE
receive_echo:
    call  put_echo
    jmp   receive_next
receive_raw:                  ; each character is a line by itself
    ldw   r3, [r15 + lines]
    addi  r3, r3, 1
    stw   r3, [r15 + lines]
    jmp   receive_next
receive_garbled:
    ldw   r1, [r15 + statistics + S_GARBLED]
    addi  r1, r1, 1
    stw   r1, [r15 + statistics + S_GARBLED]
    jmp   receive_next
receive_dropped:
    ldw   r1, [r15 + statistics + S_DROPPED]
    addi  r1, r1, 1
    stw   r1, [r15 + statistics + S_DROPPED]
    jmp   receive_next
receive_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

put_echo:
    ldw   r2, [r15 + echo_head]
    addi  r3, r2, 1
    andi  r3, r3, ECHO_MASK
    ldw   r0, [r15 + echo_tail]
    beq   r3, r0, put_echo_end
    stb   r1, [r2 + echo]
    stw   r3, [r15 + echo_head]
put_echo_end:
    ret

; ============================================================================
; Reading: one line, or as much of it as is wanted; raw, as much of what there is.
; Without a line the reader is suspended, as in tty.c: answered early, notified when the line is there,
; and told its length when it asks for the status.
; ============================================================================
do_read:
    mark  read
    li    r0, EIO             ; one at a time
    ldw   r1, [r15 + reader]
    bge   r1, r15, reply_nothing
    li    r0, EINVAL
    ldw   r3, [r15 + message + M_COUNT]
    bge   r15, r3, reply_nothing
    stw   r9, [r15 + reader]
    stw   r3, [r15 + wanted]
    ldw   r1, [r15 + message + M_GRANT]
    stw   r1, [r15 + grant]
    ldw   r1, [r15 + message + M_OWNER]
    stw   r1, [r15 + owner]
    stw   r15, [r15 + revived]
    ldw   r1, [r15 + lines]
    beq   r1, r15, suspend
    call  deliver
    li    r1, -1
    stw   r1, [r15 + reader]
    jmp   reply_status

suspend:
    mark  suspended
    li    r0, SUSPENDED
    jmp   reply_nothing

; ---- Is there a line for one who waits? ------------------------------------
serve_reader:
    addi  sp, sp, -4
    stw   lr, [sp]
    ldw   r1, [r15 + reader]
    blt   r1, r15, serve_end
    ldw   r1, [r15 + revived]
    bne   r1, r15, serve_end
    ldw   r1, [r15 + lines]
    beq   r1, r15, serve_end
    call  deliver
    stw   r0, [r15 + revive_status]
    stw   r3, [r15 + revive_count]
    li    r1, 1
    stw   r1, [r15 + revived]
    mark  revived
    ldw   r1, [r15 + reader]
    notify r1
serve_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- The next line to the reader. r0: status, r3: characters ---------------
deliver:
    li    r3, 0
    ldw   r2, [r15 + ring_tail]
    ldw   r4, [r15 + wanted]
deliver_next:
    ldb   r1, [r2 + ring]
    stb   r1, [r3 + line]
    addi  r3, r3, 1
    addi  r2, r2, 1
    andi  r2, r2, RING_MASK
    ldw   r0, [r15 + raw]
    bne   r0, r15, deliver_raw
    li    r0, NEWLINE
    beq   r1, r0, deliver_line
    blt   r3, r4, deliver_next
    jmp   deliver_copy
deliver_raw:
    ldw   r1, [r15 + lines]
    addi  r1, r1, -1
    stw   r1, [r15 + lines]
    beq   r1, r15, deliver_copy
    blt   r3, r4, deliver_next
    jmp   deliver_copy
deliver_line:
    ldw   r1, [r15 + lines]
    addi  r1, r1, -1
    stw   r1, [r15 + lines]
deliver_copy:
    stw   r2, [r15 + ring_tail]
    ldw   r1, [r15 + owner]
    la    r2, line
    ldw   r4, [r15 + grant]
    kcall copy-to
    blt   r0, r15, deliver_end
    li    r0, OK
deliver_end:
    ret

do_status:
    li    r0, SUSPENDED       ; not over yet
    ldw   r1, [r15 + reader]
    bne   r1, r9, reply_nothing
    ldw   r1, [r15 + revived]
    beq   r1, r15, reply_nothing
    li    r1, -1
    stw   r1, [r15 + reader]
    ldw   r0, [r15 + revive_status]
    ldw   r3, [r15 + revive_count]
    jmp   reply_status

do_cancel:
    ldw   r1, [r15 + reader]
    bne   r1, r9, cancel_write
    li    r1, -1
    stw   r1, [r15 + reader]
cancel_write:
    li    r0, EINTR
    beq   r11, r15, reply_nothing
    ldw   r1, [r15 + writer]
    bne   r1, r9, reply_nothing
    li    r11, 0
    mov   r3, r10
    li    r10, 0
    jmp   reply_status
`;
