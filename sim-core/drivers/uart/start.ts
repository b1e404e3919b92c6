/** The second part: the start of the driver and its main loop. */
export const UART_START = `.code
; ============================================================================
; Software initialisation. Nothing here touches the device.
;   Registers of the whole program:
;     r8  first port          r9  who is answered    r10 characters written
;     r11 characters of the write (0: none)          r12 room in an empty FIFO
;     r15 always 0
;   r0 is a subroutine's answer, r1-r4 its arguments and scratch, r5 counts the
;   events of an interrupt, r6 is the status last read, r7 the room believed.
; ============================================================================
start:
    mark  software-init
    li    r15, 0
    mov   r8, r2
    stw   r1, [r15 + boot_mode]
    stw   r3, [r15 + reincarnation]
    stw   r4, [r15 + timeout_ms]
    stw   r5, [r15 + divisor]
    stw   r6, [r15 + verify]
    li    r10, 0
    li    r11, 0
    li    r12, 1
    mark  software-ready

; ---- MINIX initialises its lines at the start, not at the first open -------
    ldw   r1, [r15 + boot_mode]
    li    r2, BOOT_FAST
    bne   r1, r2, start_full
    ldw   r1, [r15 + verify]
    beq   r1, r15, start_trusting
    mark  verify
    call  verify_device
    bne   r0, r15, verify_failed
    mark  verified
start_trusting:
    call  look_for_fifo
    kcall irq-enable
    jmp   main
verify_failed:
    mark  verify-failed
start_full:
    call  initialise_device
    kcall irq-enable

; ============================================================================
; The main loop. Nobody waits inside of a job: a write goes on with each
; interrupt, a read that finds no line is suspended.
; ============================================================================
main:
    li    r1, ANY
    la    r2, message
    recv  r1, r2
    blt   r0, r15, receive_failed
    ldw   r9, [r15 + message + M_SOURCE]
    ldw   r3, [r15 + message + M_TYPE]
    li    r4, T_INTERRUPT
    beq   r3, r4, on_interrupt
    li    r4, T_WRITE
    beq   r3, r4, do_write
    li    r4, T_READ
    beq   r3, r4, do_read
    li    r4, T_STATUS
    beq   r3, r4, do_status
    li    r4, T_PING
    beq   r3, r4, do_ping
    li    r4, T_ALARM
    beq   r3, r4, on_alarm
    li    r4, T_OPEN
    beq   r3, r4, do_open
    li    r4, T_CANCEL
    beq   r3, r4, do_cancel
    li    r4, T_NOTIFY
    bgeu  r3, r4, main        ; news that mean nothing here
    li    r0, ENOSYS

; ---- The reply ends the job. r0: status, r3: characters done ---------------
reply_nothing:
    li    r3, 0
reply_status:
    call  reply_to
    jmp   main

reply_to:
    mark  reply
    la    r2, answer
    li    r1, T_REPLY
    stw   r1, [r2 + M_TYPE]
    stw   r0, [r2 + M_STATUS]
    stw   r3, [r2 + M_DONE]
send_reply:
    reply r9, r2
    ret                       ; if the requester died meanwhile, so be it

do_ping:
    mark  pong
    notify r9
    jmp   main

do_open:
    mark  open
    ldw   r1, [r15 + message + M_MODE]
    stw   r1, [r15 + raw]
    li    r0, OK
    jmp   reply_nothing

receive_failed:
    panic P_RECEIVE

; ============================================================================
; The device from scratch, in the order of rs232.c: first the interrupt's way
; out, then speed and format, then silence, and only then the events. Twelve
; accesses and a few more for the FIFOs, which MINIX 3.1.3 does not use.
; ============================================================================
initialise_device:
    mark  device-init
    li    r1, DTR_OUT2
    out   r1, [r8 + MODEM_CONTROL]
    ldw   r2, [r15 + boot_mode]
    li    r3, BOOT_STOCK
    li    r1, DLAB            ; rs232.c: a format of 5 bits, for a moment
    beq   r2, r3, set_speed
    li    r1, DLAB | BITS_8   ; what is being sent stays what it is
set_speed:
    out   r1, [r8 + LINE_CONTROL]
    ldw   r1, [r15 + divisor]
    out   r1, [r8 + DIVISOR_LOW]
    shri  r1, r1, 8
    out   r1, [r8 + DIVISOR_HIGH]
    li    r1, BITS_8
    out   r1, [r8 + LINE_CONTROL]
    out   r15, [r8 + INTERRUPT_ENABLE]
    beq   r2, r3, drop_stale
    out   r15, [r8 + FIFO_CONTROL]
    li    r1, FIFO_ON
    out   r1, [r8 + FIFO_CONTROL]
drop_stale:
    in    r6, [r8 + LINE_STATUS]
    in    r1, [r8 + DATA]
    li    r1, ALL_EVENTS
    out   r1, [r8 + INTERRUPT_ENABLE]
    li    r1, IN_SERVICE
    out   r1, [r8 + MODEM_CONTROL]
    mark  device-ready

; ---- How much an empty transmitter takes: r12 ------------------------------
look_for_fifo:
    in    r6, [r8 + IDENTITY]
    li    r12, 1
    andi  r1, r6, FIFO_SEEN
    li    r2, FIFO_SEEN
    bne   r1, r2, fifo_end
    li    r12, FIFO_DEPTH
fifo_end:
    ret

; ---- Verification: is the device as an initialisation leaves it? r0: 0 or EIO
; What was received meanwhile waits in it, and is not lost.
verify_device:
    addi  sp, sp, -8
    stw   lr, [sp]
    li    r0, EIO
    in    r1, [r8 + LINE_CONTROL]
    li    r2, BITS_8
    bne   r1, r2, verify_end
    in    r1, [r8 + INTERRUPT_ENABLE]
    li    r2, ALL_EVENTS
    bne   r1, r2, verify_end
    in    r1, [r8 + MODEM_CONTROL]
    li    r2, IN_SERVICE
    bne   r1, r2, verify_end
    li    r1, DLAB | BITS_8
    out   r1, [r8 + LINE_CONTROL]
    in    r3, [r8 + DIVISOR_LOW]
    in    r1, [r8 + DIVISOR_HIGH]
    li    r2, BITS_8
    out   r2, [r8 + LINE_CONTROL]
    shli  r1, r1, 8
    add   r3, r3, r1
    ldw   r1, [r15 + divisor]
    bne   r1, r3, verify_end
    li    r3, VERIFY_LOOKS    ; and does it send what the last driver gave it?
    stw   r3, [sp + 4]
verify_look:
    in    r6, [r8 + LINE_STATUS]
    call  check_line
    li    r0, OK
    andi  r1, r6, THRE
    bne   r1, r15, verify_end
    li    r0, EIO
    ldw   r3, [sp + 4]
    beq   r3, r15, verify_end
    addi  r3, r3, -1
    stw   r3, [sp + 4]
    li    r1, VERIFY_MS
    kcall set-alarm
    li    r1, CLOCK           ; nobody else is listened to yet
    la    r2, message
    recv  r1, r2
    jmp   verify_look
verify_end:
    ldw   lr, [sp]
    addi  sp, sp, 8
    ret
`;
