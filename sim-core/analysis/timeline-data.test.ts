import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Trace } from '../trace/columns.ts';
import { KIND, MESSAGE } from '../trace/vocabulary.ts';
import { DRAWN_ACTORS, drawTrace } from './drawn-trace.testing.ts';
import { MARK_KINDS } from './marks.ts';
import { runTimeline, timelineBuffers } from './timeline-data.ts';
import type { TimelineData } from './types.ts';
import { LANE_STATES } from './types.ts';

const timeline = (trace: Trace): TimelineData => runTimeline(trace, { durationMs: 100 });

/** A lane as text: `running 1–2`. */
function lane(data: TimelineData, id: string): string[] {
  const actor = DRAWN_ACTORS.findIndex((candidate) => candidate.id === id);
  const { starts, ends, states } = data.lanes[actor] as TimelineData['lanes'][number];
  return [...states].map((state, i) => `${LANE_STATES[state]} ${Number(starts[i]) / 1e6}–${Number(ends[i]) / 1e6}`);
}

describe('lanes', () => {
  test('follow the scheduler; a state of no length leaves no trace', () => {
    const data = timeline(
      drawTrace(`
      1 disk created 1 rs
      1 disk ready 3 created
      2 disk run 3 4
      5 disk blocked receive -
      8 disk ready 3 woken
      8 disk run 3 4
      9 disk blocked receive -`),
    );
    expect(lane(data, 'disk')).toEqual([
      'none 0–1',
      'ready 1–2',
      'running 2–5',
      'blocked 5–8',
      'running 8–9',
      'blocked 9–100',
    ]);
    expect(lane(data, 'fs')).toEqual(['none 0–100']);
  });

  test('a device shows its state', () => {
    const data = timeline(drawTrace('3 disk-device device-state seeking\n 9 disk-device device-state wedged 0 wedged'));
    expect(lane(data, 'disk-device')).toEqual(['device-idle 0–3', 'device-seeking 3–9', 'device-wedged 9–100']);
  });

  test('a panic stops everybody, and a reboot is on every lane, the devices’ too', () => {
    const data = timeline(
      drawTrace(`
      0  copy   run 7 8
      0  disk   run 3 4
      10 kernel kernel-panic exception disk 0xdead
      20 kernel reboot-phase firmware 5
      25 kernel reboot-phase loader 2
      27 kernel reboot-phase kernel 3
      30 copy   created 1 -
      30 copy   run 7 8`),
    );
    const reboot = ['firmware 20–25', 'system-boot 25–30'];
    expect(lane(data, 'copy')).toEqual(['running 0–10', 'dead 10–20', ...reboot, 'running 30–100']);
    expect(lane(data, 'disk')).toEqual(['running 0–10', 'dead 10–20', ...reboot, 'running 30–100']);
    expect(lane(data, 'disk-device')).toEqual(['device-idle 0–20', ...reboot, 'device-idle 30–100']);
    expect(data.marks[0]?.kinds).toEqual(
      Uint8Array.from(
        (['kernel-panic', ...Array(3).fill('reboot-phase')] as const).map((kind) => KIND[kind as 'tick']),
      ),
    );
  });

  test('a machine that nobody starts again stays stopped', () => {
    const data = timeline(drawTrace('0 copy run 7 8\n 10 kernel kernel-panic panic disk 0'));
    expect(lane(data, 'copy')).toEqual(['running 0–10', 'dead 10–100']);
  });

  const hang = `
      0 copy run 7 8
      1 copy blocked sendrec fs
      1 fs   run 4 8
      2 fs   blocked sendrec disk
      2 disk run 3 4
      2 disk receive fs read
      5 disk fault-injected 0 infinite-loop
      5 disk fault-activated 0 infinite-loop`;

  test('a silent driver spins until it dies; those behind it are stuck, program and server alike', () => {
    const data = timeline(
      drawTrace(`${hang}
      30 disk ready 4 quantum
      31 disk run 4 4
      60 disk detected heartbeat 50
      60 disk dead heartbeat 1
      60 fs   ready 4 woken
      60 fs   service-lost disk dead-peer
      60 fs   run 4 8
      61 fs   blocked receive -
      61 disk decision full
      61 disk restart-begun 2 full
      66 disk created 2 rs
      66 disk run 3 4
      67 disk mark software-ready
      68 fs   reissued disk read
      68 disk receive fs read
      70 disk send fs reply 0
      70 fs   run 4 8`),
    );
    expect(lane(data, 'disk')).toEqual([
      'none 0–2',
      'running 2–5',
      'spinning 5–60',
      'teardown 60–61',
      'process-creation 61–66',
      'software-init 66–67',
      'reintegration 67–70',
      'running 70–100',
    ]);
    expect(lane(data, 'fs')).toEqual([
      'none 0–1',
      'running 1–2',
      'blocked 2–5',
      'stuck 5–60',
      'running 60–61',
      'stuck 61–70',
      'running 70–100',
    ]);
    expect(lane(data, 'copy')).toEqual(['running 0–1', 'blocked 1–5', 'stuck 5–70', 'blocked 70–100']);
    expect(lane(data, 'rs')).toEqual(['none 0–100']);
  });

  test('undetected, it spins to the end; a driver that answers does not spin', () => {
    expect(lane(timeline(drawTrace(hang)), 'disk').at(-1)).toBe('spinning 5–100');
    const answers = timeline(drawTrace(`${hang}\n 5.5 disk send fs reply 0`));
    expect(lane(answers, 'disk').at(-1)).toBe('running 2–100');
    expect(lane(answers, 'copy').at(-1)).toBe('blocked 1–100');
  });
});

