/** The second part: the start of the driver, its main loop, and all that an open can lead to. */
export const DISK_START = `.code
; ============================================================================
; Software initialisation. Nothing here touches the device.
;   Registers of the whole program:
;     r8  first port          r9  who asked          r10 first sector
;     r11 sectors wanted      r12 sectors done       r15 always 0
;   r0 is a subroutine's answer, r1-r4 its arguments and scratch, r6 the status
;   last read; sp begins at the end of the data segment and grows down.
; ============================================================================
start:
    mark  software-init
    li    r15, 0
    mov   r8, r2
    stw   r1, [r15 + boot_mode]
    stw   r3, [r15 + reincarnation]
    stw   r4, [r15 + timeout_ms]
    stw   r5, [r15 + settle_ms]
    stw   r6, [r15 + verify]
    stw   r7, [r15 + left_over]
    stw   r15, [r15 + opened]
    stw   r15, [r15 + capacity]
    mark  software-ready

; ============================================================================
; The main loop: a job is what lies between this receive and the reply.
; ============================================================================
main:
    li    r1, ANY
    la    r2, request
    recv  r1, r2
    blt   r0, r15, receive_failed
    ldw   r9, [r15 + request + M_SOURCE]
    ldw   r3, [r15 + request + M_TYPE]
    li    r4, T_READ
    beq   r3, r4, do_read
    li    r4, T_WRITE
    beq   r3, r4, do_write
    li    r4, T_PING
    beq   r3, r4, do_ping
    li    r4, T_INTERRUPT
    beq   r3, r4, stray_interrupt
    li    r4, T_OPEN
    beq   r3, r4, do_open
    li    r12, 0
    li    r0, ENOSYS
    li    r4, T_NOTIFY
    bltu  r3, r4, reply_status
    jmp   main                ; a late alarm, or news that mean nothing here

do_ping:
    mark  pong
    notify r9
    jmp   main

stray_interrupt:              ; the end of something the last driver began
    in    r6, [r8 + STATUS]
    kcall irq-enable
    jmp   main

receive_failed:
    panic P_RECEIVE

; ---- The reply ends the job. r0: status, r12: sectors done -----------------
reply_status:
    mark  reply
    la    r2, answer
    li    r1, T_REPLY
    stw   r1, [r2 + M_TYPE]
    stw   r0, [r2 + M_STATUS]
    stw   r12, [r2 + M_DONE]
    ldw   r1, [r15 + capacity]
    stw   r1, [r2 + M_CAPACITY]
send_reply:
    reply r9, r2
    jmp   main                ; if the requester died meanwhile, so be it

; ============================================================================
; Open: the first one initialises the device, in the way it was told at start.
; ============================================================================
do_open:
    mark  open
    li    r12, 0
    li    r0, OK
    ldw   r1, [r15 + opened]
    bne   r1, r15, reply_status
    ldw   r1, [r15 + boot_mode]
    li    r2, BOOT_FAST
    beq   r1, r2, open_fast
    li    r2, BOOT_STOCK
    beq   r1, r2, open_stock
open_full:
    call  initialise_device
    bne   r0, r15, open_failed
open_good:
    li    r12, 0
    li    r0, OK
    li    r1, 1
    stw   r1, [r15 + opened]
    jmp   reply_status
open_failed:
    panic P_INIT

open_fast:
    ldw   r1, [r15 + verify]
    beq   r1, r15, open_good  ; blind trust
    mark  verify
    call  verify_device
    bne   r0, r15, verify_failed
    mark  verified
    jmp   open_good
verify_failed:
    mark  verify-failed
    jmp   open_full

open_stock:                   ; at_wini: identify, then a real read
    mark  verify
    in    r6, [r8 + STATUS]   ; an old interrupt, if any
    li    r1, STOCK_POLLS
    li    r2, READY_POLL_MS
    call  wait_ready
    bne   r0, r15, verify_failed
    ldw   r1, [r15 + timeout_ms]
    call  identify
    bne   r0, r15, verify_failed
    li    r10, 0
    li    r11, 1
    call  read_sectors
    bne   r0, r15, verify_failed
    mark  verified
    jmp   open_good

; ---- Full initialisation: settle, reset, identify. r0: 0 or an error -------
initialise_device:
    addi  sp, sp, -4
    stw   lr, [sp]
    mark  device-init
    ldw   r1, [r15 + settle_ms]
    call  delay
    call  reset_device
    bne   r0, r15, init_end
    ldw   r1, [r15 + timeout_ms]
    call  identify
    bne   r0, r15, init_end
    mark  device-ready
init_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Soft reset: strobe, then wait until the self-test is over -------------
reset_device:
    addi  sp, sp, -4
    stw   lr, [sp]
    li    r1, SRST
    out   r1, [r8 + CONTROL]
    li    r1, STROBE_MS
    call  delay
    out   r15, [r8 + CONTROL] ; also lets interrupts through
    li    r1, STROBE_MS
    call  delay
    li    r1, RESET_POLLS
    li    r2, RESET_POLL_MS
    call  wait_ready
    bne   r0, r15, reset_end
    in    r1, [r8 + ERROR]
    li    r2, SELF_TEST_PASSED
    beq   r1, r2, reset_end
    li    r0, EIO
reset_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- Verification: is the device what the last driver should have left? ----
; A read may have been under way: its words are drained. A write that waits
; for words cannot be ended decently; only a reset makes the device forget it.
verify_device:
    addi  sp, sp, -4
    stw   lr, [sp]
    out   r15, [r8 + CONTROL] ; a reset held, interrupts kept off: taken back
    li    r7, DRAIN_SECTORS
    li    r12, 0
verify_look:
    li    r1, READY_POLLS
    li    r2, READY_POLL_MS
    call  wait_not_busy
    bne   r0, r15, verify_end
    andi  r1, r6, DRQ
    beq   r1, r15, verify_identify
    li    r0, EIO
    ldw   r1, [r15 + left_over]
    li    r2, LEFT_TO_DEVICE
    beq   r1, r2, verify_end
    beq   r7, r15, verify_end ; it asks for ever
    addi  r7, r7, -1
    call  window
    ins   r1, r2, [r8 + DATA]
    jmp   verify_look
verify_identify:
    li    r1, VERIFY_MS
    call  identify
verify_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret

; ---- IDENTIFY, and a hard look at the answer. r1: limit in ms --------------
identify:
    addi  sp, sp, -8
    stw   lr, [sp]
    stw   r1, [sp + 4]
    mark  identify
    li    r12, 0
    li    r1, READY_POLLS
    li    r2, READY_POLL_MS
    call  wait_ready
    bne   r0, r15, identify_end
    li    r1, LBA_MODE
    out   r1, [r8 + SELECT]
    li    r1, IDENTIFY
    call  issue
    ldw   r1, [sp + 4]
    call  await_interrupt
    bne   r0, r15, identify_end
    li    r0, EIO
    andi  r1, r6, DRQ | ERR | DF
    li    r2, DRQ
    bne   r1, r2, identify_end
    call  window
    ins   r1, r2, [r8 + DATA]
    ; All 512 bytes add up to 0, and the last but one tells that they should.
    li    r1, 0
    li    r2, 0
    li    r3, SECTOR_BYTES
identify_sum:
    ldb   r4, [r1 + block]
    add   r2, r2, r4
    addi  r1, r1, 1
    bltu  r1, r3, identify_sum
    andi  r2, r2, 255
    bne   r2, r15, identify_end
    ldb   r1, [r15 + block + I_SIGNATURE]
    li    r2, SIGNATURE
    bne   r1, r2, identify_end
    ldh   r1, [r15 + block + I_CAPABILITIES]
    andi  r1, r1, CAPABLE_OF_LBA
    beq   r1, r15, identify_end
    ldw   r1, [r15 + block + I_SECTORS]
    stw   r1, [r15 + capacity]
    li    r0, OK
identify_end:
    ldw   lr, [sp]
    addi  sp, sp, 8
    ret
`;
