/** The third part: writing. */
export const PRINTER_OUTPUT = `; ============================================================================
; Write: answered first, worked on afterwards. A printer that is off line is
; waited for, for a minute at most, and nobody else is heard meanwhile: not
; even a ping. That is MINIX's way, and legal.
; ============================================================================
do_write:
    mark  write
    li    r0, EIO             ; one at a time
    ldw   r1, [r15 + writing]
    bne   r1, r15, reply_nothing
    li    r0, EINVAL
    ldw   r12, [r15 + message + M_COUNT]
    bge   r15, r12, reply_nothing
    stw   r9, [r15 + caller]
    stw   r12, [r15 + count]
    ldw   r1, [r15 + message + M_GRANT]
    stw   r1, [r15 + offset]
    ldw   r1, [r15 + message + M_OWNER]
    stw   r1, [r15 + owner]
    li    r1, 1
    stw   r1, [r15 + writing]
    stw   r15, [r15 + revive_pending]
    li    r11, 0
    mark  suspended
    li    r0, SUSPENDED
    li    r3, 0
    call  reply_to
    in    r6, [r8 + STATUS]
    andi  r1, r6, ON_LINE
    bne   r1, r15, ready
    mark  off-line
    li    r1, ONLINE_LOOKS
    stw   r1, [r15 + looks]
online_look:
    li    r1, ONLINE_MS
    call  delay
    in    r6, [r8 + STATUS]
    andi  r1, r6, ON_LINE
    bne   r1, r15, online
    ldw   r1, [r15 + looks]
    addi  r1, r1, -1
    stw   r1, [r15 + looks]
    bne   r1, r15, online_look
    jmp   printer_error
online:
    mark  on-line
ready:                        ; the last write's last character may still be
    li    r1, STROBE_OFF      ; on its way: its acknowledgement, too, is to
    out   r1, [r8 + CONTROL]  ; interrupt. Enabled first, looked at then
    jmp   next_chunk

; ============================================================================
; An acknowledgement. The line is enabled before the status is looked at: one
; that comes while it is masked would be lost.
; ============================================================================
on_interrupt:
    kcall irq-enable
    ldw   r1, [r15 + writing]
    beq   r1, r15, main       ; left over from something older
    ldw   r1, [r15 + revive_pending]
    beq   r1, r15, output
    jmp   main

; ---- Busy for too long. If it is not, an acknowledgement was lost ----------
on_alarm:
    ldw   r1, [r15 + writing]
    beq   r1, r15, main
    ldw   r1, [r15 + revive_pending]
    bne   r1, r15, main
    mark  timeout
    in    r6, [r8 + STATUS]
    andi  r1, r6, STATUS_MASK
    li    r2, BUSY
    bne   r1, r2, output
    panic P_DEAF

; ---- As many characters as the printer takes without a rest ----------------
output:
    beq   r11, r15, next_chunk
look:
    in    r6, [r8 + STATUS]
judge:
    la    r2, statistics
count_look:
    ldw   r1, [r2]
    addi  r1, r1, 1
    stw   r1, [r2]
    li    r2, NOBODY
sanity:
    bne   r6, r2, present
    panic P_ABSENT
present:
    andi  r1, r6, STATUS_MASK
    li    r2, BUSY
    beq   r1, r2, output_wait
    li    r2, NORMAL
    bne   r1, r2, printer_error
range:
    li    r1, CHUNK
    bltu  r10, r1, load
    panic P_RANGE
load:
    ldb   r1, [r10 + obuf]
    out   r1, [r8 + DATA]
    li    r1, STROBE_ON
    out   r1, [r8 + CONTROL]
    li    r1, STROBE_OFF
    out   r1, [r8 + CONTROL]
given:
    mark  transfer
    addi  r10, r10, 1
    addi  r11, r11, -1
    addi  r12, r12, -1
    bne   r11, r15, look

; ---- The next characters of the write, or its end --------------------------
next_chunk:
    li    r0, OK
    beq   r12, r15, output_done
    li    r3, CHUNK
    bge   r12, r3, fetch
    mov   r3, r12
fetch:
    mov   r11, r3
    li    r10, 0
    ldw   r1, [r15 + owner]
    la    r2, obuf
    ldw   r4, [r15 + offset]
    kcall copy-from
    blt   r0, r15, output_done
    ldw   r1, [r15 + offset]
    add   r1, r1, r11
    stw   r1, [r15 + offset]
    jmp   output

output_wait:                  ; the acknowledgement will tell
    ldw   r1, [r15 + timeout_ms]
    kcall set-alarm
    jmp   main

; ---- The status in r6 is neither normal nor busy ---------------------------
printer_error:
    li    r0, EIO
    andi  r1, r6, ON_LINE
    beq   r1, r15, output_done
    andi  r1, r6, NO_PAPER
    beq   r1, r15, output_done
    li    r0, EAGAIN
    ldw   r1, [r15 + count]
    beq   r1, r12, output_done
    li    r0, OK              ; some have been printed: tell how many

; ---- The write is over, with r0: notify its caller, who will ask -----------
output_done:
    stw   r0, [r15 + revive_status]
    ldw   r1, [r15 + count]
    sub   r1, r1, r12
    stw   r1, [r15 + revive_done]
    li    r1, 1
    stw   r1, [r15 + revive_pending]
    li    r11, 0
    li    r1, 0
    kcall set-alarm           ; no alarm any more
quieten:
    li    r1, QUIET
    out   r1, [r8 + CONTROL]
    mark  revived
    ldw   r1, [r15 + caller]
revive:
    notify r1
    jmp   main

do_status:
    li    r0, SUSPENDED       ; not over yet
    ldw   r1, [r15 + revive_pending]
    beq   r1, r15, reply_nothing
    ldw   r1, [r15 + caller]
    bne   r1, r9, reply_nothing
    stw   r15, [r15 + revive_pending]
    stw   r15, [r15 + writing]
    ldw   r0, [r15 + revive_status]
    ldw   r3, [r15 + revive_done]
    jmp   reply_status

; ---- Forget the rest. What the printer has taken, it prints ----------------
do_cancel:
    li    r0, EINTR
    ldw   r1, [r15 + writing]
    beq   r1, r15, reply_nothing
    ldw   r1, [r15 + caller]
    bne   r1, r9, reply_nothing
    li    r11, 0
    stw   r15, [r15 + writing]
    stw   r15, [r15 + revive_pending]
    ldw   r3, [r15 + count]
    sub   r3, r3, r12
    jmp   reply_status
`;
