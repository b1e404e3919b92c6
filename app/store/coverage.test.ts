import { describe, expect, test } from 'vitest';
import { coverageCell } from '../../sim-core/campaign/coverage.ts';
import { SILENT_FAULTS } from '../../sim-core/index.ts';
import type { Engine } from '../../sim-core/session/engine.ts';
import { machineEngine } from '../../sim-core/session/machine-engine.ts';
import { InProcess } from '../sim-client/in-process.testing.ts';
import { simulatedCoverage } from './coverage.ts';

describe('the matrix of detectors, simulated in a worker', () => {
  const hosts = (): InProcess => new InProcess(machineEngine as Engine<unknown>);

  test('has the cells of the command line, in order, and tells how far it is', async () => {
    const { lines, open } = hosts();
    const wanted = SILENT_FAULTS.slice(0, 3).map((fault) => ({ fault, watcher: 'scan' }) as const);
    const told: number[] = [];
    const tell = (progress: number): void => void told.push(progress);
    const cells = await simulatedCoverage(3, tell, new AbortController().signal, open, wanted);
    expect(cells).toEqual(wanted.map(({ fault, watcher }) => coverageCell(fault, watcher, 3)));
    expect(cells?.some(({ found }) => found)).toBe(true);
    expect(told).toEqual([1 / 3, 2 / 3, 1]);
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
  });

  test('ended in the middle gives nothing, and leaves no worker behind', async () => {
    const { lines, open } = hosts();
    const control = new AbortController();
    expect(await simulatedCoverage(1, () => control.abort(), control.signal, open)).toBeNull();
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
  });
});
