import { describe, expect, it } from 'vitest';
import { instant, ns } from '../../base/units.ts';
import { checksum, originalBytes, originalChecksum, originalSector } from './content.ts';
import { rotationNs, seekNs, turnNs } from './mechanics.ts';
import { CAPABILITY_LBA, COMMAND, CONTROL, diskPorts, ERROR, IDENTIFY_WORD, SELECT, STATUS } from './registers.ts';
import { SMALL_DISK, Workbench } from './workbench.testing.ts';

const READY = STATUS.DRDY | STATUS.DSC;
const sectorOf = (fill: (i: number) => number): Uint16Array => Uint16Array.from({ length: 256 }, (_, i) => fill(i));
const original = (lba: number): Uint16Array => {
  const words = new Uint16Array(256);
  originalSector(SMALL_DISK.seed, lba, words);
  return words;
};

describe('reading (ATA PIO data-in, as at_wini.c and osdev.wiki ATA_PIO_Mode tell it)', () => {
  it('is busy, then asks with DRQ and one interrupt for each sector, then is idle without one', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 45, 3);
    for (let sector = 0; sector < 3; sector++) {
      expect(bench.alternate).toBe(STATUS.BSY);
      expect(bench.untilReady()).toBe(READY | STATUS.DRQ);
      expect(bench.rises).toBe(sector + 1);
      const words = new Uint16Array(256);
      bench.ins(words);
      expect(words).toEqual(original(45 + sector));
    }
    expect(bench.alternate).toBe(READY);
    expect(bench.alarms).toEqual([]);
    expect(bench.violations).toEqual([]);
  });

  it('gives the same words one at a time', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 9);
    bench.untilReady();
    expect(Array.from({ length: 256 }, () => bench.get('data'))).toEqual([...original(9)]);
    expect(bench.alternate).toBe(READY);
    expect(bench.violations).toEqual([]);
  });

  it('takes a count of 0 as 256', () => {
    const bench = new Workbench();
    expect(bench.readSectors(100, 0)).toHaveLength(256);
    expect(bench.alternate).toBe(READY);
    expect(bench.violations).toEqual([]);
  });

  it('pays seek by distance and rotation by the instant of arrival, and no more', () => {
    const bench = new Workbench();
    bench.pass(ns(3_000_123));
    bench.command(COMMAND.READ_SECTORS, 125);
    const began = bench.time;
    bench.untilReady();
    const seek = seekNs(SMALL_DISK, 0, 3);
    const arrival = began + seek;
    // Track 3, fifth sector: its start is 5/40 of a turn behind the index.
    const wait = (1_250_000 - (arrival % 10_000_000) + 10_000_000) % 10_000_000;
    expect(bench.time - began).toBe(seek + wait + 250_000);
  });

  it('pays nothing but the pass of the sectors for those that follow', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 0, 4);
    bench.untilReady();
    const first = bench.time;
    for (let i = 0; i < 3; i++) {
      bench.ins(new Uint16Array(256));
      bench.untilReady();
    }
    expect(bench.time - first).toBe(3 * 250_000);
  });
});

describe('mechanics', () => {
  it('seeks from the minimum to the maximum, the further the longer, both ways alike', () => {
    const times = Array.from({ length: 10 }, (_, track) => seekNs(SMALL_DISK, 0, track));
    expect(times[0]).toBe(0);
    expect(times[1]).toBe(1_000_000);
    expect(times[9]).toBe(9_000_000);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(seekNs(SMALL_DISK, 9, 2)).toBe(seekNs(SMALL_DISK, 2, 9));
  });

  it('turns once in 60/rpm seconds, and any sector comes within a turn', () => {
    expect(turnNs({ ...SMALL_DISK, rpm: 7200 })).toBe(8_333_333);
    for (let lba = 0; lba < 40; lba++) {
      const wait = rotationNs(SMALL_DISK, instant(7_777_777), lba);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(10_000_000);
    }
  });
});

