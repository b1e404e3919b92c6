import type { CoverageCell, FaultKind, Watcher } from '../../sim-core/index.ts';
import { coverage, NO_FAILURE, SILENT_FAULTS, WATCHER_SETTINGS, WATCHERS } from '../../sim-core/index.ts';
import { namesEn } from '../i18n/names-en.ts';
import { table } from './table.ts';
import { duration } from './words.ts';

/** `koboshi coverage`: which way of watching finds which silent fault, and after how long. */

/** The object of `koboshi coverage --json`; its names only ever grow. */
export function coverageRecord(seed: number) {
  return {
    koboshi: 1,
    seed,
    watchers: WATCHERS.map((id) => ({ id, set: WATCHER_SETTINGS[id] })),
    faults: SILENT_FAULTS.map((id) => ({ id, name: namesEn.fault[id].name, failure: !NO_FAILURE.has(id) })),
    cells: coverage(seed),
  };
}

const HEADINGS: { readonly [W in Watcher]: string } = {
  heartbeat: 'heartbeat',
  quantum: 'quantum',
  tick: 'tick',
  switch: 'switch',
  scan: 'scan',
  requester: 'requester',
  'cpu-clock': 'CPU clock',
};

/** `55 ms tick`: after how long, and at which site of the job watch. */
function cellText(cell: CoverageCell | undefined): string {
  if (cell?.afterNs == null) return '–';
  const site = cell.detectedBy?.split('/')[1] ?? '';
  return `${duration(cell.afterNs)} ${site}`.trimEnd();
}

const rowName = (fault: FaultKind): string =>
  `${namesEn.fault[fault].name}${NO_FAILURE.has(fault) ? ' (no failure)' : ''}`;

const LEGEND = `
Time from the moment when the fault took hold until it was found; – not found.
In a row marked (no failure), to be found is a false alarm.
heartbeat  pings every second; killed after two seconds of silence (MINIX 3)
quantum    the job watch at the end of a quantum alone, taken literally: any send ends a job
tick       at a timer interrupt alone, of the driver that runs
switch     at a process switch alone, of the driver that leaves the CPU
scan       every open job at ticks and switches; a job lasts until its driver is back in its main loop
requester  as scan, but a request stays open until its requester has the reply
CPU clock  as requester, but in processor time
`;

/** The same for people. */
export function coverageText({ cells }: Pick<ReturnType<typeof coverageRecord>, 'cells'>): string {
  const rows = SILENT_FAULTS.map((fault) => [
    rowName(fault),
    ...WATCHERS.map((watcher) => cellText(cells.find((cell) => cell.fault === fault && cell.watcher === watcher))),
  ]);
  return `${table([['', ...WATCHERS.map((watcher) => HEADINGS[watcher])], ...rows])}${LEGEND}`;
}
