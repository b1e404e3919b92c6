import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from './assembler.ts';
import { type Cpu, createCpu, newStop, run, type Stop } from './cpu.ts';
import { encodeI, encodeJ, encodeR, OP, PROBE_WORD } from './encoding.ts';
import { newSkipper, runSkipping, type Skipper } from './fast-forward.ts';
import { loopProgram, loopRegisters } from './loop-programs.testing.ts';

const DATA_BYTES = 256;
const start = (source: string): Cpu => createCpu(assemble(source), DATA_BYTES);
const stateOf = (cpu: Cpu, stop: Stop) => ({
  pc: cpu.pc,
  registers: [...cpu.registers],
  data: [...cpu.data],
  code: [...cpu.code],
  stop: { ...stop },
});
/** A skipper that looks for loops almost at once, so that short runs test it. */
const eager = (): Skipper => ({ ...newSkipper(), countdown: 3, backoff: 3 });

/** Runs both ways over the same slices and compares every bit after each. */
function compare(make: () => Cpu, slices: readonly number[], skipper = newSkipper()): Skipper {
  const plain = make();
  const skipping = make();
  for (const slice of slices) {
    const expected = stateOf(plain, run(plain, slice));
    const actual = stateOf(skipping, runSkipping(skipping, slice, skipper));
    // One comparison of text is much quicker than toEqual, which is for the report.
    if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
  }
  return skipper;
}

