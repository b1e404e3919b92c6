/** The third part: reading, writing, and what they share. */
export const DISK_TRANSFER = `; ============================================================================
; Read: the device interrupts for every sector it has ready.
; ============================================================================
do_read:
    mark  read
    call  take_request
    bne   r0, r15, reply_status
    call  read_sectors
    li    r1, ETIME
    bne   r0, r1, read_over
    call  reset_device        ; at_wini: deaf, so reset and try once more
    bne   r0, r15, deaf
    call  read_sectors
    li    r1, ETIME
    beq   r0, r1, deaf
read_over:
    bne   r0, r15, reply_status
    mov   r1, r9
    la    r2, block
    shli  r3, r12, 9          ; 512 bytes a sector
    ldw   r4, [r15 + request + M_GRANT]
    kcall copy-to
    blt   r0, r15, reply_status
    li    r0, OK
    jmp   reply_status

deaf:
    panic P_DEAF

; ---- One read command into the block. r0: 0, EIO or ETIME ------------------
read_sectors:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r12, 0
    call  set_address
    bne   r0, r15, read_end
    li    r1, READ_SECTORS
    call  issue
read_next:
    ldw   r1, [r15 + timeout_ms]
    call  await_interrupt
    bne   r0, r15, read_end
    call  check_status
    bne   r0, r15, read_end
    andi  r1, r6, DRQ
    bne   r1, r15, read_sector
    panic P_NO_DATA
read_sector:
    mark  transfer
    call  window
    ins   r1, r2, [r8 + DATA]
    addi  r12, r12, 1
    blt   r12, r11, read_next
    li    r0, OK
read_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ============================================================================
; Write: the mirror. The first sector is asked for without an interrupt; the
; last interrupt says that all of them are on the disk.
; ============================================================================
do_write:
    mark  write
    call  take_request
    bne   r0, r15, reply_status
    mov   r1, r9
    la    r2, block
    shli  r3, r11, 9
    ldw   r4, [r15 + request + M_GRANT]
    kcall copy-from
    blt   r0, r15, reply_status
    call  write_sectors
    li    r1, ETIME
    bne   r0, r1, reply_status
    call  reset_device
    bne   r0, r15, deaf
    call  write_sectors
    li    r1, ETIME
    beq   r0, r1, deaf
    jmp   reply_status

write_sectors:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r12, 0
    call  set_address
    bne   r0, r15, write_end
    li    r1, WRITE_SECTORS
    call  issue
    call  await_request
    bne   r0, r15, write_end
write_next:
    call  check_status
    bne   r0, r15, write_end
    andi  r1, r6, DRQ
    bne   r1, r15, write_sector
    panic P_NO_DATA
write_sector:
    mark  transfer
    call  window
    outs  r1, r2, [r8 + DATA]
    addi  r12, r12, 1
    ldw   r1, [r15 + timeout_ms]
    call  await_interrupt
    bne   r0, r15, write_end
    blt   r12, r11, write_next
    call  check_status
    bne   r0, r15, write_end
    andi  r1, r6, DRQ
    beq   r1, r15, write_end
    panic P_MORE_DATA
write_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Take the request apart: r10, r11. r0: 0, ENXIO or EINVAL --------------
take_request:
    li    r12, 0
    li    r0, ENXIO
    ldw   r1, [r15 + opened]
    beq   r1, r15, take_end
    li    r0, EINVAL
    ldw   r10, [r15 + request + M_LBA]
    ldw   r11, [r15 + request + M_SECTORS]
    li    r1, MAX_SECTORS
    bltu  r1, r11, take_end
    beq   r11, r15, take_end
    li    r0, OK
take_end:
    ret

; ---- Wait for the device, then tell it where: r10, r11. r0: 0 or ETIME -----
set_address:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r1, READY_POLLS
    li    r2, READY_POLL_MS
    call  wait_ready
    bne   r0, r15, address_end
    shri  r1, r10, 24         ; bits 24-27 share a register with the mode
    andi  r1, r1, 15
    ori   r1, r1, LBA_MODE
    out   r1, [r8 + SELECT]
    out   r11, [r8 + COUNT]
    out   r10, [r8 + LBA0]    ; a port takes the low 8 bits
    shri  r1, r10, 8
    out   r1, [r8 + LBA1]
    shri  r1, r10, 16
    out   r1, [r8 + LBA2]
address_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Give the command in r1. From here on the device is busy ---------------
issue:
    out   r1, [r8 + COMMAND]
issued:
    li    r0, OK
    ret

; ---- Where the next sector goes: r1 address, r2 words ----------------------
window:
    shli  r1, r12, 9
window_base:
    la    r2, block
    add   r1, r1, r2
    li    r2, SECTOR_WORDS
    ret

; ---- Can the status in r6 be true? r0: 0 or EIO ----------------------------
check_status:
    andi  r1, r6, DF
fault_check:
    beq   r1, r15, no_fault
    panic P_FAULT
no_fault:
    li    r0, OK
    andi  r1, r6, ERR
error_check:
    beq   r1, r15, status_good
    li    r0, EIO
    andi  r1, r6, DRQ
    beq   r1, r15, status_good
    panic P_CONFUSED
status_good:
    ret

; ============================================================================
; Waiting. The processor is free meanwhile, and pings are answered.
; ============================================================================

; ---- Until the device interrupts and is no longer busy. r1: limit in ms ----
; An interrupt that finds it busy belongs to something older.
await_interrupt:
    addi  sp, sp, -4
    stw   lr, [sp]
    kcall set-alarm
await_event:
    call  next_event
    li    r1, T_ALARM
    beq   r0, r1, await_timeout
    andi  r1, r6, BSY
    bne   r1, r15, await_event
    li    r1, 0
    kcall set-alarm           ; no alarm any more
    li    r0, OK
    jmp   await_end
await_timeout:
    mark  timeout
    li    r0, ETIME
await_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Until it asks for the first sector of a write: soon, so just look -----
await_request:
    li    r2, DRQ_POLLS
await_look:
    in    r6, [r8 + STATUS]
    li    r0, OK
    andi  r1, r6, BSY
    beq   r1, r15, await_asked
    addi  r2, r2, -1
    bne   r2, r15, await_look
    li    r0, ETIME
await_asked:
    ret

; ---- Until the device is ready for a command, or only not busy (words may be
; waiting then). r1: how often to look, r2: ms between looks. r0: 0 or ETIME
wait_ready:
    li    r3, BSY | DRQ
    jmp   wait_clear
wait_not_busy:
    li    r3, BSY
wait_clear:
    addi  sp, sp, -16
    stw   lr, [sp]
    stw   r1, [sp + 4]
    stw   r2, [sp + 8]
    stw   r3, [sp + 12]
wait_look:
    in    r6, [r8 + STATUS]
    li    r0, OK
    ldw   r3, [sp + 12]
    and   r1, r6, r3
    beq   r1, r15, wait_end
    li    r0, ETIME
    ldw   r1, [sp + 4]
    beq   r1, r15, wait_end
    addi  r1, r1, -1
    stw   r1, [sp + 4]
    ldw   r1, [sp + 8]
    call  delay
    jmp   wait_look
wait_end:
    ldw   lr, [sp]
    addi  sp, sp, 16
    ret

; ---- Let r1 ms pass ---------------------------------------------------------
delay:
    addi  sp, sp, -4
    stw   lr, [sp]
    beq   r1, r15, delay_end  ; an alarm after 0 ms would mean none
    kcall set-alarm
delay_event:
    call  next_event
    li    r1, T_ALARM
    bne   r0, r1, delay_event
delay_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- One alarm or interrupt; all else is dealt with here. r0: its type -----
next_event:
event_source:
    li    r1, ANY
    la    r2, event
    recv  r1, r2
    blt   r0, r15, receive_failed
    ldw   r0, [r15 + event + M_TYPE]
    li    r1, T_ALARM
    beq   r0, r1, event_end
    li    r1, T_INTERRUPT
    beq   r0, r1, event_interrupt
    ldw   r2, [r15 + event + M_SOURCE]
    li    r1, T_PING
    beq   r0, r1, event_ping
    li    r1, T_NOTIFY
    bgeu  r0, r1, next_event
    la    r3, answer          ; somebody else's request: not now
    li    r1, T_REPLY
    stw   r1, [r3 + M_TYPE]
    li    r1, EBUSY
    stw   r1, [r3 + M_STATUS]
    stw   r15, [r3 + M_DONE]
    reply r2, r3
    jmp   next_event
event_ping:
    mark  pong
    notify r2
    jmp   next_event
event_interrupt:
    in    r6, [r8 + STATUS]   ; acknowledge first, or it comes back at once
    kcall irq-enable
    li    r0, T_INTERRUPT
event_end:
    ret
`;
