/** The second part: the start of the driver, its main loop, and what the network server asks for. */
export const NIC_MAIN = `.code
; ============================================================================
; Software initialisation. Nothing here touches the card.
;   Registers of the whole program:
;     r8  first port          r9  who gets the reply     r15 always 0
;     r10 page in the ring    r11 bytes of a frame
;   r0 is a subroutine's answer, r1-r4 its arguments and scratch; sp begins at
;   the end of the data segment and grows down.
; ============================================================================
start:
    mark  software-init
    li    r15, 0
    stw   r8, [r15 + server]
    mov   r8, r2
    stw   r1, [r15 + boot_mode]
    stw   r3, [r15 + reincarnation]
    stw   r4, [r15 + timeout_ms]
    stw   r5, [r15 + settle_ms]
    stw   r6, [r15 + verify]
    stw   r7, [r15 + link_ms]
    stw   r15, [r15 + configured]
    stw   r15, [r15 + flags]
    mark  software-ready
    ldw   r1, [r15 + server]
    notify r1                 ; a new driver is there: configure it

; ============================================================================
; The main loop: a job is what lies between this receive and the next.
; ============================================================================
main:
    li    r1, ANY
    la    r2, request
    recv  r1, r2
    blt   r0, r15, receive_failed
    ldw   r9, [r15 + request + M_SOURCE]
    ldw   r3, [r15 + request + M_TYPE]
    li    r4, T_INTERRUPT
    beq   r3, r4, do_interrupt
    li    r4, T_READ
    beq   r3, r4, do_read
    li    r4, T_WRITE
    beq   r3, r4, do_write
    li    r4, T_PING
    beq   r3, r4, do_ping
    li    r4, T_ALARM
    beq   r3, r4, do_alarm
    li    r4, T_GETSTAT
    beq   r3, r4, do_getstat
    li    r4, T_CONF
    beq   r3, r4, do_conf
    li    r0, ENOSYS
    li    r4, T_NOTIFY
    bltu  r3, r4, task_reply
    jmp   main                ; news that mean nothing here

do_ping:
    mark  pong
    notify r9
    jmp   main

receive_failed:
    panic P_RECEIVE

; ---- Read: a buffer for one frame. One may be in the ring already ----------
do_read:
    mark  read
    call  must_be_configured
    bne   r0, r15, task_reply
    ldw   r1, [r15 + flags]
    andi  r1, r1, RECEIVED
    bne   r1, r15, task_reply ; the last frame has not been told of: first that
    ldw   r1, [r15 + request + M_GRANT]
    stw   r1, [r15 + read_grant]
    ldw   r1, [r15 + request + M_BYTES]
    stw   r1, [r15 + read_bytes]
    ldw   r1, [r15 + flags]
    ori   r1, r1, READING
    stw   r1, [r15 + flags]
    call  deliver_frame
    jmp   task_reply

; ---- Write: one frame. It waits if another is on its way -------------------
do_write:
    mark  write
    call  must_be_configured
    bne   r0, r15, task_reply
    ldw   r11, [r15 + request + M_BYTES]
    li    r0, EINVAL
    li    r1, MIN_FRAME
    bltu  r11, r1, task_reply
    li    r1, MAX_FRAME
    bltu  r1, r11, task_reply
    li    r0, EBUSY
    ldw   r1, [r15 + flags]
    andi  r2, r1, WAITING
    bne   r2, r15, task_reply ; one may wait, not two
    ori   r1, r1, WAITING
    stw   r1, [r15 + flags]
    stw   r11, [r15 + write_bytes]
    ldw   r1, [r15 + request + M_GRANT]
    stw   r1, [r15 + write_grant]
    call  send_waiting
    jmp   task_reply

; ---- An interrupt. What it made possible is told in a message of our own ---
do_interrupt:
    ldw   r1, [r15 + configured]
    beq   r1, r15, main       ; of the last driver's doing: its turn comes with the configuration
    call  service
irq_again:
    kcall irq-enable
tell:
    ldw   r1, [r15 + flags]
    andi  r1, r1, TOLD
    beq   r1, r15, main
    ldw   r9, [r15 + server]
    li    r0, OK

; ---- The reply ends the job. r0: status; flags say what has been done ------
task_reply:
    mark  reply
    la    r2, answer
    li    r1, T_TASK_REPLY
    stw   r1, [r2 + M_TYPE]
    stw   r0, [r2 + M_RESULT]
    ldw   r1, [r15 + flags]
    andi  r1, r1, TOLD
    stw   r1, [r2 + M_FLAGS]
    ldw   r1, [r15 + received]
    stw   r1, [r2 + M_RECEIVED]
    li    r0, OK
send_reply:
    reply r9, r2
    blt   r0, r15, main       ; it sends to us just now: told next time
    ldw   r1, [r15 + flags]
    andi  r1, r1, -1 - TOLD
    stw   r1, [r15 + flags]
    jmp   main

must_be_configured:           ; r0: 0 or ENXIO
    stw   r9, [r15 + server]
    li    r0, ENXIO
    ldw   r1, [r15 + configured]
    beq   r1, r15, must_end
    li    r0, OK
must_end:
    ret

; ---- The counters, into the requester's buffer -----------------------------
do_getstat:
    call  must_be_configured
    bne   r0, r15, stat_reply
    call  read_counters
    mov   r1, r9
    la    r2, statistics
    li    r3, 32
    ldw   r4, [r15 + request + M_GRANT]
    kcall copy-to
    blt   r0, r15, stat_reply
    li    r0, OK
stat_reply:
    la    r2, answer
    li    r1, T_STAT_REPLY
    stw   r1, [r2 + M_TYPE]
    stw   r0, [r2 + M_STATUS]
    reply r9, r2
    jmp   main

; ============================================================================
; Configuration. The first one initialises the card, in the way told at start.
; ============================================================================
do_conf:
    mark  open
    stw   r9, [r15 + server]
    call  set_receive_mode
    ldw   r1, [r15 + configured]
    bne   r1, r15, conf_again
    ldw   r1, [r15 + boot_mode]
    li    r2, BOOT_FAST
    bne   r1, r2, conf_full
    ldw   r1, [r15 + verify]
    bne   r1, r15, conf_verify
    call  take_over           ; blind trust
    jmp   conf_good
conf_verify:
    mark  verify
    call  verify_card
    bne   r0, r15, verify_failed
    mark  verified
    jmp   conf_good
verify_failed:
    mark  verify-failed
conf_full:
    call  initialise_card
    beq   r0, r15, conf_good
    panic P_INIT
conf_again:
    ldw   r1, [r15 + receive_mode]
    out   r1, [r8 + RCR]
conf_good:
    li    r1, 1
    stw   r1, [r15 + configured]
    mark  configured
    kcall irq-enable          ; the last driver may have left the line masked
    mark  reply
    la    r2, answer
    li    r1, T_CONF_REPLY
    stw   r1, [r2 + M_TYPE]
    stw   r15, [r2 + M_STATUS]
    ldw   r1, [r15 + mac]
    stw   r1, [r2 + M_MAC]
    ldw   r1, [r15 + mac + 4]
    stw   r1, [r2 + M_MAC + 4]
    reply r9, r2
    jmp   main

set_receive_mode:             ; from the mode of the request to bits of RCR
    ldw   r1, [r15 + request + M_MODE]
    li    r2, 0
    andi  r3, r1, PROMISCUOUS
    beq   r3, r15, mode_groups
    ori   r2, r2, RCR_PROMISCUOUS
mode_groups:
    andi  r3, r1, MULTICAST
    beq   r3, r15, mode_all
    ori   r2, r2, RCR_MULTICAST
mode_all:
    andi  r3, r1, BROADCAST
    beq   r3, r15, mode_end
    ori   r2, r2, RCR_BROADCAST
mode_end:
    stw   r2, [r15 + receive_mode]
    ret

; ============================================================================
; The watchdog: a frame must have left by the alarm after the one that saw it
; go. The card is deaf or stuck otherwise, and is initialised again; the frame
; is lost, as frames may be.
; ============================================================================
do_alarm:
    stw   r15, [r15 + watching]
    ldw   r1, [r15 + sending]
    beq   r1, r15, main
    ldw   r1, [r15 + sent_number]
    ldw   r2, [r15 + watched]
    beq   r1, r2, stuck
    call  watch
    jmp   main
stuck:
    mark  timeout
    ldw   r1, [r15 + n_resets]
    addi  r1, r1, 1
    stw   r1, [r15 + n_resets]
    call  initialise_card
    beq   r0, r15, unstuck
    panic P_INIT
unstuck:
    call  send_waiting
    kcall irq-enable
    jmp   tell

watch:                        ; sets the alarm for the frame just sent
    addi  sp, sp, -4
    stw   lr, [sp]
    ldw   r1, [r15 + watching]
    bne   r1, r15, watch_end
    li    r1, 1
    stw   r1, [r15 + watching]
    ldw   r1, [r15 + sent_number]
    stw   r1, [r15 + watched]
    ldw   r1, [r15 + timeout_ms]
    kcall set-alarm
watch_end:
    ldw   lr, [sp]
    addi  sp, sp, 4
    ret
`;
