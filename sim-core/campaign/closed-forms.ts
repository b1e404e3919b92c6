import type { Parameters } from '../scenario/parameters.ts';

/**
 * What can be said of a run without running it (MODEL.md, "Closed forms"): to be compared with what comes out of runs,
 * and to be drawn beside it. Times in ms.
 */

/** When heartbeats find a driver that has stopped answering, measured from the moment when it stopped. */
export interface HeartbeatDetection {
  /** Between two pings of a healthy driver. */
  readonly intervalMs: number;
  /** From the last ping that was answered until the driver is killed. */
  readonly silenceMs: number;
  /** The delay is more than this and at most {@link maxMs}, each as likely as any other. */
  readonly minMs: number;
  readonly maxMs: number;
  readonly meanMs: number;
}

/**
 * The reincarnation server looks at each driver every w (`detection.heartbeat.wakeupMs`), on ticks. It pings when more
 * than p has passed since the last ping, and kills when the driver has been silent for more than 2p and a ping is out;
 * both comparisons allow for s ticks of lateness (`detection.heartbeat.slackTicks`). So pings come every I, the least
 * multiple of w for which I + s > p, and the kill comes K after the last answered ping, the least multiple beyond I for
 * which K + s > 2p. A driver stops anywhere between two pings: the delay is K less what had passed since the last one,
 * evenly in (K − I, K].
 *
 * With w = 1 s and p a whole number of seconds: s = 0 gives I = p + 1 s, K = 2p + 1 s, so (p, 2p + 1 s] with mean
 * 1.5p + 0.5 s; s = 1 gives I = p, K = 2p, so (p, 2p] with mean 1.5p.
 *
 * Not said here: a driver that spins keeps the server waiting for the end of its quantum, which moves that wake-up and
 * all later ones off the grid (MODEL.md); and a ping that meets a driver at work is answered late.
 */
export function heartbeatDetection(periodMs: number, parameters: Parameters): HeartbeatDetection {
  const hz = parameters['cpu.tickHz'];
  const slack = parameters['detection.heartbeat.slackTicks'];
  const ticks = (ms: number): number => Math.round((ms * hz) / 1000);
  const wakeup = Math.max(1, Math.ceil((parameters['detection.heartbeat.wakeupMs'] * hz) / 1000));
  /** The least multiple of the wake-up that is more than `limit` ticks, lateness allowed for. */
  const beyond = (limit: number): number => wakeup * Math.max(1, Math.floor((limit - slack) / wakeup) + 1);
  const interval = beyond(ticks(periodMs));
  const silence = Math.max(beyond(2 * ticks(periodMs)), interval + wakeup);
  const toMs = (count: number): number => (count * 1000) / hz;
  return {
    intervalMs: toMs(interval),
    silenceMs: toMs(silence),
    minMs: toMs(silence - interval),
    maxMs: toMs(silence),
    meanMs: toMs(silence - interval / 2),
  };
}

/** Share of the CPU that heartbeats take for `drivers` of them: a ping and a pong each interval, 2·n messages. */
export function heartbeatShare(drivers: number, periodMs: number, parameters: Parameters): number {
  const { intervalMs } = heartbeatDetection(periodMs, parameters);
  const perMessageNs = 2 * parameters['cost.messageNs'] + parameters['cost.switchNs'];
  return (2 * drivers * perMessageNs) / (intervalMs * 1e6);
}

/** What drivers did in one second, as far as it costs the job watch anything. */
export interface WatchedWork {
  /** Messages and notifications sent or received by drivers. */
  readonly messages: number;
  /** Looks at an open job. */
  readonly checks: number;
  /** Port accesses; a string access is one. Trapped only where I/O is recorded. */
  readonly portAccesses: number;
}

/** Share of the CPU that the job watch takes: an assignment a message, a compare a check, a trap an access. */
export function jobWatchShare({ messages, checks, portAccesses }: WatchedWork, parameters: Parameters): number {
  const trapNs = parameters['io.path'] === 'trapped' ? parameters['cost.trapNs'] : 0;
  const ns = messages * parameters['cost.assignmentNs'] + checks * parameters['cost.checkNs'] + portAccesses * trapNs;
  return ns / 1e9;
}