describe('writing (ATA PIO data-out)', () => {
  it('asks for the first sector without an interrupt, interrupts for the others and at the end', () => {
    const bench = new Workbench();
    const sectors = [sectorOf((i) => i), sectorOf((i) => 0xffff - i)];
    bench.command(COMMAND.WRITE_SECTORS, 200, 2);
    expect(bench.untilReady()).toBe(READY | STATUS.DRQ);
    expect(bench.rises).toBe(0);
    bench.outs(sectors[0] as Uint16Array);
    expect(bench.untilReady()).toBe(READY | STATUS.DRQ);
    expect(bench.rises).toBe(1);
    bench.outs(sectors[1] as Uint16Array);
    expect(bench.alternate).toBe(STATUS.BSY);
    expect(bench.untilReady()).toBe(READY);
    expect(bench.rises).toBe(2);
    expect(bench.readSectors(200, 2)).toEqual(sectors);
    expect(bench.readSectors(199, 1)).toEqual([original(199)]);
    expect(bench.violations).toEqual([]);
  });

  it('has ended when the last sector has passed the head: a reset before loses what has not', () => {
    const bench = new Workbench();
    bench.command(COMMAND.WRITE_SECTORS, 0, 4);
    for (let i = 0; i < 4; i++) {
      bench.untilReady();
      bench.outs(sectorOf(() => 0xabcd));
    }
    // Head on the track; then the rotation; then two of four sectors, and a bit.
    while (bench.disk.view().state !== 'transferring') bench.toNextAlarm();
    bench.pass(ns(rotationNs(SMALL_DISK, bench.time, 0) + 2 * 250_000 + 1000));
    bench.reset();
    expect(bench.disk.sector(0)[0]).toBe(0xabcd);
    expect(bench.disk.sector(1)[0]).toBe(0xabcd);
    expect(bench.disk.sector(2)).toEqual(original(2));
    expect(bench.disk.sector(3)).toEqual(original(3));
  });
});

describe('a sector that cannot be read', () => {
  it('stays so until it is written anew, and says then that it can be read again, as often as it was spoilt', () => {
    const bench = new Workbench();
    const status = (lba: number): number => {
      bench.command(COMMAND.READ_SECTORS, lba);
      return bench.untilReady();
    };
    bench.spoil();
    bench.spoil();
    expect(status(45)).toBe(READY | STATUS.ERR);
    expect(bench.get('error')).toBe(ERROR.UNC);
    bench.readSectors(46, 1);
    bench.writeSectors(44, [sectorOf(() => 1)]);
    bench.reset();
    expect(status(45)).toBe(READY | STATUS.ERR);
    expect(bench.mended).toEqual([]);
    bench.writeSectors(44, [sectorOf(() => 2), sectorOf(() => 3)]);
    expect(bench.mended).toEqual(['bad-sector', 'bad-sector']);
    expect(bench.readSectors(45, 1)).toEqual([sectorOf(() => 3)]);
    bench.writeSectors(45, [sectorOf(() => 4)]);
    expect(bench.mended).toHaveLength(2);
  });
});

describe('other commands', () => {
  it('identifies itself: capacity, LBA, a checksum over all 512 bytes (ATA/ATAPI-6 IDENTIFY DEVICE)', () => {
    const bench = new Workbench();
    bench.command(COMMAND.IDENTIFY);
    const began = bench.time;
    expect(bench.untilReady()).toBe(READY | STATUS.DRQ);
    expect(bench.time - began).toBe(SMALL_DISK.identifyNs);
    const words = new Uint16Array(256);
    bench.ins(words);
    const at = (index: number): number => words[index] ?? 0;
    expect(at(IDENTIFY_WORD.sectorsLow) + at(IDENTIFY_WORD.sectorsHigh) * 65536).toBe(400);
    expect(at(IDENTIFY_WORD.capabilities) & CAPABILITY_LBA).toBe(CAPABILITY_LBA);
    expect(at(IDENTIFY_WORD.integrity) & 0xff).toBe(0xa5);
    expect(words.reduce((sum, word) => sum + (word & 0xff) + (word >>> 8), 0) % 256).toBe(0);
    expect(bench.alternate).toBe(READY);
  });

  it('refuses an unknown command with ABRT, harmlessly', () => {
    const bench = new Workbench();
    bench.command(0x7e);
    expect(bench.untilReady()).toBe(READY | STATUS.ERR);
    expect(bench.get('error')).toBe(ERROR.ABRT);
    expect(bench.rises).toBe(1);
    expect(bench.health).toBe('healthy');
    expect(bench.violations).toEqual(['undefined-command']);
    expect(bench.readSectors(3, 1)).toEqual([original(3)]);
  });

  it('refuses sectors beyond its end with IDNF, harmlessly', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 399, 2);
    expect(bench.untilReady()).toBe(READY | STATUS.ERR);
    expect(bench.get('error')).toBe(ERROR.IDNF);
    expect(bench.violations).toEqual(['out-of-range']);
    expect(bench.readSectors(399, 1)).toEqual([original(399)]);
  });

  it('recalibrates to track 0 and takes the empty commands', () => {
    const bench = new Workbench();
    bench.readSectors(399, 1);
    bench.set('command', COMMAND.RECALIBRATE);
    const began = bench.time;
    expect(bench.untilReady()).toBe(READY);
    expect(bench.time - began).toBe(SMALL_DISK.seekMaxNs);
    for (const command of [COMMAND.FLUSH_CACHE, COMMAND.INITIALIZE_PARAMETERS]) {
      bench.set('command', command);
      expect(bench.untilReady()).toBe(READY);
    }
    expect(bench.violations).toEqual([]);
  });
});

