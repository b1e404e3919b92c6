import { after, type Instant, instant, type Nanoseconds, ns, START } from '../../base/units.ts';
import type { DeviceHealth, DeviceState, OutsideKind } from '../../trace/vocabulary.ts';
import type { DeviceHost } from '../device.ts';
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

interface Alarm {
  readonly at: Instant;
  readonly token: number;
}

/** A disk on a bench: ports by hand, a clock that is turned by hand, and a record of all that it did. */
export class Workbench {
  readonly disk: Disk;
  readonly contract: DiskContract;
  readonly edges: { readonly at: Instant; readonly level: boolean }[] = [];
  readonly reports: { readonly at: Instant; readonly state: DeviceState; readonly health: DeviceHealth }[] = [];
  readonly violations: DiskViolation[] = [];
  readonly mended: OutsideKind[] = [];
  alarms: Alarm[] = [];
  time: Instant = START;
  private readonly base: number;

  constructor(config: DiskConfig = SMALL_DISK) {
    this.base = config.base;
    this.disk = new Disk(config);
    this.contract = new DiskContract(config);
  }

  private get host(): DeviceHost {
    return {
      now: () => this.time,
      schedule: (delay, token) => {
        this.alarms.push({ at: after(this.time, delay), token });
      },
      interrupt: (level) => {
        this.edges.push({ at: this.time, level });
      },
      changed: (state, _detail, health) => {
        this.reports.push({ at: this.time, state, health });
      },
      received: () => undefined,
      emitted: () => undefined,
      dropped: () => undefined,
      retransmitted: () => undefined,
      mended: (kind) => {
        this.mended.push(kind);
      },
    };
  }

  get health(): DeviceHealth {
    return this.disk.view().health;
  }
  get rises(): number {
    return this.edges.filter(({ level }) => level).length;
  }
  /** The instant of the next alarm; undefined when nothing is pending. */
  get nextAlarm(): Instant | undefined {
    return this.alarms.reduce<Instant | undefined>(
      (next, { at }) => (next === undefined || at < next ? at : next),
      undefined,
    );
  }

  private note(verdict: number): void {
    const violation = DISK_VIOLATIONS[verdict - 1];
    if (violation !== undefined) this.violations.push(violation);
  }

  in(port: number): number {
    const value = this.disk.read(port, this.host);
    this.note(this.contract.judge(port, false, value, 1));
    return value;
  }
  out(port: number, value: number): void {
    this.note(this.contract.judge(port, true, value, 1));
    this.disk.write(port, value, this.host);
  }
  ins(words: Uint16Array, count = words.length, port = this.base): void {
    this.disk.readWords(port, words, count, this.host);
    this.note(this.contract.judge(port, false, 0, count));
  }
  outs(words: Uint16Array, count = words.length, port = this.base): void {
    this.note(this.contract.judge(port, true, 0, count));
    this.disk.writeWords(port, words, count, this.host);
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

  /** Lets time pass, alarms in order. */
  pass(length: Nanoseconds): void {
    const end = after(this.time, length);
    for (let at = this.nextAlarm; at !== undefined && at <= end; at = this.nextAlarm) this.toNextAlarm();
    this.time = instant(end);
  }
  breakDown(): void {
    this.disk.breakDown(this.host, 'reset');
  }
  /** The sector that is read next cannot be read any more. */
  spoil(): void {
    this.disk.outside('bad-sector', true, this.host);
  }
  toNextAlarm(): void {
    const at = this.nextAlarm;
    const due = this.alarms.find((alarm) => alarm.at === at);
    if (due === undefined) throw new Error('nothing is pending');
    this.alarms = this.alarms.filter((alarm) => alarm !== due);
    this.time = due.at;
    this.disk.alarm(due.token, this.host);
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
