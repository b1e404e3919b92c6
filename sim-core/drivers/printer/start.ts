/** The second part: the start of the driver, its main loop, and what an open can lead to. */
export const PRINTER_START = `.code
; ============================================================================
; Software initialisation. Nothing here touches the device.
;   Registers of the whole program:
;     r8  first port          r9  who is answered    r10 next character of obuf
;     r11 characters of obuf that are left           r12 characters of the write
;     r15 always 0                                       that are left
;   r0 is a subroutine's answer, r1-r4 its arguments and scratch, r6 the status
;   last read.
; ============================================================================
start:
    mark  software-init
    li    r15, 0
    mov   r8, r2
    stw   r1, [r15 + boot_mode]
    stw   r3, [r15 + reincarnation]
    stw   r4, [r15 + timeout_ms]
    stw   r5, [r15 + pulse_ms]
    stw   r6, [r15 + verify]
    li    r10, 0
    li    r11, 0
    li    r12, 0
    mark  software-ready

; ============================================================================
; The main loop.
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
    li    r0, ENOSYS          ; a read too: nothing comes from a printer

; ---- The reply. r0: status, r3: characters done ----------------------------
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

receive_failed:
    panic P_RECEIVE

; ============================================================================
; Open: the first one initialises the printer, in the way it was told at start.
; MINIX 3.1.3 knows one way only, so that full and stock are the same.
; ============================================================================
do_open:
    mark  open
    ldw   r1, [r15 + opened]
    bne   r1, r15, open_good
    ldw   r1, [r15 + boot_mode]
    li    r2, BOOT_FAST
    bne   r1, r2, open_full
    ldw   r1, [r15 + verify]
    beq   r1, r15, open_trusting
    mark  verify
    call  verify_device
    bne   r0, r15, verify_failed
    mark  verified
open_trusting:
    kcall irq-enable
    jmp   open_good
verify_failed:
    mark  verify-failed
open_full:
    call  initialise_device
open_good:
    li    r0, OK
    li    r1, 1
    stw   r1, [r15 + opened]
    jmp   reply_nothing

; ---- A reset clears the printer's buffer: what it had taken is lost --------
initialise_device:
    addi  sp, sp, -4
    stw   lr, [sp]
    mark  device-init
    li    r1, RESET
    out   r1, [r8 + CONTROL]
    ldw   r1, [r15 + pulse_ms]
    call  delay
    li    r1, QUIET
    out   r1, [r8 + CONTROL]
    kcall irq-enable
    mark  device-ready
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Verification. A strobe or a reset that the last driver left is taken
; back. Off line and out of paper are the operator's business; but who is on
; line, has paper, and stays busy for longer than any line takes, is ill.
verify_device:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r1, QUIET
    out   r1, [r8 + CONTROL]
    li    r1, VERIFY_LOOKS
    stw   r1, [r15 + looks]
verify_look:
    in    r6, [r8 + STATUS]
    li    r0, EIO
    li    r2, NOBODY
    beq   r6, r2, verify_end
    andi  r1, r6, STATUS_MASK
    li    r2, BUSY
    li    r0, OK
    bne   r1, r2, verify_end
    li    r0, EIO
    ldw   r1, [r15 + looks]
    beq   r1, r15, verify_end
    addi  r1, r1, -1
    stw   r1, [r15 + looks]
    li    r1, VERIFY_MS
    call  delay
    jmp   verify_look
verify_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Let r1 ms pass, deaf to all but the clock (MINIX: tickdelay) ----------
delay:
    beq   r1, r15, delay_end  ; an alarm after 0 ms would mean none
    kcall set-alarm
    li    r1, CLOCK
    la    r2, message
    recv  r1, r2
    blt   r0, r15, receive_failed
delay_end:
    ret
`;
