import { assert } from '../../base/assert.ts';
import type { Contract, ContractSnapshot, Transfer } from '../device.ts';
import {
  COMMAND,
  CONTROL,
  DISK_BLOCK_PORTS,
  DISK_CONTROL_OFFSET,
  DISK_REGISTER,
  SELECT,
  STATUS,
  WORDS_PER_SECTOR,
} from './registers.ts';
import { countOf } from './state.ts';

/**
 * What a driver may not do [D, from the rules of ATA and the wedges that drivers guard against]. Append only: the
 * index is in the trace.
 */
export const DISK_VIOLATIONS = [
  'command-while-busy',
  'command-while-drq',
  'register-write-while-busy',
  'register-write-while-drq',
  'data-without-drq',
  'data-wrong-direction',
  'too-many-words',
  'reserved-control-bits',
  'undefined-command',
  'out-of-range',
  'reset-held',
  'absent-drive',
  'words-on-a-byte-register',
  'foreign-port',
] as const;
export type DiskViolation = (typeof DISK_VIOLATIONS)[number];

const LEGAL = 0;
const illegal = (reason: DiskViolation): number => 1 + DISK_VIOLATIONS.indexOf(reason);

/**
 * What the traffic lets one believe of the device.
 * - `idle`: the last status seen had neither BSY nor DRQ, and no command came since (also before any traffic).
 * - `busy`: a command, a sector or a reset went out, or BSY was seen, and no status since says that it is over.
 * - `data`: DRQ was seen and the words of the sector have not all moved.
 * - `held`: SRST is set.
 */
type Belief = 'idle' | 'busy' | 'data' | 'held';

interface Shadow {
  belief: Belief;
  count: number;
  lba0: number;
  lba1: number;
  lba2: number;
  select: number;
  /** The command believed under way; 0 for none, or for one that nobody can tell. */
  command: number;
  sectorsLeft: number;
  wordsLeft: number;
}

interface DiskContractSnapshot extends ContractSnapshot {
  readonly contract: 'disk';
  readonly shadow: Readonly<Shadow>;
}
const isDiskContractSnapshot = (snapshot: ContractSnapshot): snapshot is DiskContractSnapshot =>
  snapshot.contract === 'disk';

const DEFINED: readonly number[] = Object.values(COMMAND);

/** Which way the words of a command go; what nobody can tell may be drained, so it counts as going to the host. */
const direction = (command: number): Transfer => (command === COMMAND.WRITE_SECTORS ? 'to-device' : 'to-host');

/**
 * The contract of an ATA disk. It keeps a state machine of its own, fed by the values that pass the ports: a driver
 * that has not looked at the status cannot know, and is judged as one that does not know. Interrupts are not seen.
 * Without a clock it cannot tell a reset strobe that is too short.
 */
export class DiskContract implements Contract {
  readonly violations: readonly string[] = DISK_VIOLATIONS;
  revision = 0;
  private shadow: Shadow = {
    belief: 'idle',
    count: 1,
    lba0: 0,
    lba1: 0,
    lba2: 0,
    select: 0,
    command: 0,
    sectorsLeft: 0,
    wordsLeft: 0,
  };
  private readonly base: number;
  private readonly sectors: number;

  /** @param disk base of the command block, and capacity (which an operating system learns by IDENTIFY) */
  constructor(disk: { readonly base: number; readonly sectors: number }) {
    this.base = disk.base;
    this.sectors = disk.sectors;
  }

  get outstanding(): boolean {
    return this.shadow.belief !== 'idle';
  }

  get transfer(): Transfer {
    const { belief, command } = this.shadow;
    if (belief === 'idle' || belief === 'held') return 'none';
    if (command === COMMAND.READ_SECTORS || command === COMMAND.IDENTIFY) return 'to-host';
    return command === COMMAND.WRITE_SECTORS ? 'to-device' : 'none';
  }

  private learn(changes: Partial<Shadow>): void {
    const next = { ...this.shadow, ...changes };
    const keys = Object.keys(changes) as (keyof Shadow)[];
    if (keys.every((key) => next[key] === this.shadow[key])) return;
    this.shadow = next;
    this.revision++;
  }

  judge(port: number, write: boolean, value: number, words: number): number {
    if (words < 1) return LEGAL;
    const register = port - this.base;
    if (register === DISK_REGISTER.data) return this.data(write, words);
    if (register !== DISK_CONTROL_OFFSET && (register < 0 || register >= DISK_BLOCK_PORTS)) {
      return illegal('foreign-port');
    }
    if (words > 1) return illegal('words-on-a-byte-register');
    if (!write) {
      if (register === DISK_REGISTER.status || register === DISK_CONTROL_OFFSET) this.statusSeen(value);
      return LEGAL;
    }
    if (register === DISK_CONTROL_OFFSET) return this.control(value);
    if (this.shadow.belief === 'held') return illegal('reset-held');
    return register === DISK_REGISTER.command ? this.command(value) : this.register(register, value);
  }