/** Loops with their name, and whether (nearly) all of a long run is skipped. */
const LOOPS: readonly (readonly [name: string, source: string])[] = [
  ['jump to itself', 'jmp .'],
  ['counter to 2^31', 'loop: addi r1, r1, 1\n bge r1, r0, loop\n loop2: jmp loop2'],
  ['counter that wraps', 'loop: addi r1, r1, 3\n bne r1, r2, loop\n jmp loop'],
  ['counter down with a step that never meets', 'li r1, 1\nloop: addi r1, r1, -2\n bne r1, r0, loop\n exit'],
  ['unsigned limit', 'la r2, 0xfffffff0\nloop: addi r1, r1, 7\n bltu r1, r2, loop\n li r1, 0\n jmp loop'],
  ['polling a word of memory', 'loop: ldw r1, [r0 + 8]\n beq r1, r0, loop\n exit'],
  ['counter in memory', 'loop: ldw r1, [r0 + 8]\n addi r1, r1, 1\n stw r1, [r0 + 8]\n bne r1, r0, loop\n jmp loop'],
  ['toggling a word', 'loop: ldw r1, [r0 + 8]\n li r2, 1\n xor r1, r1, r2\n stw r1, [r0 + 8]\n jmp loop'],
  ['toggling a byte', 'loop: ldb r1, [r0 + 7]\n li r2, -1\n xor r1, r1, r2\n stb r1, [r0 + 7]\n jmp loop'],
  ['nested delay', 'outer: la r1, 100000\ninner: addi r1, r1, -1\n bne r1, r0, inner\n jmp outer'],
  [
    'nested delay that counts',
    'outer: la r1, 50000\ninner: addi r1, r1, -1\n bne r1, r0, inner\n addi r2, r2, 1\n jmp outer',
  ],
  [
    'three nested delays',
    `
    a: la r1, 30000
    b: li r2, 500
    c: li r3, 7
    d: addi r3, r3, -1
       bne r3, r0, d
       addi r2, r2, -1
       bne r2, r0, c
       addi r1, r1, -1
       bne r1, r0, b
       addi r4, r4, 1
       jmp a`,
  ],
  [
    'delay in a subroutine',
    `
    loop: call delay
          addi r5, r5, 1
          jmp loop
    delay: li r1, 3000
    wait: addi r1, r1, -1
          blt r0, r1, wait
          ret`,
  ],
  [
    'delay with a toggle around',
    `
    outer: la r1, 20000
    inner: addi r1, r1, -1
           bne r1, r0, inner
           li r3, 1
           xor r2, r2, r3
           jmp outer`,
  ],
  [
    'products and shifts of a counter',
    'loop: addi r1, r1, 1\n li r3, 12\n mul r2, r1, r3\n shli r4, r2, 3\n sub r5, r4, r1\n mov r6, r5\n jmp loop',
  ],
];
/** Loops that a careless proof would skip wrongly. */
const TREACHEROUS: readonly (readonly [name: string, source: string])[] = [
  [
    'an inner loop that grows with the outer counter',
    `
    outer: addi r2, r2, 1
           mov r1, r2
    inner: addi r1, r1, -1
           bne r1, r0, inner
           jmp outer`,
  ],
  [
    'an inner loop that ends at a limit that moves',
    `
    outer: addi r2, r2, 3
           li r1, 0
    inner: addi r1, r1, 1
           blt r1, r2, inner
           jmp outer`,
  ],
  [
    'an inner loop whose limit comes nearer',
    `
    again: li r2, 300
    outer: addi r2, r2, -1
           li r1, 0
    inner: addi r1, r1, 3
           blt r1, r2, inner
           blt r0, r2, outer
           jmp again`,
  ],
  [
    'a byte that is stored as it was, once',
    'li r1, 7\n stb r1, [r0 + 8]\n nop\nloop: stb r1, [r0 + 8]\n addi r1, r1, 1\n jmp loop',
  ],
  ['a jump whose target moves', `li r1, 3\nloop: addi r1, r1, 1\n jr r1\n${'nop\n'.repeat(55)} jmp loop`],
  ['a return whose target moves', `li lr, 3\nloop: addi lr, lr, 1\n ret\n${'nop\n'.repeat(55)} jmp loop`],
  [
    'registers that come back while memory does not',
    `
           li r1, 1
    loop:  stw r1, [r0 + 8]
           li r1, 0
           ldw r1, [r0 + 8]
           shli r2, r1, 13
           xor r1, r1, r2
           shri r2, r1, 17
           xor r1, r1, r2
           shli r2, r1, 5
           xor r1, r1, r2
           stw r1, [r0 + 8]
           li r1, 0
           li r2, 0
           nop
           ldw r1, [r0 + 8]
           jmp loop`,
  ],
  [
    'a counter that is read a byte at a time',
    `
    loop:  ldw r1, [r0 + 8]
           addi r1, r1, 1
           stw r1, [r0 + 8]
           ldb r2, [r0 + 9]
           jmp loop`,
  ],
  ['a counter that is stored a byte at a time', 'loop: addi r1, r1, 1\n stb r1, [r0 + 5]\n jmp loop'],
  [
    'a signed counter that wraps before its limit',
    `
           la r1, 0x7fffff00
           la r2, 0x7fffffff
    loop:  addi r1, r1, 2
           blt r1, r2, loop
           jmp loop`,
  ],
  ['an address that counts', 'loop: addi r1, r1, 4\n andi r2, r1, 60\n stw r1, [r2]\n jmp loop'],
];
const PRODUCTIVE: readonly (readonly [name: string, source: string])[] = [
  [
    'LFSR of 32 bits',
    'li r1, 1\nla r4, 0xa3000000\nloop: andi r2, r1, 1\n sub r2, r0, r2\n and r2, r2, r4\n shri r1, r1, 1\n xor r1, r1, r2\n jmp loop',
  ],
  [
    'copy and change',
    'start: li r1, 0\n li r2, 128\n li r5, 32\nloop: ldw r4, [r1]\n addi r4, r4, 5\n stw r4, [r2]\n stw r4, [r1]\n addi r1, r1, 4\n addi r2, r2, 4\n addi r5, r5, -1\n bne r5, r0, loop\n jmp start',
  ],
  [
    'checksum',
    'start: li r1, 0\n li r3, 200\nloop: ldb r4, [r1]\n add r5, r5, r4\n addi r5, r5, 1\n addi r1, r1, 1\n addi r3, r3, -1\n bne r3, r0, loop\n jmp start',
  ],
];

