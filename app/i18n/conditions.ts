import type { Parameters } from '../../sim-core/index.ts';
import { formatMs } from './format.ts';

/** What makes a comparison fair, as a run's parameters say it. Durations in ms; null: not in this system. */
export interface Conditions {
  /** Null when this system or this driver is never pinged. */
  readonly heartbeatPeriodMs: number | null;
  /** Each driver is pinged as the stock system does it: disk and terminal never. */
  readonly stockPeriods: boolean;
  /** Limit of a job. */
  readonly jobThresholdMs: number | null;
  readonly callTimeoutMs: number | null;
  readonly watchdogMs: number | null;
  readonly operatorPatienceMs: number | null;
  /** Every I/O access is trapped and recorded. */
  readonly ioTrapped: boolean;
  readonly isolation: Parameters['isolation'];
  /** What is done to the device at a restart. */
  readonly initialisation: 'reset' | 'stock' | 'skipped-if-clean' | 'skipped' | 'reboot';
}

const positive = (ms: number): number | null => (ms > 0 ? ms : null);

/** Under which watch and which rule of restart a run with these parameters stands. */
export function conditionsOf(parameters: Parameters): Conditions {
  const heartbeat = parameters['detection.heartbeat.enabled'];
  const stockPeriods = heartbeat && parameters['detection.heartbeat.periods'] === 'stock';
  return {
    heartbeatPeriodMs: heartbeat && !stockPeriods ? positive(parameters['detection.heartbeat.periodMs']) : null,
    stockPeriods,
    jobThresholdMs: parameters['detection.jobWatch.enabled'] ? parameters['detection.jobWatch.thresholdMs'] : null,
    callTimeoutMs: positive(parameters['detection.callTimeout.ms']),
    watchdogMs: positive(parameters['detection.watchdog.timeoutMs']),
    operatorPatienceMs: positive(parameters['detection.operatorPatienceMs']),
    ioTrapped: parameters['io.path'] === 'trapped',
    isolation: parameters.isolation,
    initialisation: initialisationOf(parameters),
  };
}

function initialisationOf(parameters: Parameters): Conditions['initialisation'] {
  switch (parameters['restart.kind']) {
    case 'reboot':
      return 'reboot';
    case 'fast-always':
      return 'skipped';
    case 'fast-if-clean':
      return 'skipped-if-clean';
    case 'full':
      return parameters['restart.deviceInit'];
  }
}

export interface ConditionWords {
  /** Who watches, shortly: “heartbeats every 1 s”. */
  readonly watched: (conditions: Conditions) => string;
  /** What the reader must know to judge the comparison; null when there is nothing to add. */
  readonly caveat: (conditions: Conditions) => string | null;
}

interface Watchers {
  readonly beats: (ms: number) => string;
  readonly stock: string;
  readonly jobs: (ms: number) => string;
  readonly calls: (ms: number) => string;
  readonly watchdog: (ms: number) => string;
  readonly operator: (ms: number) => string;
  readonly none: string;
}

/** Who watches, in the words of a language, one after the other. */
export function watchedBy(conditions: Conditions, words: Watchers): string {
  const said = (ms: number | null, say: (ms: number) => string): string[] => (ms === null ? [] : [say(ms)]);
  const parts = [
    ...(conditions.stockPeriods ? [words.stock] : []),
    ...said(conditions.heartbeatPeriodMs, words.beats),
    ...said(conditions.jobThresholdMs, words.jobs),
    ...said(conditions.callTimeoutMs, words.calls),
    ...said(conditions.watchdogMs, words.watchdog),
    ...said(conditions.operatorPatienceMs, words.operator),
  ];
  return parts.length === 0 ? words.none : parts.join(', ');
}

/** A system in which the reincarnation server of MINIX does, or could do, the watching. */
export const isMinix = ({ isolation, jobThresholdMs, callTimeoutMs, initialisation }: Conditions): boolean =>
  isolation === 'process' && jobThresholdMs === null && callTimeoutMs === null && initialisation !== 'reboot';

/** Those that there are; null where there is none. */
export const sentences = (...parts: readonly (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join('; ');
};

export const conditionWordsEn: ConditionWords = {
  watched: (conditions) =>
    watchedBy(conditions, {
      beats: (ms) => `heartbeats every ${formatMs(ms, 'en')}`,
      stock: 'stock heartbeats',
      jobs: (ms) => `job watch ${formatMs(ms, 'en')}`,
      calls: (ms) => `calls time out after ${formatMs(ms, 'en')}`,
      watchdog: (ms) => `watchdog ${formatMs(ms, 'en')}`,
      operator: (ms) => `operator after ${formatMs(ms, 'en')}`,
      none: 'nobody watches',
    }),
  caveat: (conditions) =>
    sentences(
      !isMinix(conditions) || conditions.stockPeriods
        ? null
        : conditions.heartbeatPeriodMs === null
          ? 'stock MINIX 3.1.3 never pings its disk driver'
          : 'stock MINIX 3.1.3 never pings its disk driver and would wait for ever',
      isMinix(conditions) && conditions.initialisation === 'reset'
        ? 'restarts reset the device, as the paper assumes (stock does not)'
        : null,
    ),
};
