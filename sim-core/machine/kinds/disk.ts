import { fileCopy } from '../../apps/file-copy.ts';
import { drawInt, randomStream } from '../../base/random.ts';
import { fromMs, fromUs, type Nanoseconds, ns } from '../../base/units.ts';
import { DiskContract } from '../../devices/disk/contract.ts';
import { Disk } from '../../devices/disk/disk.ts';
import { diskPorts } from '../../devices/disk/registers.ts';
import { DISK_DRIVER, diskBootRegisters } from '../../drivers/disk-driver.ts';
import { type Kind, native } from './kind.ts';

/** Seed of what is on the `index`-th disk. */
export const diskSeed = (seed: number, index: number): number => (seed + index * 0x9e3779b1) | 0;

/** Nobody knows where a platter stands when the machine starts: chance decides, for each disk by itself. */
function platterPhaseNs(seed: number, index: number, rpm: number): Nanoseconds {
  const [phase] = drawInt(randomStream(seed, `device/disk${index}/platter`), 0, Math.floor(60e9 / rpm) - 1);
  return ns(phase);
}

export const DISK: Kind = {
  program: DISK_DRIVER,
  device(index, parameters, seed) {
    const { base } = diskPorts(index);
    const sectors = parameters['disk.sectors'];
    return {
      contract: new DiskContract({ base, sectors }),
      device: new Disk({
        base,
        sectors,
        seed: diskSeed(seed, index),
        sectorsPerTrack: parameters['disk.sectorsPerTrack'],
        seekMinNs: fromUs(parameters['disk.seekMinUs']),
        seekMaxNs: fromUs(parameters['disk.seekMaxUs']),
        rpm: parameters['disk.rpm'],
        platterPhaseNs: platterPhaseNs(seed, index, parameters['disk.rpm']),
        resetNs: fromMs(parameters['disk.resetMs']),
        identifyNs: fromUs(parameters['disk.identifyUs']),
      }),
    };
  },
  stringWordNs: (parameters) => parameters['cost.stringWordNs'],
  boot: ({ index, mode, parameters, reincarnation, leftOver }) =>
    diskBootRegisters({
      mode,
      portBase: diskPorts(index).base,
      reincarnation,
      timeoutMs: parameters['drivers.disk.timeoutMs'],
      settleMs: parameters['disk.settleMs'],
      verify: parameters['restart.verify'],
      leftOver,
    }),
  native: (id, { seed, files, random }) =>
    id === 'copy' ? native(fileCopy(files, diskSeed(seed, 0), random())) : undefined,
};
