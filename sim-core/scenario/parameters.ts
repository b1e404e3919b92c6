/**
 * Every parameter of a run: its default, range, unit and how sure we are of it. The table is the single place where a
 * number of the model comes from; `koboshi list --json`, the sliders and MODEL.md show it as it stands here. Where each
 * was found is told in parameter-sources.ts, which no running page needs.
 */

/** How sure a number is: read in a primary source, read in a secondary one, derived, or recollected (never to be quoted as fact). */
export type Confidence = 'primary' | 'secondary' | 'derived' | 'recollection' | 'choice';

interface Described {
  /** The unit of the value, empty for none. */
  readonly unit: string;
  readonly confidence: Confidence;
}
interface NumberParameter<T extends number = number> extends Described {
  readonly type: 'number';
  readonly default: T;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}
interface BooleanParameter extends Described {
  readonly type: 'boolean';
  readonly default: boolean;
}
interface ChoiceParameter<C extends string = string> extends Described {
  readonly type: 'choice';
  readonly default: C;
  readonly choices: readonly C[];
}
export type Parameter = NumberParameter | BooleanParameter | ChoiceParameter;

const number = (value: number, min: number, max: number, unit: string, confidence: Confidence): NumberParameter => ({
  type: 'number',
  default: value,
  min,
  max,
  unit,
  confidence,
});
const integer = (value: number, min: number, max: number, unit: string, confidence: Confidence): NumberParameter => ({
  type: 'number',
  default: value,
  min,
  max,
  unit,
  confidence,
  integer: true,
});
const flag = (value: boolean, confidence: Confidence): BooleanParameter => ({
  type: 'boolean',
  default: value,
  unit: '',
  confidence,
});
const choice = <const C extends string>(choices: readonly C[], value: NoInfer<C>, confidence: Confidence): ChoiceParameter<C> => ({
  type: 'choice',
  default: value,
  choices,
  unit: '',
  confidence,
});

