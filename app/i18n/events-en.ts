import { EXCEPTIONS, IO_STRING, IO_WRITE, MEMORY_REGIONS, OPERATIONS } from '../../sim-core/index.ts';
import { type CallWords, ofCall } from './calls.ts';
import type { EventFacts } from './event-facts.ts';
import type { Causes, Sentences } from './events.ts';
import { formatBytes, formatCount, formatHex } from './format.ts';

/** Messages that are calls, in a system that keeps its drivers in the kernel. */
const SENT = {
  call: (e) => `${e.Who} calls ${e.other(e.a)} with ${e.message(e.b)}${e.payload}.`,
  systemCall: (e) => `${e.Who} calls ${e.other(e.a)} by a system call, with ${e.message(e.b)}${e.payload}.`,
  returns: (e) => `${e.Who} returns ${e.message(e.b)} to ${e.other(e.a)}${e.payload}.`,
} as const satisfies CallWords;
const RECEIVED = {
  call: (e) => `${e.Who} is called by ${e.other(e.a)} with ${e.message(e.b)}.`,
  systemCall: (e) => `${e.Who} takes up a system call of ${e.other(e.a)}: ${e.message(e.b)}.`,
  returns: (e) => `${e.Who} has ${e.message(e.b)} back from ${e.other(e.a)}.`,
} as const satisfies CallWords;
const AGAIN = (e: EventFacts): string => `${e.Who} calls ${e.other(e.a)} once more with ${e.message(e.b)}.`;

const BLOCKED_IN_CALL: readonly ((e: EventFacts) => string)[] = [
  (e) => `waits for ${e.other(e.b)}`,
  (e) => `waits until ${e.other(e.b)} takes its call`,
  (e) => `waits until ${e.other(e.b)} returns`,
];

const BLOCK_SENTENCES: readonly ((e: EventFacts) => string)[] = [
  (e) => `waits for a message from ${e.other(e.b)}`,
  (e) => `waits until ${e.other(e.b)} takes its message`,
  (e) => `waits for the answer of ${e.other(e.b)}`,
  (e) => `waits until it has notified ${e.other(e.b)}`,
];

/** What the accesses of an `io` event did: “writes 20 to port 1F7”. */
function access(e: EventFacts): string {
  const port = `port ${formatHex(e.a & 0xffff)}`;
  if ((e.a & IO_STRING) !== 0) {
    return (e.a & IO_WRITE) !== 0
      ? `writes ${formatCount(e.b)} words to ${port}`
      : `reads ${formatCount(e.b)} words from ${port}`;
  }
  return (e.a & IO_WRITE) !== 0 ? `writes ${formatHex(e.b, 2)} to ${port}` : `reads ${formatHex(e.b, 2)} from ${port}`;
}

const DETECTED: readonly ((e: EventFacts) => string)[] = [
  (e) => `The CPU stops ${e.who}: the kernel is told at once`,
  (e) => `${e.Who} says itself that it cannot go on`,
  (e) => `${e.Who} ends, and ${e.watcher} is told`,
  (e) => `The kernel refuses an access of ${e.who}`,
  (e) => `${e.Watcher} judges ${e.who} failed: silent for ${e.ms(e.b)}`,
  (e) => `A caller of ${e.who} gives up after ${e.ms(e.b)}`,
  (e) => `The kernel judges ${e.who} failed when its time quantum is used up`,
  (e) => `The kernel judges ${e.who} failed at a timer interrupt`,
  (e) => `The kernel judges ${e.who} failed at a process switch`,
  (e) => `The hardware watchdog finds ${e.who} silent`,
  (e) => `The operator finds ${e.who} failed`,
  (e) => `Somebody complains about ${e.who}`,
];

/** “frame 12”, or “a frame” when nobody can tell which. */
const item = (e: EventFacts): string => (e.b < 0 ? `a ${e.worldItem(e.a)}` : `${e.worldItem(e.a)} ${formatCount(e.b)}`);
/** The sign itself, where a character is one that can be shown. */
const sign = (code: number): string => (code > 0x20 && code < 0x7f ? ` (“${String.fromCharCode(code)}”)` : '');
const TAKES_IN: readonly ((e: EventFacts) => string)[] = [
  (e) => `takes ${item(e)} off the wire`,
  (e) => `receives ${item(e)}${sign(e.c)}`,
  (e) => `takes in ${item(e)}`,
];
const GIVES_OUT: readonly string[] = ['sends', 'sends', 'prints'];

