import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from './assembler.ts';
import { createCpu, run, type Stop } from './cpu.ts';
import { INSTRUCTIONS, instructionOf, OP_PROBE, PROBE_WORD, trapFields } from './encoding.ts';

const start = (source: string) => createCpu(assemble(source));
const runAll = (source: string): { registers: number[]; stop: Stop; pc: number } => {
  const cpu = start(source);
  const stop = run(cpu, 1_000_000);
  return { registers: [...cpu.registers], stop, pc: cpu.pc };
};

/** What each arithmetic instruction means, in the words of big integers: independent of the interpreter. */
const MEANING: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << (b & 31n),
  shr: (a, b) => BigInt.asUintN(32, a) >> (b & 31n),
  sar: (a, b) => a >> (b & 31n),
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  rem: (a, b) => a % b,
  mov: (a) => a,
  addi: (a, b) => a + b,
  andi: (a, b) => a & b,
  ori: (a, b) => a | b,
  shli: (a, b) => a << (b & 31n),
  shri: (a, b) => BigInt.asUintN(32, a) >> (b & 31n),
};
const CONDITION: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  beq: (a, b) => a === b,
  bne: (a, b) => a !== b,
  blt: (a, b) => a < b,
  bge: (a, b) => a >= b,
  bltu: (a, b) => BigInt.asUintN(32, BigInt(a)) < BigInt.asUintN(32, BigInt(b)),
  bgeu: (a, b) => BigInt.asUintN(32, BigInt(a)) >= BigInt.asUintN(32, BigInt(b)),
};
const value = fc.oneof(
  fc.integer(),
  fc.integer({ min: -4, max: 40 }),
  fc.constantFrom(0x7fffffff, -0x80000000, -1, 0xffff),
);

describe('arithmetic', () => {
  it.each(Object.keys(MEANING))('%s', async (name) => {
    const meaning = MEANING[name];
    const shape = INSTRUCTIONS.find(({ mnemonic }) => mnemonic === name)?.shape;
    const immediate = shape === 'rd,ra,imm18';
    const second = immediate ? fc.integer({ min: -131072, max: 131071 }) : value;
    await fc.assert(
      fc.property(value, second, (a, b) => {
        fc.pre((name !== 'div' && name !== 'rem') || b !== 0);
        const operands = immediate ? `r3, r1, ${b}` : shape === 'rd,ra' ? 'r3, r1' : 'r3, r1, r2';
        const cpu = start(`${name} ${operands}`);
        cpu.registers.set([a, b], 1);
        expect(run(cpu, 1)).toMatchObject({ reason: 'budget', executed: 1 });
        expect(cpu.registers[3]).toBe(Number(BigInt.asIntN(32, meaning?.(BigInt(a), BigInt(b)) ?? 0n)));
        expect(cpu.pc).toBe(1);
      }),
    );
  });

  it('loads constants', () => {
    const { registers } = runAll('li r1, -131072\nlui r2, 3\nla r3, 0x87654321\nla r4, -1\nlui r5, 0x3ffff\nexit');
    expect(registers.slice(1, 6)).toEqual([-131072, 3 << 14, 0x87654321 | 0, -1, -16384]);
  });
});

describe('branches and jumps', () => {
  it.each(Object.keys(CONDITION))('%s', async (name) => {
    await fc.assert(
      fc.property(value, fc.oneof(value, fc.constant(undefined)), (a, other) => {
        const b = other ?? a;
        const cpu = start(`nop\n${name} r1, r2, . - 1\nnop`);
        cpu.registers.set([a, b], 1);
        cpu.pc = 1;
        run(cpu, 1);
        expect(cpu.pc).toBe(CONDITION[name]?.(a, b) ? 0 : 2);
      }),
    );
  });

  it('calls and returns, jumps by register, and counts each instruction once', () => {
    const { registers, stop } = runAll(`
        call twice
        la r3, end
        jr r3
        panic 1
twice:  addi r1, r1, 2
        nop
        ret
end:    jmp over
        panic 2
over:   exit`);
    expect(registers[1]).toBe(2);
    expect(registers[14]).toBe(1);
    expect(stop).toMatchObject({ reason: 'trap', executed: 8 });
  });
});

describe('memory', () => {
  it('stores and loads words, halves and bytes, little endian and zero extended', () => {
    const { registers } = runAll(`
        la r1, 0x81828384
        li r2, 64
        stw r1, [r2]
        ldw r3, [r2 + 0]
        ldh r4, [r2 + 2]
        ldb r5, [r2 + 3]
        stb r1, [r2 + 5]
        sth r1, [r2 + 6]
        ldw r6, [r2 + 4]
        ldw r7, [r0 + text]
        exit
        .data
text:   .byte 'd', 'o', 'l', 'l'`);
    expect(registers.slice(3, 8)).toEqual([0x81828384 | 0, 0x8182, 0x81, 0x83848400 | 0, 0x6c6c6f64]);
  });

  it('begins with the stack at the end of a segment that holds the data', () => {
    expect(start('nop').data.length).toBe(65536);
    expect(start('nop').registers[13]).toBe(65536);
    expect(start('nop\n.data\n.space 70000').data.length).toBe(131072);
    expect(createCpu(assemble('nop'), 256).data.length).toBe(256);
    expect(() => createCpu(assemble('nop'), 100)).toThrow('not a power of two');
    expect(() => createCpu(assemble('.data\n.space 300'), 256)).toThrow('do not fit');
  });

  it('goes on after a checkpoint has replaced nothing but the arrays', () => {
    const cpu = start('li r1, 7\nstw r1, [r0 + 8]\nldw r2, [r0 + 8]\nexit');
    run(cpu, 2);
    const copy = { code: cpu.code.slice(), data: cpu.data.slice(), registers: cpu.registers.slice(), pc: cpu.pc };
    run(copy, 10);
    expect(copy.registers[2]).toBe(7);
    expect(cpu.registers[2]).toBe(0);
  });
});

