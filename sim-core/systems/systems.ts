import type { Overrides } from '../scenario/parameters.ts';
import type { SystemId } from '../scenario/scenario.ts';

/**
 * The systems as compositions. `minix3`: heartbeats by the reincarnation server, I/O by kernel call, full restart with
 * device initialisation (MINIX 3.1.3). `quick-detection`: the paper's job watch in the kernel (§3.1) instead of the
 * heartbeats, and a restart as in `minix3`. `quick-recovery`: that job watch, I/O trapped and recorded, device
 * initialisation skipped when the history is clean (§3.2).
 */
export const SYSTEM_PRESETS: { readonly [S in SystemId]: Overrides } = {
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
