import { type Actor, type Wait, waitChains, waitsAt } from '../../sim-core/index.ts';
import type { Block, Row } from './layout.ts';

/** Who waits for whom at an instant, as edges between the lanes that are shown. Pure. */

/** An edge between two lanes in view. Where a lane between is left out, it leads to the next one that is there. */
export interface WaitEdge {
  readonly wait: Wait;
  readonly from: Row;
  readonly to: Row;
  readonly passes: number;
  readonly deadlock: boolean;
}

/** The edges of one system at an instant, each once. */
export function edgesOf(block: Pick<Block, 'rows' | 'system'>, atNs: number): readonly WaitEdge[] {
  const rows = new Map<Actor['index'], Row>(block.rows.map((row) => [row.actor.index, row]));
  const waits = waitsAt(block.system.data.waits, atNs);
  const edges = new Map<number, WaitEdge>();
  for (const chain of waitChains(waits)) {
    const begin = chain.deadlock ? chain.waits.findIndex(({ actor }) => actor === chain.waits.at(-1)?.peer) : -1;
    for (const [i, wait] of chain.waits.entries()) {
      const from = rows.get(wait.actor);
      const to = chain.waits.slice(i).find(({ peer }) => rows.has(peer))?.peer;
      const target = to === undefined ? undefined : rows.get(to);
      if (from === undefined || target === undefined || from === target || edges.has(wait.actor)) continue;
      const passes = Math.abs(block.rows.indexOf(from) - block.rows.indexOf(target)) - 1;
      edges.set(wait.actor, { wait, from, to: target, passes, deadlock: begin >= 0 && i >= begin });
    }
  }
  return [...edges.values()];
}
