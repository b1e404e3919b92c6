import type { Trace } from '../trace/columns.ts';
import { OUTSIDE_KINDS } from '../trace/vocabulary.ts';
import type { OutsideSpell } from './types.ts';

/** What went wrong in the world outside, in order of time. What began first of a kind and a device is mended first. */
export function findOutside(trace: Trace): OutsideSpell[] {
  const spells: OutsideSpell[] = [];
  for (const { a, b, actor, at } of trace.events(['outside'])) {
    const kind = OUTSIDE_KINDS[a];
    const driver = trace.actors[trace.actors[actor]?.partner ?? -1]?.id;
    if (kind === undefined || driver === undefined) continue;
    if (b === 1) spells.push({ kind, driver, atNs: at, mendedAtNs: null });
    else {
      const open = spells.findIndex((one) => one.kind === kind && one.driver === driver && one.mendedAtNs === null);
      const spell = spells[open];
      if (spell !== undefined) spells[open] = { ...spell, mendedAtNs: at };
    }
  }
  return spells;
}
