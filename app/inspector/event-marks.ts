import { MARKS, type TraceEvent } from '../../sim-core/index.ts';
import type { MarkName } from '../widgets/marks/marks.ts';

/** The mark of an event in a chain: the same shape as on its lane. Null for what has none. */
export function markOf(event: TraceEvent): MarkName | null {
  switch (event.kind) {
    case 'fault-injected':
      return 'knocked-over';
    case 'fault-activated':
      return 'fault-activated';
    case 'detected':
      return 'detected';
    case 'check':
      return event.a === 1 ? 'check-failed' : 'check-passed';
    case 'quantum-end':
      return 'quantum-end';
    case 'tick':
      return 'tick';
    case 'interrupt':
      return 'interrupt';
    case 'heartbeat-answered':
      return 'heartbeat-answered';
    case 'heartbeat-missed':
    case 'heartbeat-sent':
      return 'heartbeat-missed';
    case 'dead':
    case 'exception':
    case 'panic':
      return 'dead';
    case 'created':
    case 'restart-begun':
      return 'created';
    case 'decision':
      if (event.a === 0) return 'skipped';
      return event.b > 0 ? 'io-illegal' : null;
    case 'io':
      return (event.c & 0xff) === 0 ? 'io-legal' : 'io-illegal';
    case 'io-refused':
      return 'io-illegal';
    case 'mark':
      return event.a === MARKS.indexOf('verified') ? 'check-passed' : null;
    case 'finished':
      return 'up-again';
    case 'send':
    case 'reissued':
      return 'message';
    case 'notify':
      return 'notification';
    case 'receive':
    case 'blocked':
      return 'waiting';
    default:
      return null;
  }
}
