import { formatDuration } from '../i18n/format.ts';
import { namesEn } from '../i18n/names-en.ts';
import type { MarkClass } from '../timeline/mark-class.ts';
import type { FigureWords } from './words.ts';

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

export const figureWordsEn: FigureWords = {
  kind: {
    timeline: 'Timeline',
    anatomy: 'Recovery anatomy',
    comparison: 'Comparison',
    sequence: 'Message sequence',
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
  nothingFailed: (system, condition) => `${system} (${condition}): nothing failed.`,
  source: (scenario, seed) => `Simulated with Koboshi; scenario ${scenario}, seed ${seed}.`,
};
