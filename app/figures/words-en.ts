import { formatCount, formatDuration, formatOffset } from '../i18n/format.ts';
import { namesEn } from '../i18n/names-en.ts';
import type { MarkClass } from '../indexes/mark-class.ts';
import type { NoteName } from './sequence/items.ts';
import { type FigureWords, MEASURED_DIGITS } from './words.ts';

const duration = (ns: number): string => formatDuration(ns, 'en');

const MARKS: Readonly<Record<MarkClass, string>> = {
  fault: 'fault',
  injected: 'fault put in',
  detected: 'noticed',
  up: 'up again',
  panic: 'kernel panic',
  overwritten: 'memory overwritten',
  reboot: 'reboot',
  killed: 'killed',
  crash: 'crash',
  damaged: 'damaged',
  finished: 'finished, intact',
  'check-failed': 'check failed',
  'illegal-io': 'illegal I/O',
  wedged: 'device wedged',
  'beat-missed': 'heartbeat, no answer',
  lost: 'lost',
  again: 'sent again',
  beat: 'heartbeat answered',
  quantum: 'quantum used up',
  'check-passed': 'check passed',
  interrupt: 'interrupt',
  'world-out': 'sent to the world',
  'world-in': 'came from the world',
  tick: 'timer tick',
  'legal-io': 'I/O',
};

const NOTES: Readonly<Record<NoteName, string>> = {
  fault: 'fault',
  passed: 'check passed',
  failed: 'check failed',
  unanswered: 'no answer',
  detected: 'noticed',
  dead: 'ends',
  created: 'new process',
  crash: 'crash',
  resumed: 'up again',
};

/** Messages whose names are half a sentence elsewhere, as they stand on an arrow. */
const SHORT: Readonly<Record<string, string>> = {
  map: 'new address',
  mapped: 'address taken',
  netTaskReply: 'frames done',
};

export const figureWordsEn: FigureWords = {
  kind: {
    timeline: 'Timeline',
    anatomy: 'Recovery anatomy',
    comparison: 'Comparison',
    sequence: 'Message sequence',
    machine: 'The machine',
    coverage: 'Detection coverage',
  },
  panel: {
    anatomy: 'Recovery anatomy: how long the service was out (linear scale)',
    timeline: 'The same runs as timelines',
    elastic: 'The same runs as timelines (quiet time is folded; each fold states its length)',
  },
  afterFault: 'time after the fault',
  afterFaultLog: 'time after the fault (log)',
  sinceStart: 'time since the start',
  message: 'message',
  notification: 'notification',
  mark: (name) => MARKS[name],
  messageName: (name, notify) => {
    const words: Readonly<Record<string, string>> = notify ? namesEn.notify : namesEn.message;
    return (SHORT[name] ?? words[name] ?? name).replace(/^(an?|the) /, '');
  },
  accesses: (count, illegal) =>
    illegal === 0 ? `I/O ×${formatCount(count)}` : `I/O ×${formatCount(count)}, ${formatCount(illegal)} illegal`,
  access: 'I/O accesses, counted',
  accessIllegal: 'I/O accesses, counted; illegal ones bold',
  activation: 'has the processor',
  leftOut: (ns, messages) =>
    `${duration(ns)} and ${formatCount(messages)} ${messages === 1 ? 'message' : 'messages'} left out`,
  again: (times, ns) => `${formatCount(times)} times more, in ${duration(ns)}`,
  note: (note, lengthNs) =>
    note === 'passed' || note === 'failed' ? `${NOTES[note]}: ${duration(lengthNs)}` : NOTES[note],
  noteName: NOTES,
  offset: (ns) => formatOffset(ns, 'en'),
  measured: (ns) => formatDuration(ns, 'en', MEASURED_DIGITS),
  measuredSentence: (ns) => `Measured: ${formatDuration(ns, 'en', MEASURED_DIGITS)}.`,
  noteSentence: (at, text) => `Note at ${at}: “${text}”.`,
  waits: (ns, deadlock) => `${deadlock ? 'deadlock, ' : ''}waits ${duration(ns)}`,
  waitsFor: 'waits for',
  throughput: 'throughput',
  throughputSentence:
    'Below each program stands its throughput, as the mean of steps; the dashed line is its highest, named at the left.',
  coverage: {
    watcher: {
      heartbeat: 'heartbeat',
      quantum: 'quantum used up',
      tick: 'timer tick',
      switch: 'process switch',
      scan: 'scan of open jobs',
      requester: 'reply to requester',
      'cpu-clock': 'by CPU time',
    },
    group: { heartbeat: 'pings', site: 'job watch, one site', scan: 'job watch, all jobs' },
    noFailure: 'no failure',
    found: 'found, after',
    foundMs: 'found, after ms',
    notFound: 'not found',
    falseAlarm: 'false alarm',
    quiet: 'rightly quiet',
    caption: [
      'Time from the moment when the fault took hold until it was found.',
      'In rows marked as no failure, to be found is a false alarm.',
    ],
  },
  machine: {
    at: (afterNs, atNs) =>
      afterNs === null ? `at ${duration(atNs)} of the run` : `${duration(afterNs)} after the fault`,
    running: 'running',
    waiting: 'waiting',
    stuck: (length) => `stuck for ${length}`,
    dead: 'ended',
    absent: 'not there',
    since: (what, length) => `${what}, for ${length}`,
    subsystem: 'reliable subsystem',
    last: 'last message',
    waits: 'waits for an answer',
    caption: 'Arrows show the last message between each two.',
  },
  notToScale: 'Time runs downwards and is not to scale.',
  stop: '.',
  space: ' ',
  axis: {
    linear: 'Time is on a linear scale.',
    elastic: 'Time is on an elastic scale: quiet stretches are folded, and each fold states its length.',
    log: 'Time after the fault is on a logarithmic scale.',
  },
  outcome: ({ system, condition, detectionNs, detectedBy, decision, outageNs }) => {
    const found =
      detectionNs === null || detectedBy === null
        ? 'not detected'
        : `detected after ${duration(detectionNs)} (${namesEn.detector[detectedBy]})`;
    const way = decision === null ? '' : `, ${namesEn.decision[decision]}`;
    const out = outageNs === null ? 'not back in this run' : `out for ${duration(outageNs)}`;
    return `${system} (${condition}): ${out}; ${found}${way}.`;
  },
  branchSentence: (mark, name) => `Branch ${mark}: ${name}.`,
  nothingFailed: (system, condition) => `${system} (${condition}): nothing failed.`,
  source: (scenario, seed) => `Simulated with Koboshi; scenario ${scenario}, seed ${seed}.`,
};
