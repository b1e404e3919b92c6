import { formatDuration, formatNumber, NBSP } from '../../i18n/format.ts';
import { type AnatomyWords, LATE } from './words.ts';

const duration = (ns: number): string => formatDuration(ns, 'en');

export const anatomyWordsEn: AnatomyWords = {
  outage: 'Outage, to scale',
  duration,
  tick: (ns, endNs) => (endNs < 1e9 ? duration(ns) : `${formatNumber(ns / 1e9)}${NBSP}s`),
  atLeast: (ns) => `>${NBSP}${duration(ns)}`,
  phase: {
    detection: 'nobody notices',
    teardown: 'teardown',
    backoff: 'back-off',
    'process-creation': 'process',
    'software-init': 'software',
    'device-init': 'device init',
    verification: 'verified',
    reintegration: 'reintegrated',
    firmware: 'firmware',
    'system-boot': 'system boot',
  },
  detection: (by) => {
    if (by?.startsWith('job-watch') === true) return ['noticed by the kernel', 'noticed'];
    if (by === null || LATE.has(by)) return ['nobody notices', 'unnoticed'];
    return ['noticed at once', 'noticed'];
  },
  timesShorter: (ratio, atLeast) => `${atLeast ? 'at least ' : ''}${formatNumber(ratio, 2)} times shorter`,
  lens: (factor) => `${formatNumber(factor, 6)}${NBSP}×${NBSP}larger`,
  deviceInitSkipped: 'device init skipped',
  escalated: 'device init skipped, then done after all',
  notNoticed: 'not noticed in this run',
  notBack: 'not back in this run',
  gaveUp: 'restarting given up',
  nothingFailed: 'nothing failed',
  dormant: 'the fault never took hold',
  failureOf: (index, count) => `failure ${index} of ${count}`,
};