describe('runSkipping', () => {
  it.each(LOOPS)('skips exactly: %s', (_, source) => {
    const skipper = compare(() => start(source), [1, 63, 5000, 777_777, 10_001, 300_000, 2, 1_234_567]);
    expect(skipper.skipped).toBeGreaterThan(0.8 * 2_000_000);
  });

  it.each(LOOPS)('costs no more when it is a million times as long: %s', (_, source) => {
    const [short, long] = [1e6, 1e12].map((budget) => {
      const skipper = newSkipper();
      const stop = runSkipping(start(source), budget, skipper);
      if (stop.reason === 'budget') expect(stop.executed).toBe(budget);
      return skipper.interpreted;
    }) as [number, number];
    expect(short).toBeLessThan(400_000);
    expect(long).toBeLessThan(3 * short + 100_000);
  });

  it.each(TREACHEROUS)('is not misled by: %s', (_, source) => {
    for (let first = 3; first < 30; first += 2) {
      compare(() => start(source), [99, 100, 1000, 5000, 3], { ...newSkipper(), countdown: first, backoff: first });
    }
  });

  it.each(PRODUCTIVE)('leaves alone, and hardly looks at: %s', (_, source) => {
    const skipper = compare(() => start(source), [3, 5000, 100_000, 777_777]);
    expect(skipper.looks).toBeLessThan(12);
    expect(skipper.interpreted + skipper.skipped).toBeLessThan(1.02 * 882_780);
  });

  it('skips a pseudo-random spin once its period has come round', () => {
    const source =
      'li r1, 1\nla r4, 0xb8\nloop: andi r2, r1, 1\n sub r2, r0, r2\n and r2, r2, r4\n shri r1, r1, 1\n xor r1, r1, r2\n jmp loop';
    const skipper = compare(() => start(source), [5_000_000]);
    expect(skipper.skipped).toBeGreaterThan(1_000_000);
  });

  it('runs a loop of 2^50 instructions, and counts every one', () => {
    const budget = 0x4_0000_0000_0000;
    const cpu = start('loop: addi r1, r1, 1\n jmp loop');
    expect(runSkipping(cpu, budget, newSkipper())).toMatchObject({ reason: 'budget', executed: budget });
    expect(cpu.registers[1]).toBe((budget / 2) % 0x1_0000_0000);
  });

  it('ends a counting loop where it ends', () => {
    const source = 'la r1, 3000000000\nloop: addi r1, r1, -1\n bne r1, r0, loop\n panic 7';
    const cpu = start(source);
    expect(runSkipping(cpu, 1e12, newSkipper())).toMatchObject({ reason: 'trap', executed: 2 + 2 * 3e9 + 1 });
    expect(cpu.registers[1]).toBe(0);
  });

  it('meets an exception at the end of a loop', () => {
    const source = 'li r2, 1000\nloop: addi r1, r1, 1\n addi r2, r2, -1\n bne r2, r0, loop\n div r1, r1, r2';
    compare(() => start(source), [10_000], eager());
    compare(() => start('loop: addi r1, r1, 4\n stw r2, [r1]\n jmp loop'), [10_000], eager());
    compare(() => start('li r2, 64\nloop: addi r2, r2, -1\n rem r3, r3, r2\n jmp loop'), [1000], eager());
  });

  it('keeps its back-off from call to call, and forgets it at a trap', () => {
    const skipper = newSkipper();
    const cpu = start(`${PRODUCTIVE[2]?.[1]}`);
    for (let n = 0; n < 1000; n++) runSkipping(cpu, 1000, skipper);
    expect(skipper.looks).toBeLessThan(12);
    expect(skipper.backoff).toBeGreaterThan(100_000);
    runSkipping(start('exit'), 10, skipper);
    expect(skipper.backoff).toBeLessThanOrEqual(16_384);
    expect(skipper.countdown).toBe(skipper.backoff);
  });

  it('soon stops looking at a program that computes between traps, and looks early again once it spins', () => {
    const skipper = newSkipper();
    const cpu = start(
      'start: li r1, 30\nloop: ldb r2, [r1]\n addi r1, r1, -1\n andi r1, r1, 255\n addi r3, r3, 1\n li r4, 2000\n blt r3, r4, loop\n li r3, 0\n mark none\n jmp start',
    );
    cpu.registers[1] = 0;
    for (let n = 0; n < 50; n++) runSkipping(cpu, 100_000, skipper);
    expect(skipper.looks).toBeLessThan(5);
    runSkipping(start('jmp .'), 100_000, skipper);
    expect(skipper.skipped).toBeGreaterThan(80_000);
    runSkipping(start('exit'), 10, skipper);
    expect(skipper.countdown).toBe(newSkipper().countdown);
  });

  it('stops at a probe inside a loop, as often as it is met', () => {
    const make = (): Cpu => {
      const cpu = start('loop: addi r1, r1, 1\n li r2, 9000\n blt r1, r2, loop\n nop\n jmp loop');
      cpu.code[3] = PROBE_WORD;
      return cpu;
    };
    compare(make, [100_000, 1, 100_000]);
    compare(make, [100_000, 1, 100_000], eager());
  });
});

