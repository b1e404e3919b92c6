import { BLOCK_SECTORS, sourceLba, targetLba } from '../apps/file-copy.ts';
import { assert } from '../base/assert.ts';
import type { DeviceSnapshot } from '../devices/device.ts';
import { checksum, originalChecksum } from '../devices/disk/content.ts';
import { Disk } from '../devices/disk/disk.ts';
import type { Parameters } from '../scenario/parameters.ts';
import { DISK, diskSeed } from './kinds/disk.ts';

/** What no program of the machine can see: for those who judge what the programs say. */

/** The bytes of `sectors` sectors from `lba` on, as the surface of the first disk holds them now. */
function surfaceBytes(disk: Disk, lba: number, sectors: number): Uint8Array {
  const bytes = new Uint8Array(sectors * 512);
  for (let sector = 0; sector < sectors; sector++) {
    for (const [i, word] of disk.sector(lba + sector).entries()) {
      bytes[sector * 512 + 2 * i] = word & 0xff;
      bytes[sector * 512 + 2 * i + 1] = word >>> 8;
    }
  }
  return bytes;
}

/**
 * Blocks of the copied file that the first disk does not hold where they belong. All blocks of a copy that has not come
 * so far are among them.
 */
export function misplacedBlocks(parameters: Parameters, seed: number, snapshot: DeviceSnapshot): number[] {
  const { device } = DISK.device(0, parameters, seed);
  assert(device instanceof Disk, 'the first device is a disk');
  device.restore(snapshot);
  const sectors = parameters['disk.sectors'];
  const wrong: number[] = [];
  for (let block = 0; block < parameters['copy.blocks']; block++) {
    const at = block * BLOCK_SECTORS;
    const is = checksum(surfaceBytes(device, targetLba(sectors) + at, BLOCK_SECTORS));
    if (is !== originalChecksum(diskSeed(seed, 0), sourceLba(sectors) + at, BLOCK_SECTORS)) wrong.push(block);
  }
  return wrong;
}
