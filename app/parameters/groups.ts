import type { ParameterPath } from '../../sim-core/index.ts';

/** The parameters in the order of the paper's argument: who finds a failure, what is done about it, what it costs. */

export type GroupId =
  | 'heartbeat'
  | 'job-watch'
  | 'call-timeout'
  | 'last-resort'
  | 'restart'
  | 'isolation'
  | 'outside'
  | 'costs'
  | 'processor'
  | 'disk'
  | 'network'
  | 'terminal'
  | 'printer'
  | 'copy'
  | 'download'
  | 'typist'
  | 'print'
  | 'reboot';

export interface Group {
  readonly id: GroupId;
  readonly paths: readonly ParameterPath[];
}

export const GROUPS: readonly Group[] = [
  {
    id: 'job-watch',
    paths: [
      'detection.jobWatch.enabled',
      'detection.jobWatch.thresholdMs',
      'detection.jobWatch.clock',
      'detection.jobWatch.jobEnds',
      'detection.jobWatch.sites.quantum',
      'detection.jobWatch.sites.tick',
      'detection.jobWatch.sites.switch',
      'detection.jobWatch.scanBlocked',
      'detection.jobWatch.countKernelCalls',
      'detection.jobWatch.initThresholdMs',
    ],
  },
  {
    id: 'heartbeat',
    paths: [
      'detection.heartbeat.enabled',
      'detection.heartbeat.periodMs',
      'detection.heartbeat.periods',
      'detection.heartbeat.wakeupMs',
      'detection.heartbeat.slackTicks',
    ],
  },
  { id: 'call-timeout', paths: ['detection.callTimeout.ms', 'detection.callTimeout.clock'] },
  { id: 'last-resort', paths: ['detection.watchdog.timeoutMs', 'detection.operatorPatienceMs'] },
  {
    id: 'restart',
    paths: [
      'restart.kind',
      'restart.verify',
      'restart.deviceInit',
      'restart.backoff',
      'restart.giveUpAfter',
      'restart.escalation',
      'cost.teardownUs',
      'cost.processCreateMs',
      'cost.reloadMs',
    ],
  },
  { id: 'isolation', paths: ['isolation', 'io.path', 'io.recordPerTick'] },
  {
    id: 'costs',
    paths: [
      'cost.assignmentNs',
      'cost.checkNs',
      'cost.trapNs',
      'cost.messageNs',
      'cost.switchNs',
      'cost.kernelCallNs',
      'cost.callNs',
      'cost.crossDomainNs',
      'cost.copyNsPerKiB',
      'cost.portNs',
      'cost.stringWordNs',
      'cost.tickNs',
      'cost.interruptNs',
      'cost.serverNs',
      'cost.appNs',
    ],
  },
  {
    id: 'processor',
    paths: [
      'cpu.instructionNs',
      'cpu.tickHz',
      'kernel.driverQuantumTicks',
      'kernel.serverQuantumTicks',
      'kernel.userQuantumTicks',
      'kernel.balanceTicks',
    ],
  },
  {
    id: 'disk',
    paths: [
      'drivers.disk.count',
      'disk.resetMs',
      'disk.settleMs',
      'disk.identifyUs',
      'drivers.disk.timeoutMs',
      'disk.seekMinUs',
      'disk.seekMaxUs',
      'disk.rpm',
      'disk.sectorsPerTrack',
      'disk.sectors',
    ],
  },
  {
    id: 'network',
    paths: [
      'drivers.nic.count',
      'nic.linkMs',
      'nic.resetMs',
      'nic.settleMs',
      'nic.stringWordNs',
      'drivers.nic.timeoutMs',
      'net.latencyMs',
      'net.bandwidthKbps',
      'net.lossPercent',
      'net.window',
      'net.rtoMinMs',
      'net.rtoMaxMs',
    ],
  },
  { id: 'terminal', paths: ['drivers.uart.count', 'uart.baud', 'drivers.uart.timeoutMs'] },
  {
    id: 'printer',
    paths: [
      'drivers.printer.count',
      'printer.resetMs',
      'printer.pulseMs',
      'drivers.printer.timeoutMs',
      'printer.acceptUs',
      'printer.bufferBytes',
      'printer.strikeMs',
      'printer.feedMs',
      'printer.paperLines',
    ],
  },
  { id: 'copy', paths: ['copy.enabled', 'copy.blocks', 'copy.repeat', 'copy.startMs'] },
  { id: 'download', paths: ['download.enabled', 'download.kilobytes', 'download.repeat', 'download.startMs'] },
  {
    id: 'typist',
    paths: ['typist.enabled', 'typist.charactersPerSecond', 'typist.lineLength', 'typist.startMs'],
  },
  {
    id: 'print',
    paths: ['print.enabled', 'print.lines', 'print.lineLength', 'print.pageLines', 'print.afterError', 'print.startMs'],
  },
  { id: 'outside', paths: ['outside.mendMs'] },
  {
    id: 'reboot',
    paths: ['reboot.firmwareMs', 'reboot.loaderMs', 'reboot.kernelMs', 'reboot.fileSystemMs', 'reboot.servicesMs'],
  },
];

/** What must be on (or more than none) for the parameters whose paths begin so to make any difference. */
const SWITCHES: readonly (readonly [begins: string, needs: ParameterPath])[] = [
  ['detection.heartbeat.', 'detection.heartbeat.enabled'],
  ['detection.jobWatch.', 'detection.jobWatch.enabled'],
  ['detection.callTimeout.clock', 'detection.callTimeout.ms'],
  ['disk.', 'drivers.disk.count'],
  ['drivers.disk.', 'drivers.disk.count'],
  ['nic.', 'drivers.nic.count'],
  ['drivers.nic.', 'drivers.nic.count'],
  ['net.', 'drivers.nic.count'],
  ['uart.', 'drivers.uart.count'],
  ['drivers.uart.', 'drivers.uart.count'],
  ['printer.', 'drivers.printer.count'],
  ['drivers.printer.', 'drivers.printer.count'],
  ['copy.', 'copy.enabled'],
  ['download.', 'download.enabled'],
  ['typist.', 'typist.enabled'],
  ['print.', 'print.enabled'],
];

/** The parameter that must be on for this one to make a difference; undefined where there is none. */
export const switchOf = (path: ParameterPath): ParameterPath | undefined =>
  SWITCHES.find(([begins, needs]) => needs !== path && path.startsWith(begins))?.[1];