/** What was written over: “the code of the network driver”. */
const victim = (e: EventFacts): string =>
  e.b < 0 || MEMORY_REGIONS[e.a] === 'free' ? e.memoryRegion(e.a) : `${e.memoryRegion(e.a)} of ${e.other(e.b)}`;

/** What an operation does to the block, segment, character or line of that number. */
const begins = (e: EventFacts): string => {
  const number = formatCount(e.b);
  switch (OPERATIONS[e.a]) {
    case 'segment':
      return `asks for segment ${number}`;
    case 'character':
      return `has character ${number} typed`;
    case 'line':
      return `hands over line ${number}`;
    default:
      return `begins to ${e.operation(e.a)} block ${number}`;
  }
};
const isStream = (operation: number): boolean => {
  const name = OPERATIONS[operation];
  return name === 'segment' || name === 'character' || name === 'line';
};

const HISTORY = (e: EventFacts): string =>
  e.c === 0
    ? 'nobody recorded its I/O'
    : `${formatCount(e.b)} of its ${formatCount(e.c)} I/O accesses ${e.b === 1 ? 'was' : 'were'} illegal`;

const check = (e: EventFacts): string => {
  const limit = e.limit(e.b, e.a === 1);
  const age = e.us(e.b);
  const head = `The kernel checks ${e.who} ${e.site(e.c)}`;
  if (e.a === 1) return `${head}: ${limit === null ? age : `${age} > ${limit}`}. Failed.`;
  return `${head}: ${limit === null ? age : `${age} ≤ ${limit}`}. Passed.`;
};

