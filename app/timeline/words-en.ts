import { actorLabel } from '../i18n/actors.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from '../i18n/format.ts';
import { namesEn } from '../i18n/names-en.ts';
import { deviceWord } from './device-word.ts';
import { instantDigits } from './instant.ts';
import { messageWord } from './message-word.ts';
import type { TimelineWords } from './words.ts';

const duration = (ns: number): string => formatDuration(ns, 'en');
const PHASE: Readonly<Record<string, string>> = {
  teardown: 'teardown',
  backoff: 'back-off',
  'process-creation': 'process',
  'software-init': 'software',
  'device-init': 'device init',
  verification: 'verified',
  reintegration: 'reintegrated',
  firmware: 'firmware',
  'system-boot': 'booting',
};

const GROUP: Readonly<Record<string, string>> = {
  programs: 'programs',
  servers: 'servers',
  drivers: 'drivers',
  devices: 'devices',
};

export const timelineWordsEn: TimelineWords = {
  title: 'Timeline',
  axis: { label: 'Time axis', linear: 'linear', elastic: 'elastic', log: 'log' },
  allLanes: 'all lanes',
  elasticHint: 'Where nothing happens, time is folded; the fold says how much.',
  logHint: 'Counted from the fault: each tenfold time takes the same width.',
  afterFault: 'after the fault',
  sinceStart: 'since the start',
  secondUnit: 's',
  duration,
  instant: (ns, pxNs) => `${instantDigits(ns, pxNs)}s`,
  actor: (actor) => actorLabel(actor, 'en'),
  folded: (name, actors) =>
    `${GROUP[name] ?? actorLabel(actors[0] ?? { id: name }, 'en')}${name in GROUP ? ` (${actors.length})` : ''}`,
  device: (state) => deviceWord(state, namesEn),
  fault: (kind) => namesEn.fault[kind].name.toLowerCase().replace('i/o', 'I/O'),
  message: (type, word, to) => messageWord(type, word, to, 'en'),
  outage: (ns) => (ns === null ? 'outage: not back in this run' : `outage ${duration(ns)}`),
  phase: (name, ns, by) => {
    if (name !== 'detection') {
      const words = PHASE[name] ?? name;
      return [`${words} ${duration(ns)}`, duration(ns)];
    }
    if (by === null) return ['nobody notices in this run', 'nobody notices'];
    if (by === 'heartbeat') return [`nobody notices for ${duration(ns)}`, `unnoticed ${duration(ns)}`, duration(ns)];
    return [`noticed after ${duration(ns)}`, `after ${duration(ns)}`, duration(ns)];
  },
  restart: (ns) => `restart ${duration(ns)}`,
  noticed: (ns, earlier) => `noticed ${duration(ns)} ${earlier ? 'earlier' : 'later'}`,
  back: (ns, earlier) => `back ${duration(ns)} ${earlier ? 'earlier' : 'later'}`,
  checkPassed: duration,
  checkFailed: (ageNs) => `no answer for ${duration(ageNs)}: failed`,
  detected: (by, silenceNs) => (by === 'heartbeat' && silenceNs > 0 ? `silent for ${duration(silenceNs)}: kill` : ''),
  alive: 'alive?',
  noAnswer: 'no answer',
  nobodyChecks: 'nobody checks',
  intact: 'intact',
  damaged: 'damaged',
  count: (n) => `×${formatCount(n)}`,
  legend: {
    running: 'running',
    waiting: 'waiting',
    stuck: 'stuck',
    spinning: 'busy, no progress',
    message: 'message',
    interrupt: 'interrupt',
    tick: 'timer tick',
    quantum: 'quantum used up',
    passed: 'check passed',
    failed: 'failed',
    noBeat: 'no heartbeat',
    noticed: 'noticed',
  },
  lanes:
    'Timelines. Left and right step through events, up and down choose a lane, plus and minus zoom, 0 shows the whole run, F fits the failure. Shift E lists the events as a table.',
  overview: 'Overview of the whole run',
  windowStart: 'Start of the time in view',
  windowEnd: 'End of the time in view',
  windowWhole: 'Time in view',
  wholeRun: 'Whole run',
  throughput: 'data moved',
  rate: (perSecond, unit, intervalNs) => {
    const amount = unit === 'byte' ? formatBytes(perSecond) : `${formatNumber(perSecond)} ${unit}s`;
    const rate = `${amount}/s`;
    return [`max ${rate}, ${duration(intervalNs)} steps`, `max ${rate}`, rate];
  },
  noData: (ns) => `no data for ${duration(ns)}`,
  nothingMoved: (ns) => `nothing moved for ${duration(ns)}`,
};
