import { describe, expect, test } from 'vitest';
import { simulate } from '../machine/machine.ts';
import { findBuiltIn } from '../scenario/catalogue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Trace } from '../trace/columns.ts';
import { BLOCK_KINDS } from '../trace/vocabulary.ts';
import { DRAWN_ACTORS, drawTrace } from './drawn-trace.testing.ts';
import { buildWaits, waitChains, waitsAt } from './waits.ts';

const END_NS = 100e6;
const id = (actor: number): string => DRAWN_ACTORS[actor]?.id ?? String(actor);

/** The chains at an instant as text: `copy>fs>disk`, `!` behind a deadlock. */
const chainsAt = (trace: Trace, ms: number): string[] =>
  waitChains(waitsAt(buildWaits(trace, END_NS), ms * 1e6)).map(
    ({ waits, deadlock }) =>
      [...waits.map(({ actor }) => id(actor)), id(waits.at(-1)?.peer ?? -1)].join('>') + (deadlock ? '!' : ''),
  );

const hang = drawTrace(`
  ask:  1 copy send fs fsRead 7
        1 copy blocked sendrec fs
        2 fs   receive copy fsRead ask
  read: 3 fs   send disk read 7
        3 fs   blocked sendrec disk
        4 rs   blocked receive -
        9 fs   ready 5 woken
        9 fs   run 5 4`);

describe('waits', () => {
  test('begin when a process blocks on another and end when it may run again', () => {
    const [copy, fs] = [waitsAt(buildWaits(hang, END_NS), 5e6)[1], waitsAt(buildWaits(hang, END_NS), 5e6)[0]];
    expect(fs).toMatchObject({ actor: 2, peer: 4, how: 'sendrec', sinceNs: 3e6, untilNs: 9e6 });
    expect(copy).toMatchObject({ actor: 3, peer: 2, how: 'sendrec', sinceNs: 1e6, untilNs: END_NS });
    expect(chainsAt(hang, 0.5)).toEqual([]);
    expect(chainsAt(hang, 2)).toEqual(['copy>fs']);
    expect(chainsAt(hang, 3)).toEqual(['copy>fs>disk']);
    expect(chainsAt(hang, 9)).toEqual(['copy>fs']);
  });

  test('tell a message that nobody has taken from one whose answer is awaited', () => {
    const waits = buildWaits(hang, END_NS);
    const takenAt = (ms: number) => waitsAt(waits, ms * 1e6).map(({ actor, taken }) => `${id(actor)} ${taken}`);
    expect(takenAt(1.5)).toEqual(['copy false']);
    expect(takenAt(5)).toEqual(['fs false', 'copy true']);
  });

  test('that lead back into themselves are a deadlock, told once, also by those stuck behind it', () => {
    const circle = drawTrace(`
      1 fs    blocked send disk
      2 disk  blocked send disk2
      3 disk2 blocked receive fs
      4 copy  blocked sendrec fs`);
    expect(chainsAt(circle, 2.5)).toEqual(['fs>disk>disk2']);
    expect(chainsAt(circle, 3)).toEqual(['fs>disk>disk2>fs!']);
    expect(chainsAt(circle, 5)).toEqual(['copy>fs>disk>disk2>fs!']);
  });

  test('of the dead are over, and so are those that lasted no time', () => {
    const trace = drawTrace(
      '1 fs blocked send disk\n 2 fs dead exit 0\n 3 copy blocked send fs\n 3 copy ready 7 woken',
    );
    expect(chainsAt(trace, 1)).toEqual(['fs>disk']);
    expect(chainsAt(trace, 2)).toEqual([]);
    expect(chainsAt(trace, 3)).toEqual([]);
  });
});

describe('in a run', () => {
  const scenario = { ...(findBuiltIn('disk-infinite-loop')?.scenario as Scenario), system: 'minix3' as const };
  const trace = simulate(scenario);
  const endNs = scenario.durationMs * 1e6;
  const waits = buildWaits(trace, endNs);

  /** What the trace says at an instant, event by event from the start. */
  function told(atNs: number): string[] {
    const blocked = new Map<number, string>();
    for (const event of trace.events(['blocked', 'ready', 'run', 'dead', 'created'])) {
      if (event.at > atNs) break;
      blocked.delete(event.actor);
      if (event.kind === 'blocked' && event.b >= 0) {
        blocked.set(event.actor, `${BLOCK_KINDS[event.a]} ${event.b} ${event.at}`);
      }
    }
    return [...blocked].sort(([x], [y]) => x - y).map(([actor, how]) => `${actor} ${how}`);
  }

  test('at any instant the waits are what the trace says', () => {
    for (let k = 0; k <= 40; k++) {
      const atNs = Math.floor((endNs * k) / 41) + k;
      const found = waitsAt(waits, atNs).map(({ actor, how, peer, sinceNs }) => `${actor} ${how} ${peer} ${sinceNs}`);
      expect(found).toEqual(told(atNs));
    }
  });

  test('while the driver hangs the program is stuck behind it, by way of the file server', () => {
    const names = new Map(trace.actors.map((actor) => [actor.index, actor.id]));
    const activated = [...trace.events(['fault-activated'])][0]?.at ?? 0;
    const chains = waitChains(waitsAt(waits, activated + 1e9)).map((chain) =>
      [...chain.waits.map(({ actor }) => names.get(actor)), names.get(chain.waits.at(-1)?.peer ?? -1)].join('>'),
    );
    expect(chains).toContain('copy>fs>disk');
  });
});