describe('interrupts', () => {
  it('are acknowledged by the status, not by the alternate status [H]', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 1);
    while (bench.rises === 0) bench.toNextAlarm();
    expect(bench.alternate & STATUS.DRQ).toBe(STATUS.DRQ);
    expect(bench.edges).toHaveLength(1);
    expect(bench.get('status') & STATUS.DRQ).toBe(STATUS.DRQ);
    expect(bench.edges.map(({ level }) => level)).toEqual([true, false]);
  });

  it('do not rise again while one is not acknowledged', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 1, 2);
    while ((bench.alternate & STATUS.BSY) !== 0) bench.toNextAlarm();
    bench.ins(new Uint16Array(256));
    while ((bench.alternate & STATUS.BSY) !== 0) bench.toNextAlarm();
    expect(bench.rises).toBe(1);
  });

  it('are kept off the line by nIEN and come through when it is cleared', () => {
    const bench = new Workbench();
    bench.control = CONTROL.nIEN;
    bench.command(COMMAND.READ_SECTORS, 1);
    while ((bench.alternate & STATUS.BSY) !== 0) bench.toNextAlarm();
    expect(bench.rises).toBe(0);
    bench.control = 0;
    expect(bench.rises).toBe(1);
    expect(bench.violations).toEqual([]);
  });
});

describe('what the data sheets forbid', () => {
  it('while BSY the command block reads as the status and writes are lost [H Samsung M8 manual, QEMU]', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 0x51, 1);
    for (const register of ['error', 'count', 'lba0', 'lba1', 'lba2', 'select'] as const) {
      expect(bench.get(register)).toBe(STATUS.BSY);
    }
    bench.set('lba0', 0x99);
    bench.untilReady();
    bench.set('lba0', 0x77);
    expect(bench.get('lba0')).toBe(0x51);
    expect(bench.violations).toEqual(['register-write-while-busy', 'register-write-while-drq']);
  });

  it('the absent second drive reads as 0 and takes no command', () => {
    const bench = new Workbench();
    bench.set('select', SELECT.FIXED | SELECT.LBA | SELECT.DEVICE_1);
    expect(bench.get('status')).toBe(0);
    bench.set('command', COMMAND.IDENTIFY);
    expect(bench.alarms).toEqual([]);
    bench.set('select', SELECT.FIXED | SELECT.LBA);
    expect(bench.get('status')).toBe(READY);
    expect(bench.violations).toEqual(['absent-drive', 'absent-drive']);
  });
});

describe('content', () => {
  it('is a function of seed and sector, and no two sectors are alike', () => {
    const sums = new Set(Array.from({ length: 400 }, (_, lba) => originalChecksum(7, lba, 1)));
    expect(sums.size).toBe(400);
    expect(originalChecksum(8, 0, 1)).not.toBe(originalChecksum(7, 0, 1));
    expect(checksum(originalBytes(7, 40, 8))).toBe(originalChecksum(7, 40, 8));
  });

  it('has one rule for the ports of many disks, within 16 bits, none twice', () => {
    const ports = Array.from({ length: 64 }, (_, i) => diskPorts(i)).flatMap(({ base, control }) => [
      ...Array.from({ length: 8 }, (_, register) => base + register),
      control,
    ]);
    expect(new Set(ports).size).toBe(64 * 9);
    expect(Math.max(...ports)).toBeLessThan(0x10000);
    expect(diskPorts(0)).toEqual({ base: 0x1f0, control: 0x3f6 });
  });
});
