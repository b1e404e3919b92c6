import { CPU as AvrCpu, avrInstruction } from 'avr8js';
import { assemble } from './assembler.ts';
import { AVR_PROGRAMS } from './avr.bench-programs.ts';
import { createCpu, newStop, run } from './cpu.ts';

const PROGRAMS = {
  spin: 'loop: addi r1, r1, 1\n jmp loop',
  copy: `
start:  li r1, 0x100
        li r2, 0x500
        li r3, 256
loop:   ldw r4, [r1]
        stw r4, [r2]
        addi r1, r1, 4
        addi r2, r2, 4
        addi r3, r3, -1
        bne r3, r0, loop
        jmp start`,
  checksum: `
start:  li r1, 0x100
        li r3, 1024
loop:   ldb r4, [r1]
        add r5, r5, r4
        addi r1, r1, 1
        addi r3, r3, -1
        bne r3, r0, loop
        jmp start`,
};
export async function bench(now: () => number) {
  const N = 3e6;
  for (const name of ['spin', 'copy', 'checksum'] as const) {
    const cpu = createCpu(assemble(PROGRAMS[name]));
    const progMem = new Uint16Array(64);
    progMem.set(AVR_PROGRAMS[name]);
    const avr = new AvrCpu(progMem);
    const stop = newStop();
    const ratios: number[] = [];
    const mips: number[] = [];
    for (let round = 0; round < 9; round++) {
      const t0 = now();
      for (let i = 0; i < 15; i++) run(cpu, 200_000, stop);
      const t1 = now();
      for (let i = 0; i < N; i++) {
        avrInstruction(avr);
        avr.tick();
      }
      const t2 = now();
      ratios.push((t2 - t1) / (t1 - t0));
      mips.push(N / (t1 - t0) / 1000);
    }
    ratios.sort((a, b) => a - b);
    mips.sort((a, b) => a - b);
  }
}
