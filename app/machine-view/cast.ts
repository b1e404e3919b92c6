import type { Actor, Parameters } from '../../sim-core/index.ts';
import { actorParts } from '../i18n/event-facts.ts';
import type { ArrowSeries } from '../indexes/arrow-series.ts';

/** Where drivers run: processes of their own, protection domains in the kernel, or parts of it. */
export type Isolation = Parameters['isolation'];

/** Who is in a machine, by layer, those of one server side by side. The same for a whole run. */
export interface MachineCast {
  readonly isolation: Isolation;
  readonly kernel: Actor | null;
  /** Null also where a failed driver cannot be started anew: there is nothing for it to do. */
  readonly reincarnation: Actor | null;
  readonly programs: readonly Actor[];
  readonly servers: readonly Actor[];
  readonly drivers: readonly Actor[];
  /** The server that a program asks, or that uses a driver. */
  readonly serverOf: ReadonlyMap<number, number>;
}

/** The server that each program and driver exchanged most messages with. */
function busiest(actors: readonly Actor[], messages: readonly ArrowSeries[]): Map<number, number> {
  const n = actors.length;
  const counts = new Int32Array(n * n);
  for (const { from, to, sentAt } of messages) {
    const pair = actors[to]?.role === 'server' ? from * n + to : to * n + from;
    counts[pair] = (counts[pair] as number) + sentAt.length;
  }
  const most = new Map<number, number>();
  for (const { index } of actors) {
    let best = 0;
    for (const { index: server, role } of actors) {
      const count = role === 'server' ? (counts[index * n + server] as number) : 0;
      if (count <= best) continue;
      best = count;
      most.set(index, server);
    }
  }
  return most;
}

/** Who would be asked by a program, or would use a driver, that has not exchanged a message yet. */
function expected(id: string, servers: readonly Actor[]): Actor | undefined {
  const [base] = actorParts(id);
  const network = base === 'nic' || base === 'download';
  return servers.find((server) => (server.id === 'net') === network) ?? servers[0];
}

/** The cast of a run. `messages`: all of them; without them everybody is where they would be by their kind. */
export function castOf(
  actors: readonly Actor[],
  isolation: Isolation = 'process',
  messages?: readonly ArrowSeries[],
): MachineCast {
  const of = (role: Actor['role']): Actor[] => actors.filter((actor) => actor.role === role);
  const servers = of('server');
  const most = messages === undefined ? new Map<number, number>() : busiest(actors, messages);
  const serverOf = new Map<number, number>();
  for (const { index, id, role } of actors) {
    if (role !== 'app' && role !== 'driver') continue;
    const server = most.get(index) ?? expected(id, servers)?.index;
    if (server !== undefined) serverOf.set(index, server);
  }
  const byServer = (members: readonly Actor[]): Actor[] =>
    members.toSorted((a, b) => (serverOf.get(a.index) ?? -1) - (serverOf.get(b.index) ?? -1));
  return {
    isolation,
    kernel: of('kernel')[0] ?? null,
    reincarnation: isolation === 'none' ? null : (of('reincarnation')[0] ?? null),
    programs: byServer(of('app')),
    servers,
    drivers: byServer(of('driver')),
    serverOf,
  };
}
