import type { Overrides } from '../scenario/parameters.ts';
import type { SystemId } from '../scenario/scenario.ts';

/**
 * The systems as compositions. `monolithic`: drivers are part of the kernel; what they break breaks it, and only a restart
 * of the whole system mends it, by the kernel's panic, a hardware watchdog or an operator. `nooks`: drivers in protection
 * domains of the kernel (Swift et al., SOSP 2003): writes guarded, exceptions and bad parameters caught, livelock found
 * by time-out; unload, reload, full initialisation. `minix3`: heartbeats by the reincarnation server, I/O by kernel
 * call, full restart with device initialisation (MINIX 3.1.3). `quick-detection`: the paper's job watch in the kernel
 * (§3.1) instead of the heartbeats, and a restart as in `minix3`. `quick-recovery`: that job watch, I/O trapped and
 * recorded, device initialisation skipped when the history is clean (§3.2).
 */
export const SYSTEM_PRESETS: { readonly [S in SystemId]: Overrides } = {
  monolithic: {
    isolation: 'none',
    'detection.heartbeat.enabled': false,
    'detection.jobWatch.enabled': false,
    'detection.watchdog.timeoutMs': 30_000,
    'detection.operatorPatienceMs': 60_000,
    'io.path': 'direct',
    'restart.kind': 'reboot',
  },
  nooks: {
    isolation: 'domain',
    'detection.heartbeat.enabled': false,
    'detection.jobWatch.enabled': false,
    'detection.callTimeout.ms': 5000,
    'detection.callTimeout.clock': 'cpu',
    'io.path': 'direct',
    'restart.kind': 'full',
    'restart.backoff': 'none',
  },
  minix3: {
    'detection.heartbeat.enabled': true,
    'detection.jobWatch.enabled': false,
    'io.path': 'kernel-call',
    'restart.kind': 'full',
  },
  'quick-detection': {
    'detection.heartbeat.enabled': false,
    'detection.jobWatch.enabled': true,
    'io.path': 'kernel-call',
    'restart.kind': 'full',
  },
  'quick-recovery': {
    'detection.heartbeat.enabled': false,
    'detection.jobWatch.enabled': true,
    'io.path': 'trapped',
    'restart.kind': 'fast-if-clean',
  },
};