/** Words of programs that are mostly loops: counters, memory toggles, nested loops, jumps back. */
const low = fc.integer({ min: 0, max: 5 });
const small = fc.integer({ min: -4, max: 9 });
const back = fc.integer({ min: -7, max: 2 });
const instruction = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(low, low, small).map(([d, a, n]) => encodeI(OP.addi, d, a, n)) },
  { weight: 2, arbitrary: low.chain((d) => small.map((n) => encodeI(OP.addi, d, d, n))) },
  { weight: 3, arbitrary: fc.tuple(low, fc.integer({ min: -3, max: 300 })).map(([d, n]) => encodeI(OP.li, d, 0, n)) },
  {
    weight: 1,
    arbitrary: fc.tuple(low, fc.integer({ min: -131072, max: 131071 })).map(([d, n]) => encodeI(OP.lui, d, 0, n)),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: OP.add, max: OP.rem }), low, low, low)
      .map(([op, d, a, b]) => encodeR(op, d, a, b)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: OP.andi, max: OP.shri }), low, low, small)
      .map(([op, d, a, n]) => encodeI(op, d, a, n)),
  },
  { weight: 1, arbitrary: fc.tuple(low, low).map(([d, a]) => encodeR(OP.mov, d, a, 0)) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.integer({ min: OP.ldw, max: OP.stb }), low, fc.integer({ min: 0, max: 6 }))
      .map(([op, d, n]) => encodeI(op, d, 15, 4 * n)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: OP.ldw, max: OP.stb }), low, low, small)
      .map(([op, d, a, n]) => encodeI(op, d, a, n)),
  },
  {
    weight: 7,
    arbitrary: fc
      .tuple(fc.integer({ min: OP.beq, max: OP.bgeu }), low, low, back)
      .map(([op, a, b, n]) => encodeI(op, a, b, n)),
  },
  { weight: 1, arbitrary: back.map((n) => encodeJ(OP.jmp, n)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(encodeJ(OP.nop, 0), encodeJ(OP.ret, 0), encodeJ(OP.mark, 0), encodeJ(OP.call, -3)),
  },
);
const program = fc.tuple(
  fc.array(instruction, { minLength: 2, maxLength: 14 }),
  fc.array(fc.oneof(small, fc.integer()), { minLength: 6, maxLength: 6 }),
);
const slices = fc.array(fc.oneof(fc.nat(20), fc.nat(700), fc.constant(9001)), { minLength: 1, maxLength: 6 });

describe('random programs', () => {
  it('of nested loops give the same bits with skipping and without', async () => {
    let skipped = 0;
    await fc.assert(
      fc.property(
        loopProgram,
        loopRegisters,
        slices,
        fc.constantFrom(1, 3, 20, 64),
        (source, registers, lengths, first) => {
          const program = assemble(source);
          const make = (): Cpu => {
            const cpu = createCpu(program, 64);
            cpu.registers.set(registers);
            return cpu;
          };
          skipped += compare(make, lengths, { ...newSkipper(), countdown: first, backoff: first }).skipped;
        },
      ),
      { numRuns: 4000 },
    );
    expect(skipped).toBeGreaterThan(1_000_000);
  });

  it('of any words give the same bits with skipping and without, over any slices', async () => {
    let skipped = 0;
    await fc.assert(
      fc.property(program, slices, fc.boolean(), ([words, registers], lengths, often) => {
        const make = (): Cpu => {
          const code = Int32Array.from([...words, encodeJ(OP.jmp, -words.length - 1)]);
          const cpu = createCpu({ code, data: new Uint8Array(0) }, DATA_BYTES);
          cpu.registers.set(registers);
          return cpu;
        };
        skipped += compare(make, lengths, often ? eager() : { ...newSkipper(), countdown: 40, backoff: 40 }).skipped;
      }),
      { numRuns: 3000 },
    );
    // The property says something only if there was something to skip.
    expect(skipped).toBeGreaterThan(1_000_000);
  });
});

it('reuses the stop object it is given', () => {
  const stop = newStop();
  expect(runSkipping(start('exit'), 5, newSkipper(), stop)).toBe(stop);
  expect(stop.reason).toBe('trap');
});