export const sentencesEn: Sentences = {
  created: (e) =>
    e.b < 0
      ? `${e.Who} starts with the machine.`
      : `${e.Who} starts as a new process (number ${e.a + 1}), made by ${e.other(e.b)}.`,
  dead: (e) => `${e.Who} is dead: ${e.death(e.a)}.`,
  run: (e) => `${e.Who} gets the CPU (queue ${e.a}, ${e.b} ${e.b === 1 ? 'tick' : 'ticks'} left).`,
  ready: (e) => `${e.Who} is ready and waits for the CPU: ${e.readyReason(e.b)}.`,
  blocked: (e) => {
    const called = e.dealing(e.b) === 'message' ? undefined : BLOCKED_IN_CALL[e.a]?.(e);
    const doing = e.waitsToBeCalled ? 'waits to be called' : called;
    return `${e.Who} ${doing ?? BLOCK_SENTENCES[e.a]?.(e) ?? e.blockKind(e.a)}.`;
  },
  tick: (e) =>
    `The kernel takes timer interrupt ${formatCount(e.a)}; ${e.b < 0 ? 'nobody was' : `${e.other(e.b)} was`} running.`,
  'quantum-end': (e) => `${e.Who} uses up its time quantum; its queue goes from ${e.a} to ${e.b}.`,
  balance: (e) => `The kernel raises the priority of ${formatCount(e.a)} ${e.a === 1 ? 'process' : 'processes'}.`,
  send: (e) => ofCall(e, SENT) ?? `${e.Who} sends ${e.other(e.a)} ${e.message(e.b)}${e.payload}.`,
  receive: (e) => ofCall(e, RECEIVED) ?? `${e.Who} receives ${e.message(e.b)} from ${e.other(e.a)}.`,
  notify: (e) =>
    `${e.Who} notifies ${e.other(e.a)} of ${e.notification(e.b)}${e.c === 1 ? '; one was pending already' : ''}.`,
  'ipc-error': (e) =>
    `${e.Who} cannot ${e.dealing(e.a) === 'message' ? `${e.blockKind(e.c)} with` : 'call'} ${e.other(e.a)}: ${e.ipcError(e.b)}.`,
  interrupt: (e) =>
    `${e.Who} interrupts (line ${e.a}) for ${e.other(e.b)}${e.c === 1 ? '; the line is masked, so it stays pending' : ''}.`,
  io: (e) => `${e.Who} ${access(e)}: ${(e.c & 0xff) === 0 ? 'legal' : `illegal, ${e.violation((e.c & 0xff) - 1)}`}.`,
  'io-refused': (e) => `${e.Who} is refused port ${formatHex(e.a & 0xffff)}: it is outside its grant.`,
  'kernel-call': (e) => `${e.Who} ${e.kernelCall(e.a)}${e.c < 0 ? ` and is refused (${e.c})` : ''}.`,
  'device-state': (e) => `${e.Who} is ${e.deviceState(e.a)}; its true health: ${e.deviceHealth(e.c)}.`,
  'job-start': (e) => `${e.Who} begins a job for ${e.other(e.a)}: ${e.message(e.b)}.`,
  'job-end': (e) => `${e.Who} ends its job after ${e.us(e.b)}: ${e.jobEnd(e.a)}.`,
  check,
  'heartbeat-sent': (e) => `${e.Who} asks ${e.other(e.a)}: alive?`,
  'heartbeat-answered': (e) => `${e.Who} hears that ${e.other(e.a)} is alive.`,
  'heartbeat-missed': (e) => `${e.Who} has heard nothing from ${e.other(e.a)} for ${e.ms(e.b)}.`,
  'fault-injected': (e) => `${e.Who} is knocked over by you: ${e.faultName(e.b).toLowerCase().replace('i/o', 'I/O')}.`,
  'fault-activated': (e) => `${e.Who} runs into its fault: ${e.faultName(e.b).toLowerCase().replace('i/o', 'I/O')}.`,
  exception: (e) =>
    EXCEPTIONS[e.a] === 'bad-parameter'
      ? `${e.Who} passes the kernel a bad parameter (${formatHex(e.b)}); the wrapper refuses it.`
      : `${e.Who} makes the CPU raise an exception: ${e.exception(e.a)}, address ${formatHex(e.b)}.`,
  panic: (e) => `${e.Who} panics with code ${e.a}: its own check failed.`,
  detected: (e) => `${DETECTED[e.a]?.(e) ?? `${e.Who} is found to have failed: ${e.detector(e.a)}`}.`,
  decision: (e) =>
    `The decision for ${e.who} is ${e.a === 3 ? '' : 'a '}${e.decision(e.a)}${e.a === 0 || e.b > 0 ? `: ${HISTORY(e)}` : ''}.`,
  backoff: (e) => `${e.Who} stays down for ${e.ms(e.a)} of back-off (restarts so far: ${e.b}).`,
  'restart-begun': (e) => `${e.Who} gets a new process: ${e.decision(e.b)}.`,
  mark: (e) => `${e.Who} ${e.mark(e.a)}.`,
  'operation-begun': (e) => `${e.Who} ${begins(e)}.`,
  'operation-ended': (e) =>
    `${e.Who} ${e.c === 1 ? 'is done with' : 'fails in'} ${isStream(e.a) ? e.operation(e.a) : `the ${e.operation(e.a)} of block`} ${formatCount(e.b)}.`,
  'block-checked': (e) => `${e.Who} checks block ${formatCount(e.a)}: ${e.b === 1 ? 'right' : 'wrong'}.`,
  progress: (e) => `${e.Who} has moved ${formatCount(e.a)} of ${formatCount(e.b)} blocks (${formatBytes(e.c)}).`,
  finished: (e) =>
    `${e.Who} is finished: ${e.a === 1 ? 'the checksum is right' : `${formatCount(e.b)} wrong ${e.b === 1 ? 'block' : 'blocks'}`}, retries: ${formatCount(e.c)}.`,
  'service-lost': (e) => `${e.Who} loses ${e.other(e.a)}: ${e.ipcError(e.b)}.`,
  'service-up': (e) => `${e.Who} has ${e.other(e.a)} open${e.b === 1 ? ' again' : ''}.`,
  reissued: (e) =>
    e.dealing(e.a) !== 'message' ? AGAIN(e) : `${e.Who} sends ${e.other(e.a)} ${e.message(e.b)} once more.`,
  dense: (e) =>
    `${e.Who} does too much to record singly: ${formatCount(e.a)} messages, ${formatCount(e.b)} I/O accesses and ${formatCount(e.c)} switches in the rest of this tick.`,
  counter: (e) => `The kernel has counted ${formatCount(e.counterValue)} ${e.counter(e.a)} in this run.`,
  input: (e) => `${e.Who} ${TAKES_IN[e.a]?.(e) ?? `takes in ${item(e)}`}.`,
  output: (e) => `${e.Who} ${GIVES_OUT[e.a] ?? 'sends'} ${item(e)}${e.c === 1 ? '' : ', damaged'}.`,
  dropped: (e) => `${e.Who} loses ${item(e)}: ${e.dropReason(e.c)}.`,
  retransmitted: (e) =>
    `${e.Who} sends segment ${formatCount(e.a)} again (attempt ${formatCount(e.b)}): no answer for ${e.ms(e.c)}.`,
  reconfigured: (e) =>
    `${e.Who} has configured ${e.other(e.a)} again; ${formatCount(e.b)} ${e.b === 1 ? 'frame was' : 'frames were'} dropped.`,
  'memory-damaged': (e) => `${e.Who} writes where it must not, over ${victim(e)} (address ${formatHex(e.c)}).`,
  'kernel-panic': (e) =>
    `The kernel panics${e.b < 0 ? '' : ` while ${e.other(e.b)} runs`}, and the whole machine stops: ${e.panicReason(e.a)}.`,
  'reboot-phase': (e) => `The whole machine starts again: ${e.rebootPhase(e.a)} (${e.ms(e.b)}).`,
  outside: (e) => e.outside(e.a, e.b === 1),
};

