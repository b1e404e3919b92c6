import { expect, test } from 'vitest';
import { assemble } from '../isa/assembler.ts';
import { DISK_DRIVER } from './disk-driver.ts';

test('assembles', () => {
  const program = assemble(DISK_DRIVER.source);
  expect(program.code.length).toBeGreaterThan(100);
});
