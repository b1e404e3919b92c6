import type { MemoryRegion } from '../../sim-core/index.ts';
import { actorInSentence, actorLabel, kindLabel } from '../i18n/actors.ts';
import { formatCount, formatDuration, formatNumber, formatShare, NBSP } from '../i18n/format.ts';
import { namesEn } from '../i18n/names-en.ts';
import type { WorldPicture } from '../indexes/world-index.ts';
import type { DiskCommand, DiskStatus, IoMeaning } from './io-meaning.ts';
import type { MachineWords } from './words.ts';

const duration = (ns: number): string => formatDuration(ns, 'en');
/** A wait younger than this has no length worth telling, ns. */
const BEGINNING_NS = 1e6;
const plural = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;

const COMMANDS: Readonly<Record<DiskCommand, string>> = {
  read: 'read',
  write: 'write',
  identify: 'identify',
  recalibrate: 'recalibrate',
  'set-geometry': 'set geometry',
  flush: 'flush cache',
  unknown: 'unknown command',
};
const STATUS: Readonly<Record<DiskStatus, string>> = {
  busy: 'busy',
  'data-ready': 'data ready',
  error: 'error',
  ready: 'ready',
  'not-ready': 'not ready',
};

function access(meaning: IoMeaning): string {
  switch (meaning.kind) {
    case 'words':
      return plural(meaning.count, 'word');
    case 'sectors':
      return plural(meaning.count, 'sector');
    case 'address':
      return meaning.part === 3 ? 'drive, address' : 'address';
    case 'command':
      return COMMANDS[meaning.command];
    case 'status':
      return STATUS[meaning.status];
    case 'reset':
      return meaning.held ? 'reset' : 'run';
    case 'register':
      return meaning.text;
    case 'error':
      return 'error register';
    case 'features':
      return 'features';
    case 'data':
      return 'one word';
    case 'unknown':
      return 'no such register';
  }
}

const DAMAGED: Readonly<Record<MemoryRegion, string>> = {
  'driver-data': 'data',
  'driver-code': 'code',
  'process-table': 'process table',
  buffer: 'buffer',
  free: 'free memory',
};

function world({ item, input, output, dropped, damaged, twice, missing, typed }: WorldPicture): string[] {
  const lost = Math.max(dropped, missing);
  const bad = [
    ...(lost === 0 ? [] : [`${formatCount(lost)} lost`]),
    ...(twice === 0 ? [] : [`${formatCount(twice)} twice`]),
    ...(damaged === 0 ? [] : [`${formatCount(damaged)} damaged`]),
  ];
  const passed =
    item === 'line' ? [plural(output, 'line')] : [`${formatCount(input)} in`, `${formatCount(output)} out`];
  const counts = [...passed, ...bad].join(', ');
  const text = typed === '' ? [] : [`“${typed}” ${counts}`, `“${typed.slice(-10)}” ${counts}`];
  return [...text, counts, ...(bad.length === 0 ? [] : [bad.join(', ')])];
}

export const machineWordsEn: MachineWords = {
  picture: (atNs) => `The machine at ${formatDuration(atNs, 'en', 4)}`,
  layers: { programs: 'programs', servers: 'servers', drivers: 'drivers', devices: 'devices' },
  reliableSubsystem: 'reliable subsystem',
  actor: (actor) => actorLabel(actor, 'en'),
  kind: (actor) => kindLabel(actor, 'en'),
  kindCount: ({ id }, count) => `${actorLabel({ id: id.replace(/\d+$/, '') }, 'en')} × ${formatCount(count)}`,
  walls: { process: 'drivers are processes', domain: 'writes guarded', none: 'no walls: errors spread' },
  waits: (forNs) => (forNs < BEGINNING_NS ? 'waits' : `waits for ${duration(forNs)}`),
  waitsFor: (actor) => `waits for ${actorInSentence(actor, 'en')}`,
  share: (share) => formatShare(share),
  finished: (intact) => (intact ? 'done, data intact' : 'done, data damaged'),
  ended: 'ended',
  loss: ({ lost, twice, again }) =>
    [
      ...(lost === 0 ? [] : [`${formatCount(lost)} lost`]),
      ...(twice === 0 ? [] : [`${formatCount(twice)} twice`]),
      ...(again === 0 ? [] : [`${formatCount(again)} sent again`]),
    ].join(', '),
  world,
  damaged: (region) => `${DAMAGED[region]} overwritten`,
  goneWithSystem: 'lost with the system',
  panic: 'kernel panic',
  restarted: 'restarted from outside',
  panicReason: namesEn.panicReason,
  rebootPhase: {
    firmware: 'firmware',
    loader: 'boot loader',
    kernel: 'kernel, drivers',
    'file-system': 'file system check',
    services: 'services, programs',
  },
  restarting: (elapsedNs, lengthNs) => `starts again: ${duration(elapsedNs)} of ${duration(lengthNs)}`,
  length: duration,
  condition: {
    absent: 'not there yet',
    idle: 'idle',
    working: 'working',
    failed: 'failed',
    dead: 'ended',
    teardown: 'being cleared away',
    backoff: 'waits to restart',
    'process-creation': 'new process',
    'software-init': 'software init',
    'device-init': 'device init',
    verification: 'asks its device',
    reintegration: 'back in service',
  },
  fault: (kind) => namesEn.fault[kind].box,
  job: (ageNs, limitNs) =>
    ageNs > limitNs
      ? `${formatNumber(ageNs / limitNs, 2)}${NBSP}×${NBSP}limit`
      : `${duration(ageNs)} of ${duration(limitNs)}`,
  check: (failed, ageNs, limitNs) =>
    failed ? `${duration(ageNs)} > ${duration(limitNs)}: failed` : `checked at ${duration(ageNs)}`,
  nobodyChecks: 'nobody checks its job',
  process: (generation) => `process ${generation + 1}`,
  alive: '“alive?”',
  noAnswer: (forNs) => (forNs < BEGINNING_NS ? 'no answer' : `no answer for ${duration(forNs)}`),
  jobWatch: (limitNs) => (limitNs === null ? 'job watch: none' : `job watch: ${duration(limitNs)}`),
  ioWatch: (trapped) => (trapped ? 'I/O trapped' : 'I/O not watched'),
  deviceState: namesEn.deviceState,
  deviceHealth: namesEn.deviceHealth,
  access,
  refused: 'refused',
  tape: (illegal, accesses) => `last I/O; ${formatCount(illegal)} of ${formatCount(accesses)} illegal`,
  illegal: (count) => `${formatCount(count)} illegal`,
  noAccess: 'no I/O yet',
  lookInto: (device) => `Look into the ${device}: state, registers, faults`,
  knockOver: (driver, condition) => `Knock over ${actorInSentence(driver, 'en')}: ${condition}`,
};
