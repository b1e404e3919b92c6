import { after, fromMs, type Instant, instant, ns } from '../base/units.ts';
import { SMALL_DISK, Workbench } from '../devices/disk/workbench.testing.ts';
import { assembleInstruction } from '../isa/assembler.ts';
import { type Cpu, createCpu, newStop, run, viewsOf } from '../isa/cpu.ts';
import { OP, opOf, trapFields } from '../isa/encoding.ts';
import { type ExceptionKind, KERNEL_CALLS, MARKS, type Mark, MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import { DISK_DRIVER, type DiskBoot, diskBootRegisters } from './disk-driver.ts';
import type { CodeFault } from './fault-site.ts';

/** Endpoints on this bench. */
export const FILE_SERVER = 2;
export const REINCARNATION = 1;
const HARDWARE = -2;
const CLOCK = -3;

const INSTRUCTION_NS = 10;
const TRAP_NS = 1500;
/** Instructions without a trap, or traps without a message, after which the driver is taken to spin. */
const SPIN = 2_000_000;
const SPIN_TRAPS = 20_000;

export interface Heard {
  readonly to: number;
  readonly type: number;
  readonly words: readonly number[];
}
interface Message {
  readonly source: number;
  readonly type: number;
  readonly words: readonly number[];
}
/** How the driver was left: waiting for work, or for good. */
export type Standing =
  | { readonly is: 'idle' }
  | { readonly is: 'blocked'; readonly from: number }
  | { readonly is: 'spinning'; readonly pc: number }
  | { readonly is: 'panic'; readonly code: number }
  | { readonly is: 'exit' }
  | { readonly is: 'exception'; readonly exception: ExceptionKind | undefined }
  | { readonly is: 'refused'; readonly port: number };

/**
 * One driver, one disk, and as little of a kernel as makes them meet: rendezvous is a list of messages, interrupts are
 * masked until enabled, alarms are exact. For tests of the program; the real kernel has tests of its own.
 */
export class DriverMachine {
  readonly cpu: Cpu;
  readonly bench: Workbench;
  readonly grant = new Uint8Array(4096);
  readonly sent: Heard[] = [];
  readonly marks: Mark[] = [];
  standing: Standing = { is: 'idle' };
  private readonly inbox: Message[] = [];
  private alarmAt: Instant | undefined;
  private masked = false;
  private risesSeen = 0;
  private receiving: { readonly from: number; readonly at: number } | undefined;
  private dead = false;
  private traps = 0;

  constructor(boot: Partial<DiskBoot> = {}, bench = new Workbench()) {
    this.bench = bench;
    this.risesSeen = bench.rises;
    this.cpu = createCpu(DISK_DRIVER.program, DISK_DRIVER.dataBytes);
    const registers = diskBootRegisters({
      mode: 'full',
      portBase: SMALL_DISK.base,
      reincarnation: REINCARNATION,
      timeoutMs: 2000,
      settleMs: 500,
      verify: true,
      leftOver: 'none',
      ...boot,
    });
    for (const { register, value } of registers) this.cpu.registers[register] = value;
    this.go();
  }

  /** Changes the word of a fault site, as the fault of that kind does. */
  fault(kind: CodeFault): void {
    const { label, offset, patch } = DISK_DRIVER.faultSites[kind];
    const start = (DISK_DRIVER.program.labels.get(label) ?? Number.NaN) + offset;
    for (const [i, text] of patch.entries()) this.poke(start + i, text);
  }
  poke(address: number, text: string): void {
    this.cpu.code[address] = assembleInstruction(text, { ...DISK_DRIVER.program, address });
  }

  /** Sends a message and lets the machine run until nothing more happens; the replies to it. */
  ask(type: keyof typeof MESSAGE, words: readonly number[] = [], source = FILE_SERVER): readonly Heard[] {
    const before = this.sent.length;
    this.traps = 0;
    this.inbox.push({ source, type: MESSAGE[type], words });
    this.go();
    return this.sent.slice(before).filter(({ to }) => to === source);
  }
  /** A message that arrives after a time, while the driver may be at work. */
  readonly later: { readonly at: Instant; readonly message: Message }[] = [];
  notifyAt(at: Instant, kind: (typeof NOTIFY_KINDS)[number], source: number): void {
    this.later.push({ at, message: { source, type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf(kind), words: [] } });
  }

  /** Runs until the driver is idle with nothing pending, or stopped for good. */
  private go(): void {
    const stop = newStop();
    let silent = 0;
    while (!this.dead) {
      if (this.receiving !== undefined) {
        if (this.deliver()) continue;
        if (this.nextEvent() === undefined) {
          const { from } = this.receiving;
          this.standing = from === -1 ? { is: 'idle' } : { is: 'blocked', from };
          return;
        }
        this.toEvent();
        continue;
      }
      const next = this.nextEvent();
      const budget = next === undefined ? SPIN : Math.max(1, Math.ceil((next - this.bench.time) / INSTRUCTION_NS));
      run(this.cpu, Math.min(budget, SPIN), stop);
      this.bench.pass(ns(stop.executed * INSTRUCTION_NS));
      this.news();
      silent = stop.reason === 'budget' ? silent + stop.executed : 0;
      if (stop.reason === 'trap' && ++this.traps <= SPIN_TRAPS) this.trap(stop.word);
      else if (stop.reason === 'exception') this.die({ is: 'exception', exception: stop.exception });
      else if (stop.reason === 'probe') this.die({ is: 'exception', exception: 'undefined-instruction' });
      else if (silent >= SPIN || this.traps > SPIN_TRAPS) this.die({ is: 'spinning', pc: this.cpu.pc });
    }
  }

  private die(standing: Standing): void {
    this.standing = standing;
    this.dead = true;
  }

  private nextEvent(): Instant | undefined {
    const pending = [this.bench.nextAlarm, this.alarmAt, ...this.later.map(({ at }) => at)];
    return pending.reduce((next, at) => (at !== undefined && (next === undefined || at < next) ? at : next), undefined);
  }
  private toEvent(): void {
    const next = this.nextEvent();
    if (next !== undefined) this.bench.pass(ns(Math.max(0, next - this.bench.time)));
    this.news();
  }

  /** Interrupts, alarms and late messages that time has brought. */
  private news(): void {
    const { time, rises } = this.bench;
    if (rises > this.risesSeen && !this.masked) this.interrupt();
    this.risesSeen = rises;
    if (this.alarmAt !== undefined && this.alarmAt <= time) {
      this.alarmAt = undefined;
      this.inbox.unshift({ source: CLOCK, type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('alarm'), words: [] });
    }
    for (const one of this.later.filter(({ at }) => at <= time)) {
      this.later.splice(this.later.indexOf(one), 1);
      this.inbox.unshift(one.message);
    }
  }
  private interrupt(): void {
    this.masked = true;
    this.inbox.unshift({ source: HARDWARE, type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('interrupt'), words: [] });
  }

  private deliver(): boolean {
    const { receiving } = this;
    if (receiving === undefined) return false;
    const index = this.inbox.findIndex(({ source }) => receiving.from === -1 || source === receiving.from);
    const message = this.inbox[index];
    if (message === undefined) return false;
    this.inbox.splice(index, 1);
    const { words } = viewsOf(this.cpu.data);
    [message.source, message.type, ...message.words].forEach((word, i) => {
      words[receiving.at / 4 + i] = word;
    });
    this.cpu.registers[0] = 0;
    this.receiving = undefined;
    return true;
  }

  private trap(word: number): void {
    const { registers, data } = this.cpu;
    const { rd, ra, rb, imm } = trapFields(word);
    const value = (register: number): number => registers[register] ?? 0;
    const op = opOf(word);
    this.bench.pass(ns(TRAP_NS));
    const message = op === OP.recv || op === OP.reply || op === OP.send || op === OP.sendrec;
    if (message && !this.inSegment(value(rd), 32, 4)) return;
    if (op === OP.in || op === OP.out || op === OP.ins || op === OP.outs) {
      this.access(op, value(ra) + imm, rd, value(rb));
    } else if (op === OP.recv) {
      this.receiving = { from: value(ra), at: value(rd) };
    } else if (op === OP.reply || op === OP.send || op === OP.sendrec) {
      const [, type = 0, ...words] = new Int32Array(data.buffer, value(rd), 8);
      this.sent.push({ to: value(ra), type, words });
      if (op === OP.sendrec) this.receiving = { from: value(ra), at: value(rd) };
      else registers[0] = 0;
    } else if (op === OP.notify) {
      this.sent.push({ to: value(ra), type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('pong'), words: [] });
      registers[0] = 0;
    } else if (op === OP.mark) {
      this.marks.push(MARKS[imm] ?? 'none');
    } else if (op === OP.kcall) {
      this.kernelCall(imm);
    } else if (op === OP.panic) {
      this.die({ is: 'panic', code: imm });
    } else if (op === OP.exit) {
      this.die({ is: 'exit' });
    }
    this.news();
  }

  private access(op: number, port: number, rd: number, words: number): void {
    const { ports } = this.bench.disk;
    if (!ports.some(({ base, length }) => port >= base && port < base + length)) {
      this.die({ is: 'refused', port });
      return;
    }
    const { registers, data } = this.cpu;
    const at = registers[rd] ?? 0;
    if (op === OP.in) registers[rd] = this.bench.in(port);
    else if (op === OP.out) this.bench.out(port, at);
    else if (!this.inSegment(at, words < 0 ? data.length + 1 : words * 2, 2)) return;
    else if (op === OP.ins) this.bench.ins(new Uint16Array(data.buffer, at, words), words, port);
    else this.bench.outs(new Uint16Array(data.buffer, at, words), words, port);
  }

  /** Whether the driver may use these bytes; if not, that was its end. */
  private inSegment(address: number, bytes: number, alignment: number): boolean {
    const within = address >= 0 && address + bytes <= this.cpu.data.length;
    const aligned = address % alignment === 0;
    if (!within || !aligned) this.die({ is: 'exception', exception: within ? 'misaligned' : 'data-access' });
    return within && aligned;
  }

  private kernelCall(number: number): void {
    const { registers, data } = this.cpu;
    const [, peer = 0, address = 0, bytes = 0, offset = 0] = registers;
    const call = KERNEL_CALLS[number];
    registers[0] = 0;
    const granted = bytes >= 0 && offset >= 0 && offset + bytes <= this.grant.length;
    if ((call === 'copy-to' || call === 'copy-from') && !(granted && this.inSegment(address, bytes, 1))) {
      registers[0] = -1;
      return;
    }
    switch (call) {
      case 'set-alarm':
        this.alarmAt = peer > 0 ? instant(after(this.bench.time, fromMs(peer))) : undefined;
        return;
      case 'irq-enable':
        this.masked = false;
        if (this.bench.edges.at(-1)?.level === true) this.interrupt();
        return;
      case 'copy-to':
        this.grant.set(data.subarray(address, address + bytes), offset);
        return;
      case 'copy-from':
        data.set(this.grant.subarray(offset, offset + bytes), address);
        return;
      default:
        registers[0] = -1;
    }
  }
}
