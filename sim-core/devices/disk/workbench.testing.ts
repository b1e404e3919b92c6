import { ns } from '../../base/units.ts';
import type { OutsideKind } from '../../trace/vocabulary.ts';
import { DeviceBench } from '../bench.testing.ts';
import { DISK_VIOLATIONS, DiskContract, type DiskViolation } from './contract.ts';
import type { DiskConfig } from './controller.ts';
import { Disk } from './disk.ts';
import { COMMAND, DISK_CONTROL_OFFSET, DISK_REGISTER, diskPorts, SELECT, STATUS } from './registers.ts';

/** A small disk: 400 sectors in 10 tracks, one turn in 10 ms, 250 µs a sector. */
export const SMALL_DISK: DiskConfig = {
  base: diskPorts(0).base,
  seed: 7,
  sectors: 400,
  sectorsPerTrack: 40,
  rpm: 6000,
  platterPhaseNs: ns(0),
  seekMinNs: ns(1_000_000),
  seekMaxNs: ns(9_000_000),
  resetNs: ns(120_000_000),
  identifyNs: ns(300_000),
};

/** A disk on a bench: ports by hand, a clock that is turned by hand, and a record of all that it did. */
export class Workbench extends DeviceBench<DiskViolation> {
  readonly disk: Disk;
  readonly contract: DiskContract;
  readonly mended: OutsideKind[] = [];
  private readonly base: number;

  constructor(config: DiskConfig = SMALL_DISK) {
    super(DISK_VIOLATIONS);
    this.base = config.base;
    this.disk = new Disk(config);
    this.contract = new DiskContract(config);
  }

  get device(): Disk {
    return this.disk;
  }
  protected override hears() {
    return { mended: (kind: OutsideKind) => void this.mended.push(kind) };
  }

  override ins(words: Uint16Array, count = words.length, port = this.base): void {
    super.ins(words, count, port);
  }
  override outs(words: Uint16Array, count = words.length, port = this.base): void {
    super.outs(words, count, port);
  }

  set(register: keyof typeof DISK_REGISTER, value: number): void {
    this.out(this.base + DISK_REGISTER[register], value);
  }
  get(register: keyof typeof DISK_REGISTER): number {
    return this.in(this.base + DISK_REGISTER[register]);
  }
  get alternate(): number {
    return this.in(this.base + DISK_CONTROL_OFFSET);
  }
  set control(value: number) {
    this.out(this.base + DISK_CONTROL_OFFSET, value);
  }

  /** The sector that is read next cannot be read any more. */
  spoil(): void {
    this.disk.outside('bad-sector', true, this.host);
  }
  /** Until BSY clears; throws when it never will. */
  untilReady(): number {
    while ((this.alternate & STATUS.BSY) !== 0) this.toNextAlarm();
    return this.get('status');
  }

  /** Programs the command block and gives the command. */
  command(command: number, lba = 0, sectors = 1): void {
    this.set('select', SELECT.FIXED | SELECT.LBA | ((lba >>> 24) & 15));
    this.set('count', sectors);
    this.set('lba0', lba);
    this.set('lba1', lba >>> 8);
    this.set('lba2', lba >>> 16);
    this.set('command', command);
  }
  readSectors(lba: number, sectors: number): Uint16Array[] {
    this.command(COMMAND.READ_SECTORS, lba, sectors);
    return Array.from({ length: sectors === 0 ? 256 : sectors }, () => {
      const words = new Uint16Array(256);
      this.untilReady();
      this.ins(words);
      return words;
    });
  }
  writeSectors(lba: number, sectors: readonly Uint16Array[]): number {
    this.command(COMMAND.WRITE_SECTORS, lba, sectors.length);
    for (const words of sectors) {
      this.untilReady();
      this.outs(words);
    }
    return this.untilReady();
  }
  /** Strobe of 10 µs and the self-test. */
  reset(): void {
    this.control = 0x04;
    this.pass(ns(10_000));
    this.control = 0;
    this.untilReady();
  }
}