export const PARAMETERS = {
  'cpu.instructionNs': integer(10, 1, 10_000, 'ns', 'choice'),
  'cpu.tickHz': integer(60, 10, 1000, 'Hz', 'primary'),

  'kernel.driverQuantumTicks': integer(4, 1, 64, 'ticks', 'primary'),
  'kernel.serverQuantumTicks': integer(32, 1, 64, 'ticks', 'primary'),
  'kernel.userQuantumTicks': integer(8, 1, 64, 'ticks', 'primary'),
  'kernel.balanceTicks': integer(100, 10, 6000, 'ticks', 'primary'),

  'cost.messageNs': integer(1000, 0, 100_000, 'ns', 'recollection'),
  'cost.switchNs': integer(500, 0, 100_000, 'ns', 'recollection'),
  'cost.kernelCallNs': integer(500, 0, 100_000, 'ns', 'recollection'),
  'cost.portNs': integer(1000, 0, 100_000, 'ns', 'recollection'),
  'cost.stringWordNs': integer(120, 0, 10_000, 'ns', 'recollection'),
  'cost.trapNs': integer(2000, 0, 100_000, 'ns', 'recollection'),
  'cost.copyNsPerKiB': integer(400, 0, 100_000, 'ns', 'recollection'),
  'cost.tickNs': integer(1000, 0, 100_000, 'ns', 'recollection'),
  'cost.interruptNs': integer(1500, 0, 100_000, 'ns', 'recollection'),
  'cost.assignmentNs': integer(2, 0, 10_000, 'ns', 'derived'),
  'cost.checkNs': integer(10, 0, 10_000, 'ns', 'derived'),
  'cost.serverNs': integer(20_000, 0, 10_000_000, 'ns', 'choice'),
  'cost.appNs': integer(400_000, 0, 100_000_000, 'ns', 'choice'),
  'cost.processCreateMs': number(5, 0.01, 10_000, 'ms', 'recollection'),
  'cost.teardownUs': number(50, 0, 1_000_000, 'µs', 'derived'),

  'detection.heartbeat.enabled': flag(true, 'primary'),
  'detection.heartbeat.periodMs': number(0, 0, 600_000, 'ms', 'primary'),
  'detection.heartbeat.periods': choice(['common', 'stock'], 'common', 'primary'),
  'detection.heartbeat.wakeupMs': number(1000, 1, 60_000, 'ms', 'primary'),
  'detection.heartbeat.slackTicks': integer(1, 0, 60, 'ticks', 'derived'),
  'detection.jobWatch.enabled': flag(false, 'primary'),
  'detection.jobWatch.thresholdMs': number(50, 0.1, 600_000, 'ms', 'choice'),
  'detection.jobWatch.initThresholdMs': number(5000, 1, 600_000, 'ms', 'choice'),
  'detection.jobWatch.clock': choice(['elapsed', 'cpu'], 'elapsed', 'choice'),
  'detection.jobWatch.jobEnds': choice(['any-send', 'reply', 'receive'], 'reply', 'choice'),
  'detection.jobWatch.countKernelCalls': flag(false, 'primary'),
  'detection.jobWatch.sites.quantum': flag(true, 'primary'),
  'detection.jobWatch.sites.tick': flag(true, 'primary'),
  'detection.jobWatch.sites.switch': flag(true, 'primary'),
  'detection.jobWatch.scanBlocked': flag(true, 'choice'),

  'detection.callTimeout.ms': number(0, 0, 600_000, 'ms', 'secondary'),
  'detection.callTimeout.clock': choice(['elapsed', 'cpu'], 'elapsed', 'derived'),
  'detection.watchdog.timeoutMs': number(0, 0, 600_000, 'ms', 'recollection'),
  'detection.operatorPatienceMs': number(0, 0, 3_600_000, 'ms', 'choice'),

  'restart.kind': choice(['full', 'fast-if-clean', 'fast-always', 'reboot'], 'full', 'primary'),
  'restart.escalation': choice(['give-up', 'reboot'], 'give-up', 'choice'),
  'restart.verify': flag(true, 'choice'),
  'restart.backoff': choice(['capped', 'exponential', 'none'], 'capped', 'primary'),
  'restart.giveUpAfter': integer(10, 1, 1000, 'restarts', 'choice'),
  'restart.deviceInit': choice(['reset', 'stock'], 'reset', 'primary'),

  'reboot.firmwareMs': number(10_000, 0, 600_000, 'ms', 'secondary'),
  'reboot.loaderMs': number(2000, 0, 600_000, 'ms', 'choice'),
  'reboot.kernelMs': number(8000, 0, 600_000, 'ms', 'recollection'),
  'reboot.fileSystemMs': number(10_000, 0, 600_000, 'ms', 'recollection'),
  'reboot.servicesMs': number(15_000, 0, 600_000, 'ms', 'recollection'),

  isolation: choice(['process', 'domain', 'none'], 'process', 'primary'),
  'cost.callNs': integer(50, 0, 100_000, 'ns', 'choice'),
  'cost.crossDomainNs': integer(3000, 0, 1_000_000, 'ns', 'derived'),
  'cost.reloadMs': number(100, 0, 60_000, 'ms', 'recollection'),

  'io.path': choice(['kernel-call', 'trapped', 'direct'], 'kernel-call', 'primary'),
  'io.recordPerTick': integer(1024, 16, 1_000_000, 'events', 'choice'),

  'drivers.disk.count': integer(1, 1, 64, 'drivers', 'choice'),
  'drivers.nic.count': integer(0, 0, 16, 'drivers', 'choice'),
  'drivers.uart.count': integer(0, 0, 4, 'drivers', 'choice'),
  'drivers.printer.count': integer(0, 0, 4, 'drivers', 'choice'),
  'drivers.disk.timeoutMs': number(32_000, 10, 600_000, 'ms', 'primary'),

  'disk.seekMinUs': number(1000, 0, 1_000_000, 'µs', 'recollection'),
  'disk.seekMaxUs': number(9000, 0, 1_000_000, 'µs', 'recollection'),
  'disk.rpm': integer(7200, 60, 20_000, 'rpm', 'secondary'),
  'disk.sectorsPerTrack': integer(400, 8, 10_000, 'sectors', 'choice'),
  'disk.sectors': integer(131_072, 1024, 16_777_216, 'sectors', 'choice'),
  'disk.resetMs': number(120, 0.01, 31_000, 'ms', 'derived'),
  'disk.settleMs': number(500, 0, 31_000, 'ms', 'primary'),
  'disk.identifyUs': number(300, 1, 1_000_000, 'µs', 'choice'),

  'nic.resetMs': number(2, 0.01, 1000, 'ms', 'primary'),
  'nic.linkMs': number(0, 0, 10_000, 'ms', 'secondary'),
  'nic.settleMs': number(25, 0, 1000, 'ms', 'derived'),
  'nic.stringWordNs': integer(1000, 0, 10_000, 'ns', 'recollection'),
  'drivers.nic.timeoutMs': number(1000, 10, 600_000, 'ms', 'primary'),

  'net.latencyMs': number(5, 0, 10_000, 'ms', 'choice'),
  'net.bandwidthKbps': number(1000, 1, 10_000, 'kbit/s', 'choice'),
  'net.lossPercent': number(0, 0, 50, '%', 'choice'),
  'net.rtoMinMs': number(200, 10, 60_000, 'ms', 'recollection'),
  'net.rtoMaxMs': number(10_000, 10, 600_000, 'ms', 'primary'),
  'net.window': integer(8, 1, 64, 'segments', 'choice'),
  'download.enabled': flag(false, 'choice'),
  'download.kilobytes': integer(1024, 1, 1_048_576, 'KiB', 'choice'),
  'download.startMs': number(150, 0, 600_000, 'ms', 'choice'),
  'download.repeat': flag(true, 'choice'),

  'uart.baud': choice(['9600', '115200'], '9600', 'choice'),
  'drivers.uart.timeoutMs': number(200, 0, 600_000, 'ms', 'choice'),
  'typist.enabled': flag(false, 'choice'),
  'typist.charactersPerSecond': number(8, 0.1, 200, 'characters/s', 'recollection'),
  'typist.lineLength': integer(32, 1, 80, 'characters', 'choice'),
  'typist.startMs': number(150, 0, 600_000, 'ms', 'choice'),

  'printer.acceptUs': number(20, 0.5, 10_000, 'µs', 'recollection'),
  'printer.bufferBytes': integer(1024, 80, 65_536, 'bytes', 'recollection'),
  'printer.strikeMs': number(5, 0, 1000, 'ms', 'recollection'),
  'printer.feedMs': number(50, 0, 1000, 'ms', 'recollection'),
  'printer.resetMs': number(100, 0.1, 10_000, 'ms', 'choice'),
  'printer.pulseMs': number(50, 1, 1000, 'ms', 'primary'),
  'printer.paperLines': integer(100_000, 0, 10_000_000, 'lines', 'choice'),
  'drivers.printer.timeoutMs': number(2000, 0, 600_000, 'ms', 'choice'),
  'print.enabled': flag(false, 'choice'),
  'print.lines': integer(600, 1, 100_000, 'lines', 'choice'),
  'print.lineLength': integer(40, 8, 79, 'characters', 'choice'),
  'print.pageLines': integer(20, 1, 200, 'lines', 'choice'),
  'print.afterError': choice(['line', 'page', 'skip'], 'line', 'recollection'),
  'print.startMs': number(150, 0, 600_000, 'ms', 'choice'),

  'copy.blocks': integer(192, 1, 8192, 'blocks', 'choice'),
  'copy.startMs': number(100, 0, 600_000, 'ms', 'choice'),
  'copy.repeat': flag(true, 'choice'),
  'copy.enabled': flag(true, 'choice'),

  'outside.mendMs': number(2000, 0, 600_000, 'ms', 'choice'),
} as const satisfies Record<string, Parameter>;

export type ParameterPath = keyof typeof PARAMETERS;
type ValueOf<P extends Parameter> = P extends { type: 'number' } ? number : P extends { type: 'boolean' } ? boolean : P extends { type: 'choice'; choices: readonly (infer C)[] } ? C : never;
export type Parameters = { readonly [P in ParameterPath]: ValueOf<(typeof PARAMETERS)[P]> };
export type ParameterValue = number | boolean | string;
/** Values that a system or a scenario sets; the rest stay at their defaults. */
export type Overrides = { readonly [P in ParameterPath]?: Parameters[P] };

export const PARAMETER_PATHS = Object.keys(PARAMETERS) as readonly ParameterPath[];
export const isParameterPath = (path: string): path is ParameterPath => Object.hasOwn(PARAMETERS, path);
