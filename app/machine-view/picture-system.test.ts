import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../sim-core/analysis/drawn-trace.testing.ts';
import { runTimeline } from '../../sim-core/analysis/timeline-data.ts';
import { PARAMETERS, type Parameters } from '../../sim-core/scenario/parameters.ts';
import { splitByPair } from '../indexes/arrow-series.ts';
import { indexMachine } from '../indexes/machine-index.ts';
import { castOf } from './cast.ts';
import { type MachinePicture, pictureAt } from './picture.ts';
import { factsOf, type PicturedRun } from './pictured-run.ts';

const DEFAULTS = Object.fromEntries(Object.entries(PARAMETERS).map(([path, { default: value }]) => [path, value]));

function drawn(lines: string): PicturedRun {
  const trace = drawTrace(lines);
  const timeline = runTimeline(trace, { durationMs: 100_000 });
  const cast = castOf(trace.actors, 'none', splitByPair(timeline.arrows));
  return {
    actors: trace.actors,
    cast,
    timeline,
    index: indexMachine(trace, timeline),
    facts: factsOf(DEFAULTS as Parameters),
  };
}
const at = (run: PicturedRun, ms: number): MachinePicture => pictureAt(run, ms * 1e6, 0);

describe('a machine without walls', () => {
  const run = drawn(`
    0      disk   created 0
    0      copy   created 0
    1000   disk   memory-damaged driver-code disk2 0xf000
    1000   disk   memory-damaged driver-code disk2 0xf004
    1001   disk   memory-damaged free - 0x20000
    2000   disk   memory-damaged process-table kernel 0x1f000
    3000   kernel kernel-panic damaged-table copy 0
    3000   kernel reboot-phase firmware 10000
    13000  kernel reboot-phase loader 2000
    15000  kernel reboot-phase kernel 8000
    23000  kernel reboot-phase file-system 10000
    33000  kernel reboot-phase services 15000
    48000  disk   created 1
    48000  copy   created 1
    48000  copy   run 7 8`);

  it('shows whose memory was overwritten, each once; free memory hurts nobody', () => {
    const regions = (ms: number): string[] =>
      at(run, ms).system.damages.map(({ victim, region }) => `${victim} ${region}`);
    expect(regions(999)).toEqual([]);
    expect(regions(1500)).toEqual(['6 driver-code']);
    expect(regions(2500)).toEqual(['6 driver-code', '0 process-table']);
    expect(regions(50_000), 'a new life of the machine').toEqual([]);
  });

  it('is down from the panic to the end of the last phase, and says how far it is', () => {
    expect(at(run, 2999).system.down).toBeNull();
    const early = at(run, 8000).system.down;
    expect(early?.panic).toBe('damaged-table');
    expect(early?.phases.map(({ share }) => share)).toEqual([0.5, 0, 0, 0, 0]);
    expect(early?.lengthNs).toBe(45_000e6);
    const late = at(run, 40_500).system.down;
    expect(late?.phases.map(({ share }) => share)).toEqual([1, 1, 1, 1, 0.5]);
    expect(late?.elapsedNs).toBe(37_500e6);
    expect(at(run, 48_000).system.down).toBeNull();
  });

  it('takes its programs and drivers along', () => {
    expect(at(run, 20_000).programs[0]?.state).toBe('dead');
    expect(at(run, 20_000).drivers[0]).toMatchObject({ condition: 'dead', posture: 'lying' });
    expect(at(run, 49_000).programs[0]?.state).toBe('working');
  });

  it('restarted from outside, it did not panic', () => {
    const reset = drawn('500 kernel reboot-phase firmware 10000');
    expect(at(reset, 600).system.down).toMatchObject({ panic: null });
  });
});

describe('the world of a device', () => {
  const run = drawn(`
    0  disk        created 0
    1  disk-device input  character 0 0x61
    2  disk-device input  character 1 0x62
    3  disk-device output character 0 1
    4  disk-device output character 0 1
    5  disk-device dropped character 2 no-room
    6  disk-device output character 3 0
    7  disk-device input  character 4 0x0d
    8  disk-device input  character 5 0x63`);
  const world = (ms: number): MachinePicture['devices'][number]['world'] => at(run, ms).devices[0]?.world ?? null;

  it('counts what came in, went out, was lost, came twice or damaged, or never came', () => {
    expect(world(0.5)).toBeNull();
    expect(world(2)).toMatchObject({ item: 'character', input: 2, output: 0, typed: 'ab' });
    expect(world(4)).toMatchObject({ output: 2, twice: 1, missing: 0 });
    expect(world(6)).toMatchObject({ output: 3, twice: 1, dropped: 1, damaged: 1, missing: 2 });
  });

  it('shows the line that is being typed', () => {
    expect(world(7)?.typed).toBe('ab');
    expect(world(8)?.typed).toBe('c');
  });
});