  private statusSeen(status: number): void {
    const { belief, select } = this.shadow;
    // Of a drive that is not there one learns nothing; while SRST is held the status means nothing.
    if (belief === 'held' || (select & SELECT.DEVICE_1) !== 0) return;
    if ((status & STATUS.BSY) !== 0) this.learn({ belief: 'busy' });
    else if ((status & STATUS.DRQ) === 0) this.learn({ belief: 'idle', command: 0 });
    else if (belief !== 'data') this.learn({ belief: 'data', wordsLeft: WORDS_PER_SECTOR });
  }

  private register(register: number, value: number): number {
    const { belief } = this.shadow;
    if (belief === 'busy') return illegal('register-write-while-busy');
    if (belief === 'data') return illegal('register-write-while-drq');
    const byte = value & 0xff;
    switch (register) {
      case DISK_REGISTER.count:
        this.learn({ count: byte });
        return LEGAL;
      case DISK_REGISTER.lba0:
        this.learn({ lba0: byte });
        return LEGAL;
      case DISK_REGISTER.lba1:
        this.learn({ lba1: byte });
        return LEGAL;
      case DISK_REGISTER.lba2:
        this.learn({ lba2: byte });
        return LEGAL;
      case DISK_REGISTER.select:
        this.learn({ select: byte });
        return (byte & SELECT.DEVICE_1) !== 0 ? illegal('absent-drive') : LEGAL;
      default:
        return LEGAL;
    }
  }

  private command(value: number): number {
    const { belief, select, count, lba0, lba1, lba2 } = this.shadow;
    if ((select & SELECT.DEVICE_1) !== 0) return illegal('absent-drive');
    if (belief !== 'idle') {
      // What the device makes of it cannot be known.
      this.learn({ belief: 'busy', command: 0 });
      return illegal(belief === 'data' ? 'command-while-drq' : 'command-while-busy');
    }
    const command = value & 0xff;
    const transfers = command === COMMAND.READ_SECTORS || command === COMMAND.WRITE_SECTORS;
    const sectors = transfers ? countOf(count) : command === COMMAND.IDENTIFY ? 1 : 0;
    this.learn({ belief: 'busy', command, sectorsLeft: sectors });
    // Cylinder, head and sector are not offered by this disk: without the LBA bit the command means nothing to it.
    if (!DEFINED.includes(command) || (transfers && (select & SELECT.LBA) === 0)) return illegal('undefined-command');
    const lba = ((select & 0x0f) << 24) | (lba2 << 16) | (lba1 << 8) | lba0;
    return transfers && lba + sectors > this.sectors ? illegal('out-of-range') : LEGAL;
  }

  private control(value: number): number {
    const byte = value & 0xff;
    if ((byte & CONTROL.SRST) !== 0) this.learn({ belief: 'held', command: 0, select: 0 });
    else if (this.shadow.belief === 'held') this.learn({ belief: 'busy' });
    const defined = CONTROL.SRST | CONTROL.nIEN | CONTROL.EIGHT_HEADS;
    return (byte & ~defined) !== 0 ? illegal('reserved-control-bits') : LEGAL;
  }

  private data(write: boolean, words: number): number {
    const { belief, command, wordsLeft } = this.shadow;
    if (belief === 'held') return illegal('reset-held');
    if (belief !== 'data') {
      // It may have shifted the device's word counter: only its status can tell what it waits for now.
      this.learn({ belief: 'busy' });
      return illegal('data-without-drq');
    }
    if (words > wordsLeft) {
      this.learn({ belief: 'busy' });
      return illegal('too-many-words');
    }
    this.moved(words);
    const right = direction(command) === (write ? 'to-device' : 'to-host');
    return right ? LEGAL : illegal('data-wrong-direction');
  }

  private moved(words: number): void {
    const { command, wordsLeft } = this.shadow;
    if (words < wordsLeft) {
      this.learn({ wordsLeft: wordsLeft - words });
      return;
    }
    const sectorsLeft = Math.max(0, this.shadow.sectorsLeft - 1);
    // The last words to the host end a command; the last words to the device set it to work.
    const over = sectorsLeft === 0 && (command === COMMAND.READ_SECTORS || command === COMMAND.IDENTIFY);
    if (over) this.learn({ belief: 'idle', command: 0, sectorsLeft, wordsLeft: 0 });
    else this.learn({ belief: 'busy', sectorsLeft, wordsLeft: 0 });
  }

  save(): ContractSnapshot {
    const snapshot: DiskContractSnapshot = { contract: 'disk', shadow: this.shadow };
    return snapshot;
  }

  restore(snapshot: ContractSnapshot): void {
    assert(isDiskContractSnapshot(snapshot), `the disk's contract cannot take the state of a ${snapshot.contract}`);
    this.shadow = snapshot.shadow;
    this.revision++;
  }
}