describe('stops', () => {
  it.each([
    ['.word 0', 'undefined-instruction', 0],
    ['.word 0xf8000000', 'undefined-instruction', 0],
    ['div r1, r2, r0', 'division-by-zero', 0],
    ['rem r1, r2, r0', 'division-by-zero', 0],
    ['ldw r1, [r0 + 65536]', 'data-access', 65536],
    ['ldw r1, [r0 + 65534]', 'misaligned', 65534],
    ['stw r1, [r0 - 4]', 'data-access', -4],
    ['stw r1, [r0 + 2]', 'misaligned', 2],
    ['ldh r1, [r0 + 65536]', 'data-access', 65536],
    ['ldh r1, [r0 + 65535]', 'misaligned', 65535],
    ['sth r1, [r0 + 7]', 'misaligned', 7],
    ['ldb r1, [r0 + 65536]', 'data-access', 65536],
    ['stb r1, [r0 - 1]', 'data-access', -1],
  ])('%s raises %s at the instruction, uncounted, and changes nothing', (text, exception, address) => {
    const cpu = start(`nop\n${text}`);
    expect(run(cpu, 10)).toEqual({
      reason: 'exception',
      executed: 1,
      word: cpu.code[1],
      exception,
      address: exception.includes('-a') || exception === 'misaligned' ? address : 1,
    });
    expect(cpu.pc).toBe(1);
    expect([...cpu.registers]).toEqual([...start('nop').registers]);
  });

  it.each([
    ['jmp . + 100', 100],
    ['jmp . - 5', -5],
    ['nop', 1],
    ['li r1, -1\njr r1', -1],
    ['beq r0, r0, . + 9', 9],
    ['lui r1, 0x20000\njr r1', -0x80000000],
  ])('%j raises code-access where it is fetched', (source, pc) => {
    const cpu = start(source);
    expect(run(cpu, 10)).toMatchObject({ reason: 'exception', exception: 'code-access', address: pc, word: 0 });
    expect(cpu.pc).toBe(pc);
  });

  it('traps behind the instruction, counts it, and gives its word', () => {
    for (const { mnemonic, op } of INSTRUCTIONS.filter((instruction) => instruction.op >= 37)) {
      const cpu = createCpu({ code: new Int32Array([op << 26]), data: new Uint8Array(0) });
      expect(run(cpu, 10), mnemonic).toMatchObject({ reason: 'trap', executed: 1, word: op << 26 });
      expect(cpu.pc).toBe(1);
    }
  });

  it('gives the kernel the fields of the word, with the immediate of its format', () => {
    const fieldsOf = (text: string) => trapFields(assemble(text).code[0] ?? 0);
    expect(fieldsOf('out r3, [r4 - 5]')).toMatchObject({ rd: 3, ra: 4, imm: -5 });
    expect(fieldsOf('ins r1, r2, [r3 - 6]')).toMatchObject({ rd: 1, rb: 2, ra: 3, imm: -6 });
    expect(fieldsOf('panic -7')).toMatchObject({ imm: -7 });
    expect(fieldsOf('sendrec r5, r6')).toMatchObject({ ra: 5, rd: 6 });
    expect(fieldsOf('kcall irq-enable')).toMatchObject({ imm: 2 });
  });

  it('stops before a probe, uncounted, and only when the budget reaches it', () => {
    const cpu = start('nop\nnop\nexit');
    cpu.code[1] = PROBE_WORD;
    expect(run(cpu, 1)).toMatchObject({ reason: 'budget', executed: 1 });
    expect(run(cpu, 5)).toMatchObject({ reason: 'probe', executed: 0 });
    expect(cpu.pc).toBe(1);
    expect(instructionOf(OP_PROBE)).toBeUndefined();
  });

  it('executes exactly the budget, in any slices', async () => {
    const source = 'loop: addi r1, r1, 1\nmul r2, r2, r1\nxor r2, r2, r1\nstw r2, [r0 + 4]\njmp loop';
    const small = () => createCpu(assemble(source), 64);
    const whole = small();
    expect(run(whole, 1000).executed).toBe(1000);
    await fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 20 }), (slices) => {
        const cpu = small();
        let executed = 0;
        for (const slice of [...slices, 1000]) executed += run(cpu, Math.min(slice, 1000 - executed)).executed;
        expect(executed).toBe(1000);
        expect(cpu).toEqual(whole);
      }),
    );
  });

  it('does nothing for a budget of 0, and leaves no trace of the stop before', () => {
    const cpu = start('exit\n.word 0');
    const stop = run(cpu, 1);
    run(cpu, 1, stop);
    expect(run(cpu, 0, stop)).toEqual({ reason: 'budget', executed: 0, word: 0, exception: undefined, address: 0 });
  });
});
