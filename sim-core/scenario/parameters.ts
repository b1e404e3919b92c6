/**
 * Every parameter of a run: its default, range, unit, source and how sure we are of it. The table is the single place
 * where a number of the model comes from; `koboshi list --json`, the sliders and MODEL.md show it as it stands here.
 */

/** How sure a number is: read in a primary source, read in a secondary one, derived, or recollected (never to be quoted as fact). */
export type Confidence = 'primary' | 'secondary' | 'derived' | 'recollection' | 'choice';

interface Described {
  /** The unit of the value, empty for none. */
  readonly unit: string;
  readonly source: string;
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

const number = (value: number, min: number, max: number, unit: string, source: string, confidence: Confidence): NumberParameter => ({
  type: 'number',
  default: value,
  min,
  max,
  unit,
  source,
  confidence,
});
const integer = (value: number, min: number, max: number, unit: string, source: string, confidence: Confidence): NumberParameter => ({
  type: 'number',
  default: value,
  min,
  max,
  unit,
  source,
  confidence,
  integer: true,
});
const flag = (value: boolean, source: string, confidence: Confidence): BooleanParameter => ({
  type: 'boolean',
  default: value,
  unit: '',
  source,
  confidence,
});
const choice = <const C extends string>(choices: readonly C[], value: NoInfer<C>, source: string, confidence: Confidence): ChoiceParameter<C> => ({
  type: 'choice',
  default: value,
  choices,
  unit: '',
  source,
  confidence,
});

export const PARAMETERS = {
  'cpu.instructionNs': integer(10, 1, 10_000, 'ns', '100 million instructions a second: a slow machine of the time, so that single instructions can be seen', 'choice'),
  'cpu.tickHz': integer(60, 10, 1000, 'Hz', 'MINIX 3.1.3 include/minix/const.h: HZ', 'primary'),

  'kernel.driverQuantumTicks': integer(4, 1, 64, 'ticks', 'MINIX 3.1.3 kernel/table.c and do_fork: drivers inherit from the reincarnation server', 'primary'),
  'kernel.serverQuantumTicks': integer(32, 1, 64, 'ticks', 'MINIX 3.1.3 kernel/table.c: vfs, mfs', 'primary'),
  'kernel.userQuantumTicks': integer(8, 1, 64, 'ticks', 'MINIX 3.1.3 kernel/table.c: user processes', 'primary'),
  'kernel.balanceTicks': integer(100, 10, 6000, 'ticks', 'MINIX 3.1.3 kernel/proc.c balance_queues: at least 100 ticks apart', 'primary'),

  'cost.messageNs': integer(1000, 0, 100_000, 'ns', 'MINIX 3 on a 2.2 GHz Athlon: about 0.5 µs a message, 1.0–1.5 µs with the switch', 'recollection'),
  'cost.switchNs': integer(500, 0, 100_000, 'ns', 'part of 1.0–1.5 µs a driver message with switch', 'recollection'),
  'cost.kernelCallNs': integer(500, 0, 100_000, 'ns', 'half of a 1.0 µs getpid round trip', 'recollection'),
  'cost.portNs': integer(1000, 0, 100_000, 'ns', 'ISA/LPC port access 0.5–1.2 µs', 'recollection'),
  'cost.stringWordNs': integer(120, 0, 10_000, 'ns', 'ATA PIO mode 4: 120 ns a word', 'recollection'),
  'cost.trapNs': integer(2000, 0, 100_000, 'ns', 'exit and entry of processor virtualisation with decoding and recording: 1–4 µs', 'recollection'),
  'cost.copyNsPerKiB': integer(400, 0, 100_000, 'ns', 'memory copy at about 2.5 GB/s', 'recollection'),
  'cost.tickNs': integer(1000, 0, 100_000, 'ns', 'clock interrupt handler: about a microsecond', 'recollection'),
  'cost.interruptNs': integer(1500, 0, 100_000, 'ns', 'interrupt entry and notification: a message and its entry', 'recollection'),
  'cost.assignmentNs': integer(2, 0, 10_000, 'ns', 'one store for each IPC: 1–3 ns', 'derived'),
  'cost.checkNs': integer(10, 0, 10_000, 'ns', 'one compare for each open job: 0.2 µs for 20 drivers', 'derived'),
  'cost.serverNs': integer(20_000, 0, 10_000_000, 'ns', 'work of the file server on one request: look-up and cache', 'choice'),
  'cost.appNs': integer(400_000, 0, 100_000_000, 'ns', 'the copy program checksums one block of 4 KiB: about 10 ns a byte for a careful loop', 'choice'),
  'cost.processCreateMs': number(5, 0.01, 10_000, 'ms', 'software restart 5 ms (1–20): fork, exec from memory, privileges', 'recollection'),
  'cost.teardownUs': number(50, 0, 1_000_000, 'µs', 'about ten messages between kernel, process manager and reincarnation server', 'derived'),

  'detection.heartbeat.enabled': flag(true, 'MINIX 3: the reincarnation server pings; a system whose kernel watches the jobs does not', 'primary'),
  'detection.heartbeat.periodMs': number(0, 0, 600_000, 'ms', '0: never pinged. Stock MINIX 3.1.3 never pings its disk driver; network 5 s, printer 10 s (etc/usr/rc)', 'primary'),
  'detection.heartbeat.periods': choice(['common', 'stock'], 'common', 'stock: as MINIX 3.1.3 etc/usr/rc starts its drivers: network 5 s, printer 10 s, disk and terminal never; common: periodMs for all', 'primary'),
  'detection.heartbeat.wakeupMs': number(1000, 1, 60_000, 'ms', 'MINIX 3.1.3 servers/rs: RS_DELTA_T = 60 ticks', 'primary'),
  'detection.heartbeat.slackTicks': integer(1, 0, 60, 'ticks', 'lateness of the server against its own alarm: 1 tick and a period of 1 s is pinged every second; with 0 the strict comparison on the grid of wake-ups pings every p + 1 s (minix.md §3.1)', 'derived'),
  'detection.jobWatch.enabled': flag(false, 'the paper §3.1', 'primary'),
  'detection.jobWatch.thresholdMs': number(50, 0.1, 600_000, 'ms', 'the paper gives none; it must exceed the longest legitimate job (a disk transfer: about 25 ms)', 'choice'),
  'detection.jobWatch.initThresholdMs': number(5000, 1, 600_000, 'ms', 'device initialisation is a long legitimate job and needs a limit of its own', 'choice'),
  'detection.jobWatch.clock': choice(['elapsed', 'cpu'], 'elapsed', 'the paper §3.1 leaves it open', 'choice'),
  'detection.jobWatch.jobEnds': choice(['any-send', 'reply', 'receive'], 'reply', 'the paper §3.1, taken literally, is any-send; reply remembers the requester', 'choice'),
  'detection.jobWatch.countKernelCalls': flag(false, 'in MINIX 3.1.3 a kernel call is a message to SYSTEM; counted, a polling loop escapes under any-send', 'primary'),
  'detection.jobWatch.sites.quantum': flag(true, 'the paper §3.1: when the time quantum is used up', 'primary'),
  'detection.jobWatch.sites.tick': flag(true, 'the paper §3.1: at a timer interrupt', 'primary'),
  'detection.jobWatch.sites.switch': flag(true, 'the paper §3.1: at a process switch', 'primary'),
  'detection.jobWatch.scanBlocked': flag(true, 'the paper leaves it open: a blocked driver is never the running one, so only a scan of open jobs finds it', 'choice'),

  'detection.callTimeout.ms': number(0, 0, 600_000, 'ms', '0: calls never time out. Nooks finds livelock by time-out, "seconds" (the paper §2.2); the filter driver of MINIX 3 waits 5 s', 'secondary'),
  'detection.callTimeout.clock': choice(['elapsed', 'cpu'], 'elapsed', 'cpu: only a call that keeps the processor busy times out (livelock, Nooks); elapsed: any that lasts (a filter driver)', 'derived'),
  'detection.watchdog.timeoutMs': number(0, 0, 600_000, 'ms', 'hardware watchdog: resets the machine when nobody in user mode has run for so long; 0: none. Usual settings 1–60 s', 'recollection'),
  'detection.operatorPatienceMs': number(0, 0, 3_600_000, 'ms', 'somebody acts when a program has waited for so long: restarts the driver, or the machine where drivers cannot be restarted; 0: nobody is there', 'choice'),

  'restart.kind': choice(['full', 'fast-if-clean', 'fast-always', 'reboot'], 'full', 'the paper §3.2: fast-if-clean; reboot: the whole system, as where nothing isolates a driver', 'primary'),
  'restart.escalation': choice(['give-up', 'reboot'], 'give-up', 'after too many restarts of a driver: leave it down, or restart the whole system, which alone mends a device that only power mends', 'choice'),
  'restart.verify': flag(true, 'after a skipped initialisation the new driver asks the device to identify itself', 'choice'),
  'restart.backoff': choice(['capped', 'exponential', 'none'], 'capped', 'MINIX 3.1.3 servers/rs/manager.c: 0, 2, 4, 8, 16, 30 s; at most 1 s for a driver with a copy in memory (disk)', 'primary'),
  'restart.giveUpAfter': integer(10, 1, 1000, 'restarts', 'MINIX 3.1.3 never gives up; a limit keeps a crash loop readable', 'choice'),
  'restart.deviceInit': choice(['reset', 'stock'], 'reset', 'the paper §2.3.2 assumes a reset; the stock MINIX driver resets only after a time-out (at_wini.c)', 'primary'),

  'reboot.firmwareMs': number(10_000, 0, 600_000, 'ms', 'power-on self-test: 7–10 s', 'secondary'),
  'reboot.loaderMs': number(2000, 0, 600_000, 'ms', 'boot loader reads the kernel', 'choice'),
  'reboot.kernelMs': number(8000, 0, 600_000, 'ms', 'kernel and drivers come up: part of 25 s of booting', 'recollection'),
  'reboot.fileSystemMs': number(10_000, 0, 600_000, 'ms', 'check of a file system that was not closed', 'recollection'),
  'reboot.servicesMs': number(15_000, 0, 600_000, 'ms', 'services and programs are started again', 'recollection'),

  isolation: choice(['process', 'domain', 'none'], 'process', 'process: a driver is a user process (MINIX 3); domain: a protection domain in the kernel, writes guarded (Nooks); none: part of the kernel', 'primary'),
  'cost.callNs': integer(50, 0, 100_000, 'ns', 'a procedure call within the kernel, with its bookkeeping', 'choice'),
  'cost.crossDomainNs': integer(3000, 0, 1_000_000, 'ns', 'Nooks: 18 % more CPU at 60,000 cross-domain calls a second make 3 µs a call', 'derived'),
  'cost.reloadMs': number(100, 0, 60_000, 'ms', 'Nooks: stop, release objects, unload, load into a new domain; 0.1 s to seconds', 'recollection'),

  'io.path': choice(['kernel-call', 'trapped', 'direct'], 'kernel-call', 'MINIX 3: kernel call; the paper §3.2: trapped by processor virtualisation; direct: the driver runs in kernel mode', 'primary'),
  'io.recordPerTick': integer(1024, 16, 1_000_000, 'events', 'events of messages, I/O and switches recorded singly in one tick; the rest is counted', 'choice'),

  'drivers.disk.count': integer(1, 1, 64, 'drivers', 'the paper Table 1: cost against the number of tasks', 'choice'),
  'drivers.nic.count': integer(0, 0, 16, 'drivers', 'the paper Table 1: cost against the number of tasks', 'choice'),
  'drivers.uart.count': integer(0, 0, 4, 'drivers', 'a PC has places for four', 'choice'),
  'drivers.printer.count': integer(0, 0, 4, 'drivers', 'a PC has places for three', 'choice'),
  'drivers.disk.timeoutMs': number(32_000, 10, 600_000, 'ms', 'MINIX 3.1.3 at_wini.c: WAKEUP 32 s', 'primary'),

  'disk.seekMinUs': number(1000, 0, 1_000_000, 'µs', 'track to track about 1 ms', 'recollection'),
  'disk.seekMaxUs': number(9000, 0, 1_000_000, 'µs', 'full stroke of the modelled region; mean access 8–13 ms with rotation', 'recollection'),
  'disk.rpm': integer(7200, 60, 20_000, 'rpm', '7200 rpm: 8.33 ms a turn', 'secondary'),
  'disk.sectorsPerTrack': integer(400, 8, 10_000, 'sectors', 'about 25 MB/s from the platter', 'choice'),
  'disk.sectors': integer(131_072, 1024, 16_777_216, 'sectors', '64 MiB: small enough to see the head move', 'choice'),
  'disk.resetMs': number(120, 0.01, 31_000, 'ms', 'time busy after a soft reset of a disk that spins; Linux waits 150 ms at least, the standard allows 31 s', 'derived'),
  'disk.settleMs': number(500, 0, 31_000, 'ms', 'MINIX 3.1.3 at_wini.c w_reset: 30 ticks before the reset strobe', 'primary'),
  'disk.identifyUs': number(300, 1, 1_000_000, 'µs', 'answered from the controller, no seek', 'choice'),

  'nic.resetMs': number(2, 0.01, 1000, 'ms', 'from a reset until the card answers: 2 ms as drivers wait (Linux ne.c)', 'primary'),
  'nic.linkMs': number(0, 0, 10_000, 'ms', 'a PHY negotiates its link after each reset of the card: 1.5–4 s (2000 for a typical one); 0: a card without a PHY', 'secondary'),
  'nic.settleMs': number(25, 0, 1000, 'ms', 'rest before the reset of a full initialisation: with it that takes about 60 ms, as with MINIX dp8390', 'derived'),
  'nic.stringWordNs': integer(1000, 0, 10_000, 'ns', 'a word through the data port of an ISA card: about a microsecond', 'recollection'),
  'drivers.nic.timeoutMs': number(1000, 10, 600_000, 'ms', 'MINIX 3.1.3 rtl8139.c: transmit watchdog 1 s', 'primary'),

  'net.latencyMs': number(5, 0, 10_000, 'ms', 'one way, between this machine and the remote peer: a server nearby', 'choice'),
  'net.bandwidthKbps': number(1000, 1, 10_000, 'kbit/s', 'narrowest stretch of the way: a line of 1 Mbit/s, so that a minute of downloading makes less than a million events', 'choice'),
  'net.lossPercent': number(0, 0, 50, '%', 'frames that the way loses, by chance', 'choice'),
  'net.rtoMinMs': number(200, 10, 60_000, 'ms', 'least time-out before a segment is sent again: Linux 200 ms, MINIX INET 83 ms', 'recollection'),
  'net.rtoMaxMs': number(10_000, 10, 600_000, 'ms', 'MINIX 3.1.3 servers/inet/generic/tcp.h: at most 10 s', 'primary'),
  'net.window': integer(8, 1, 64, 'segments', 'segments under way without acknowledgement: 8 of 1 KiB', 'choice'),
  'download.enabled': flag(false, 'a program that fetches a file from the remote peer', 'choice'),
  'download.kilobytes': integer(1024, 1, 1_048_576, 'KiB', 'size of the file', 'choice'),
  'download.startMs': number(150, 0, 600_000, 'ms', 'the program starts when the machine is up', 'choice'),
  'download.repeat': flag(true, 'one download after the other, so that there is work to disturb until the end of the run', 'choice'),

  'uart.baud': choice(['9600', '115200'], '9600', 'a terminal of 9600 baud: about a character a millisecond', 'choice'),
  'drivers.uart.timeoutMs': number(200, 0, 600_000, 'ms', 'how long a write may stand still before the driver initialises the device again; 0: for ever, as MINIX', 'choice'),
  'typist.enabled': flag(false, 'somebody types at a terminal, and a program echoes', 'choice'),
  'typist.charactersPerSecond': number(8, 0.1, 200, 'characters/s', 'a good typist: 5–10 characters a second', 'recollection'),
  'typist.lineLength': integer(32, 1, 80, 'characters', 'a line is typed, then Return', 'choice'),
  'typist.startMs': number(150, 0, 600_000, 'ms', 'typing begins when the machine is up', 'choice'),

  'printer.acceptUs': number(20, 0.5, 10_000, 'µs', 'Centronics: a character is taken in some microseconds while there is room', 'recollection'),
  'printer.bufferBytes': integer(1024, 80, 65_536, 'bytes', 'line printers of the time: 1–4 KiB', 'recollection'),
  'printer.strikeMs': number(5, 0, 1000, 'ms', 'a character under the head: 200 characters a second', 'recollection'),
  'printer.feedMs': number(50, 0, 1000, 'ms', 'a line feed', 'recollection'),
  'printer.resetMs': number(100, 0.1, 10_000, 'ms', 'off line after a reset pulse', 'choice'),
  'printer.pulseMs': number(50, 1, 1000, 'ms', 'MINIX 3 printer.c: length of the reset pulse', 'primary'),
  'printer.paperLines': integer(100_000, 0, 10_000_000, 'lines', 'paper until somebody has to put in more', 'choice'),
  'drivers.printer.timeoutMs': number(2000, 0, 600_000, 'ms', 'how long the printer may be on line and busy before the driver gives up; 0: for ever, as MINIX', 'choice'),
  'print.enabled': flag(false, 'a print job', 'choice'),
  'print.lines': integer(600, 1, 100_000, 'lines', 'length of the job', 'choice'),
  'print.lineLength': integer(40, 8, 79, 'characters', 'characters of a line, its number among them', 'choice'),
  'print.pageLines': integer(20, 1, 200, 'lines', 'lines of a page, for a job that begins its page again', 'choice'),
  'print.afterError': choice(['line', 'page', 'skip'], 'line', 'what the job does after an error: the line again, as the line printer daemon of the MINIX 3 papers issues failed requests again; the page again; or nothing', 'recollection'),
  'print.startMs': number(150, 0, 600_000, 'ms', 'the program starts when the machine is up', 'choice'),

  'copy.blocks': integer(192, 1, 8192, 'blocks', 'a file of 768 KiB', 'choice'),
  'copy.startMs': number(100, 0, 600_000, 'ms', 'the program starts when the machine is up', 'choice'),
  'copy.repeat': flag(true, 'one copy after the other, so that there is work to disturb until the end of the run', 'choice'),
  'copy.enabled': flag(true, 'idle machines run no program', 'choice'),
} as const satisfies Record<string, Parameter>;

export type ParameterPath = keyof typeof PARAMETERS;
type ValueOf<P extends Parameter> = P extends { type: 'number' } ? number : P extends { type: 'boolean' } ? boolean : P extends { type: 'choice'; choices: readonly (infer C)[] } ? C : never;
export type Parameters = { readonly [P in ParameterPath]: ValueOf<(typeof PARAMETERS)[P]> };
export type ParameterValue = number | boolean | string;
/** Values that a system or a scenario sets; the rest stay at their defaults. */
export type Overrides = { readonly [P in ParameterPath]?: Parameters[P] };

export const PARAMETER_PATHS = Object.keys(PARAMETERS) as readonly ParameterPath[];
export const isParameterPath = (path: string): path is ParameterPath => Object.hasOwn(PARAMETERS, path);