const CAUSE_DETECTED: readonly ((e: EventFacts) => string)[] = [
  () => 'the CPU stopped it, and the kernel was told at once',
  () => 'it said itself that it could not go on',
  (e) => `it ended, and ${e.watcher} was told`,
  () => 'the kernel refused it an access',
  (e) => `${e.watcher} judged it failed after ${e.ms(e.b)} of silence`,
  () => 'its caller gave up waiting',
  () => 'the kernel judged it failed when its time quantum was used up',
  () => 'the kernel judged it failed at a timer interrupt',
  () => 'the kernel judged it failed at a process switch',
];

export const causesEn: Causes = {
  created: (e) => (e.b < 0 ? `${e.who} started with the machine` : `${e.other(e.b)} made a new process for ${e.who}`),
  dead: (e) => `${e.who} was dead: ${e.death(e.a)}`,
  check: (e) => {
    const limit = e.limit(e.b, e.a === 1);
    if (e.a === 0) return `the kernel checked ${e.who} and found ${e.us(e.b)} acceptable`;
    return `${e.us(e.b)} after it took up its job it had sent no answer${limit === null ? '' : `; the limit is ${limit}`}`;
  },
  detected: (e) => CAUSE_DETECTED[e.a]?.(e) ?? `it was found to have failed: ${e.detector(e.a)}`,
  decision: (e) => {
    if (e.a === 0) {
      return e.b === 0 && e.c > 0
        ? `none of its ${formatCount(e.c)} I/O accesses was illegal: no device reset`
        : `${HISTORY(e)}: no device reset`;
    }
    if (e.a === 1) return e.b > 0 ? `${HISTORY(e)}: full restart` : 'the rule here is a full restart, device and all';
    return `the decision was ${e.decision(e.a)}`;
  },
  backoff: (e) => `it had to wait ${e.ms(e.a)} before another restart`,
  'restart-begun': (e) => `${e.watcher} began a ${e.decision(e.b)}`,
  'heartbeat-missed': (e) => `${e.other(e.a)} had not answered “alive?” for ${e.ms(e.b)}`,
  'heartbeat-sent': (e) => `${e.watcher} asked ${e.other(e.a)} “alive?”`,
  'fault-activated': (e) => `it ran into its fault: ${e.faultName(e.b).toLowerCase().replace('i/o', 'I/O')}`,
  'fault-injected': () => 'you knocked it over',
  exception: (e) => `it raised a CPU exception: ${e.exception(e.a)}`,
  panic: (e) => `its own check failed: panic ${e.a}`,
  'quantum-end': (e) => `${e.who} had used up its time quantum`,
  tick: () => 'the timer interrupted',
  mark: (e) => `${e.who} ${e.mark(e.a)}`,
  'service-lost': (e) => `${e.who} had lost ${e.other(e.a)}: ${e.ipcError(e.b)}`,
  'service-up': (e) => `${e.who} had ${e.other(e.a)} open${e.b === 1 ? ' again' : ''}`,
  reissued: (e) =>
    e.dealing(e.a) === 'message'
      ? `${e.who} sent ${e.message(e.b)} once more`
      : `${e.who} called ${e.other(e.a)} once more with ${e.message(e.b)}`,
  dropped: (e) => `${e.who} had lost ${item(e)}: ${e.dropReason(e.c)}`,
  retransmitted: (e) => `${e.who} sent segment ${formatCount(e.a)} again after ${e.ms(e.c)} without an answer`,
  reconfigured: (e) => `${e.who} had configured ${e.other(e.a)} again`,
  'memory-damaged': (e) => `${e.who} had written over ${victim(e)}`,
  'kernel-panic': (e) => `the kernel had panicked: ${e.panicReason(e.a)}`,
  outside: (e) => (e.b === 1 ? 'something went wrong in the world outside' : 'the world outside was put right'),
  'reboot-phase': (e) => `the whole machine was started again: ${e.rebootPhase(e.a)}`,
};