test('lanes are sorted and gapless, and cover the run, whatever happens', () => {
  const bits = [
    'run 3 4',
    'ready 3 woken',
    'blocked receive -',
    'blocked sendrec fs',
    'blocked sendrec disk',
    'dead exit 1',
    'created 2 rs',
    'fault-activated 0',
    'detected panic',
    'decision full',
    'mark software-ready',
    'restart-begun 2',
  ];
  const event = fc.tuple(fc.constantFrom('disk', 'fs', 'copy'), fc.constantFrom(...bits), fc.nat(4));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let at = 0;
      const lines = events.map(([actor, bit, later]) => {
        at += later;
        return `${at} ${actor} ${bit}`;
      });
      const data = timeline(drawTrace(['0 disk fault-injected 0 panic', ...lines].join('\n'), 7));
      for (const { starts, ends } of data.lanes) {
        expect(starts[0]).toBe(0);
        expect(ends.at(-1)).toBe(100e6);
        for (let i = 0; i < starts.length; i++) {
          expect(ends[i]).toBeGreaterThan(starts[i] as number);
          if (i > 0) expect(starts[i]).toBe(ends[i - 1]);
        }
      }
    }),
  );
});

test('arrows: a reply arrives, a notification that collapsed arrives with the first, the dead receive nothing', () => {
  const { arrows } = timeline(
    drawTrace(`
    ask:  1 fs    send disk read 7
          2 disk  receive fs read ask
    irq:  3 disk-device notify disk interrupt
          4 disk-device notify disk interrupt 1
          5 disk  receive disk-device interrupt irq
          6 fs    send disk read 8`),
  );
  expect([...arrows.sentAt]).toEqual([1e6, 3e6, 4e6, 6e6]);
  expect([...arrows.receivedAt]).toEqual([2e6, 5e6, 5e6, Number.POSITIVE_INFINITY]);
  expect([...arrows.receiveSeq]).toEqual([1, 4, 4, -1]);
  expect([...arrows.type]).toEqual([MESSAGE.read, MESSAGE.notifyBase, MESSAGE.notifyBase, MESSAGE.read]);
  expect([...arrows.word]).toEqual([7, 0, 1, 8]);
});

test('every marked event is a mark on its lane, in order, with its arguments', () => {
  const trace = drawTrace(
    '1 disk check 1 50000 tick\n 1 kernel tick 60 disk\n 2 disk detected job-watch/tick 50 <0',
    2,
  );
  const { marks } = timeline(trace);
  const disk = marks[4] as TimelineData['marks'][number];
  expect([...disk.kinds]).toEqual([KIND.check, KIND.detected]);
  expect([...disk.seqs]).toEqual([0, 2]);
  expect([disk.a[0], disk.b[0], disk.c[0]]).toEqual([1, 50_000, 1]);
  const all = marks.reduce((total, { seqs }) => total + seqs.length, 0);
  expect(all).toBe([...trace.events(MARK_KINDS)].length);
});

test('throughput is what the program moved, slice by slice, and sums to all of it', () => {
  const { throughput } = timeline(
    drawTrace('0 copy progress 1 9 4096\n 50 copy progress 2 9 8192\n 99 copy progress 3 9 12288'),
  );
  expect(throughput[0]).toBe(4096);
  expect(throughput[256]).toBe(4096);
  expect(throughput.reduce((total, bytes) => total + bytes, 0)).toBe(12_288);
});

test('what a program moved grows step by step, over its lives; items are counted as items', () => {
  const lines = [
    '0 copy progress 1 9 4096',
    '50 copy progress 2 9 8192',
    // The system went down with it: it begins anew.
    '60 copy progress 1 9 4096',
    '99 copy progress 3 9 12288',
  ];
  const [copy] = timeline(drawTrace(lines.join('\n'))).progress;
  expect(copy?.unit).toBe('byte');
  expect([...(copy?.totals ?? [])]).toEqual([4096, 8192, 12_288, 20_480]);
});

test('every array of a timeline can be transferred', () => {
  const data = timeline(drawTrace('1 disk run 3 4\n 50 copy progress 2 9 8192'));
  const buffers = timelineBuffers(data);
  expect(new Set(buffers).size).toBe(buffers.length);
  const { lanes, marks, arrows, throughput, progress } = data;
  const arrays = [lanes, marks, progress, [arrows]]
    .flat()
    .flatMap((record) => Object.values(record).filter(ArrayBuffer.isView));
  for (const array of [...arrays, throughput]) expect(buffers).toContain(array.buffer);
  expect(buffers).toHaveLength(arrays.length + 1);
});
