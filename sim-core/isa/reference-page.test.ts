import { expect, it } from 'vitest';
import { EXCEPTIONS, KERNEL_CALLS } from '../trace/vocabulary.ts';
import { assemble } from './assembler.ts';
import { createCpu, run } from './cpu.ts';
import { disassemble } from './disassembler.ts';
import { INSTRUCTIONS, OP, opOf, trapFields } from './encoding.ts';
import { firstFlip } from './first-flip.ts';
import page from './REFERENCE.md?raw';

const example = /```asm\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

it('has a row for every instruction, with its opcode, and no other', () => {
  const rows = [...page.matchAll(/^\| (\d+) \| `(\w+)/gm)].map(([, op, mnemonic]) => [mnemonic, Number(op)]);
  expect(rows).toEqual(INSTRUCTIONS.map(({ mnemonic, op }) => [mnemonic, op]));
});

it('names all exceptions and kernel calls', () => {
  for (const name of [...EXCEPTIONS, ...KERNEL_CALLS]) expect(page).toContain(`\`${name}\``);
});

it('has an example that does what it says', () => {
  const program = assemble(example);
  const cpu = createCpu(program);
  let polls = 0;
  for (;;) {
    const stop = run(cpu, 1_000_000);
    expect(stop.reason).toBe('trap');
    const { op, rd, imm } = trapFields(stop.word);
    if (op === OP.exit) break;
    expect([op, imm]).toEqual([OP.in, 0x1f7]);
    cpu.registers[rd] = ++polls < 5 ? 0x80 : 0x50;
  }
  expect(polls).toBe(5);
  const total = program.dataLabels.get('total') ?? -1;
  expect(new DataView(cpu.data.buffer).getInt32(total, true)).toBe(1111);
});

it('has an example that gives up on a device that stays busy', () => {
  const cpu = createCpu(assemble(example));
  let stop = run(cpu, 1_000_000);
  for (; opOf(stop.word) === OP.in; stop = run(cpu, 1_000_000)) cpu.registers[2] = 0x80;
  expect(opOf(stop.word)).toBe(OP.panic);
});

it('tells the truth about its changed bits', () => {
  const { code, labels } = assemble(example);
  const at = (labels.get('ready') ?? 0) - 3;
  const changed = (bit: number): string => disassemble((code[at] ?? 0) ^ (1 << bit));
  expect(changed(27)).toBe('ori r1, r1, -1');
  expect(changed(26)).toBe('andi r1, r1, -1');
  expect(changed(1)).toBe('addi r1, r1, -3');
  expect(changed(31)).toMatch(/acts as nop$/);
  expect(firstFlip(OP.bne, 100_000, -3, 0, 0)).toBe(2_863_344_864);
});
