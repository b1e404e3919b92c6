import { after, fromMs, type Instant, instant, type Nanoseconds, ns } from '../base/units.ts';
import type { Device } from '../devices/device.ts';
import { assembleInstruction } from '../isa/assembler.ts';
import { type Cpu, createCpu, newStop, run, type Stop, viewsOf } from '../isa/cpu.ts';
import { OP, opOf, trapFields } from '../isa/encoding.ts';
import { KERNEL_CALLS, MARKS, type Mark, MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import { CHARACTER_MESSAGE } from './character-protocol.ts';
import type { Heard, Standing } from './driver-machine.testing.ts';
import type { DriverProgram } from './driver-program.ts';
import type { CodeFault } from './fault-site.ts';

/** Endpoints on this bench. */
export const TERMINAL_SERVER = 2;
export const REINCARNATION = 1;
const HARDWARE = -2;
const CLOCK = -3;

const INSTRUCTION_NS = 10;
const TRAP_NS = 1500;
/** Instructions without a trap, or traps without a message, after which the driver is taken to spin. */
const SPIN = 2_000_000;
const SPIN_TRAPS = 20_000;

/** What a device's bench must offer. */
export interface CharacterBench {
  readonly device: Device;
  readonly time: Instant;
  readonly nextAlarm: Instant | undefined;
  readonly rises: number;
  readonly level: boolean;
  in(port: number): number;
  out(port: number, value: number): void;
  ins(words: Uint16Array, count: number, port: number): void;
  outs(words: Uint16Array, count: number, port: number): void;
  pass(length: Nanoseconds): void;
}

const KIND = { ...MESSAGE, ...CHARACTER_MESSAGE };

interface Message {
  readonly source: number;
  readonly type: number;
  readonly words: readonly number[];
}

const notification = (kind: (typeof NOTIFY_KINDS)[number], source: number): Message => ({
  source,
  type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf(kind),
  words: [],
});

/**
 * One driver of a character device, its device, and as little of a kernel as makes them meet: rendezvous is a list of
 * messages; an edge while the line is masked is lost, as the kernel's is; alarms are exact. For tests of the program.
 */
export class CharacterMachine<Bench extends CharacterBench> {
  readonly cpu: Cpu;
  readonly bench: Bench;
  readonly grant = new Uint8Array(4096);
  readonly sent: Heard[] = [];
  readonly marks: Mark[] = [];
  standing: Standing = { is: 'idle' };
  private readonly driver: DriverProgram;
  private readonly inbox: Message[] = [];
  private alarmAt: Instant | undefined;
  private masked = false;
  private risesSeen: number;
  private receiving: { readonly from: number; readonly at: number } | undefined;
  private dead = false;
  private traps = 0;
  private silent = 0;
  private readonly stop: Stop = newStop();

  constructor(
    driver: DriverProgram,
    boot: readonly { readonly register: number; readonly value: number }[],
    bench: Bench,
  ) {
    this.driver = driver;
    this.bench = bench;
    this.risesSeen = bench.rises;
    this.cpu = createCpu(driver.program, driver.dataBytes);
    for (const { register, value } of boot) this.cpu.registers[register] = value;
    this.runFor(0);
  }

  /** Changes the words of a fault site, as the fault of that kind does. */
  fault(kind: CodeFault): void {
    const { program, faultSites } = this.driver;
    const { label, offset, patch } = faultSites[kind];
    const start = (program.labels.get(label) ?? Number.NaN) + offset;
    for (const [i, text] of patch.entries()) {
      this.cpu.code[start + i] = assembleInstruction(text, { ...program, address: start + i });
    }
  }
  /** A word of the program's data. */
  variable(name: string, offset = 0): number {
    const address = (this.driver.program.dataLabels.get(name) ?? Number.NaN) + offset;
    return viewsOf(this.cpu.data).words[address / 4] ?? Number.NaN;
  }
  constant(name: string): number {
    return this.driver.program.constants.get(name) ?? Number.NaN;
  }
  get repliesTo(): readonly (readonly [status: number, done: number])[] {
    return this.sent.filter(({ type }) => type === MESSAGE.reply).map(({ words: [a = 0, b = 0] }) => [a, b]);
  }
  notified(whom = TERMINAL_SERVER): number {
    return this.sent.filter(({ to, type }) => to === whom && type >= MESSAGE.notifyBase).length;
  }

  /** Sends a message, lets `ms` pass, and returns what the driver has sent to the same process meanwhile. */
  ask(type: keyof typeof KIND, words: readonly number[] = [], ms = 0, source = TERMINAL_SERVER): readonly Heard[] {
    const before = this.sent.length;
    this.inbox.push({ source, type: KIND[type], words });
    this.runFor(ms);
    return this.sent.slice(before).filter(({ to }) => to === source);
  }
  /** Puts a text into the buffer that the driver may copy from. */
  offer(text: string): void {
    for (let i = 0; i < text.length; i++) this.grant[i] = text.charCodeAt(i);
  }
  granted(length: number): string {
    return String.fromCharCode(...this.grant.subarray(0, length));
  }
  ping(): void {
    this.inbox.push(notification('ping', REINCARNATION));
    this.runFor(0);
  }

  /** Lets `ms` of time pass; with 0, only what happens at once. Afterwards the driver waits, or is stopped for good. */
  runFor(ms: number): void {
    const end = after(this.bench.time, fromMs(ms));
    this.traps = 0;
    while (!this.dead) {
      if (this.receiving === undefined) this.step();
      else if (!this.deliver()) {
        const { from } = this.receiving;
        this.standing = from === -1 ? { is: 'idle' } : { is: 'blocked', from };
        const next = this.nextEvent();
        if (next === undefined || next > end) break;
        this.bench.pass(ns(Math.max(0, next - this.bench.time)));
        this.news();
      }
    }
    if (this.bench.time < end) this.bench.pass(ns(end - this.bench.time));
    this.news();
  }

  private step(): void {
    const { stop } = this;
    const next = this.nextEvent();
    const budget = next === undefined ? SPIN : Math.max(1, Math.ceil((next - this.bench.time) / INSTRUCTION_NS));
    run(this.cpu, Math.min(budget, SPIN), stop);
    this.bench.pass(ns(stop.executed * INSTRUCTION_NS));
    this.news();
    this.silent = stop.reason === 'budget' ? this.silent + stop.executed : 0;
    if (stop.reason === 'trap' && ++this.traps <= SPIN_TRAPS) this.trap(stop.word);
    else if (stop.reason === 'exception') this.die({ is: 'exception', exception: stop.exception });
    else if (stop.reason === 'probe') this.die({ is: 'exception', exception: 'undefined-instruction' });
    else if (this.silent >= SPIN || this.traps > SPIN_TRAPS) this.die({ is: 'spinning', pc: this.cpu.pc });
  }

  private die(standing: Standing): void {
    this.standing = standing;
    this.dead = true;
  }

  private nextEvent(): Instant | undefined {
    const { nextAlarm } = this.bench;
    const { alarmAt } = this;
    if (nextAlarm === undefined || alarmAt === undefined) return nextAlarm ?? alarmAt;
    return instant(Math.min(nextAlarm, alarmAt));
  }

  /** Interrupts and alarms that time has brought. */
  private news(): void {
    const { time, rises } = this.bench;
    if (rises > this.risesSeen && !this.masked) this.interrupt();
    this.risesSeen = rises;
    if (this.alarmAt !== undefined && this.alarmAt <= time) {
      this.alarmAt = undefined;
      this.inbox.unshift(notification('alarm', CLOCK));
    }
  }
  private interrupt(): void {
    this.masked = true;
    this.inbox.unshift(notification('interrupt', HARDWARE));
  }

  private deliver(): boolean {
    const { receiving } = this;
    if (receiving === undefined) return false;
    const index = this.inbox.findIndex(({ source }) => receiving.from === -1 || source === receiving.from);
    const message = this.inbox[index];
    if (message === undefined) return false;
    this.inbox.splice(index, 1);
    const { words } = viewsOf(this.cpu.data);
    for (const [i, word] of [message.source, message.type, ...message.words].entries()) {
      words[receiving.at / 4 + i] = word;
    }
    this.cpu.registers[0] = 0;
    this.receiving = undefined;
    return true;
  }

  private trap(word: number): void {
    const { registers, data } = this.cpu;
    const { rd, ra, rb, imm } = trapFields(word);
    const value = (register: number): number => registers[register] ?? 0;
    const op = opOf(word);
    if (op === OP.mark) {
      this.marks.push(MARKS[imm] ?? 'none');
      return;
    }
    this.bench.pass(ns(TRAP_NS));
    const message = op === OP.recv || op === OP.reply || op === OP.send || op === OP.sendrec;
    if (message && !this.inSegment(value(rd), 32, 4)) return;
    if (op === OP.in || op === OP.out || op === OP.ins || op === OP.outs) {
      this.access(op, value(ra) + imm, rd, value(rb));
    } else if (op === OP.recv) {
      this.receiving = { from: value(ra), at: value(rd) };
    } else if (message) {
      const [, type = 0, ...words] = new Int32Array(data.buffer, value(rd), 8);
      this.sent.push({ to: value(ra), type, words });
      if (op === OP.sendrec) this.receiving = { from: value(ra), at: value(rd) };
      else registers[0] = 0;
    } else if (op === OP.notify) {
      this.sent.push({ to: value(ra), type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('pong'), words: [] });
      registers[0] = 0;
    } else if (op === OP.kcall) {
      this.kernelCall(imm);
    } else {
      this.die(op === OP.panic ? { is: 'panic', code: imm } : { is: 'exit' });
    }
    this.news();
  }

  private access(op: number, port: number, rd: number, words: number): void {
    const { ports } = this.bench.device;
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
    if (call === 'copy-to' || call === 'copy-from') {
      if (!this.inSegment(address, Math.max(0, bytes), 1)) return;
      registers[0] = bytes < 0 || offset < 0 || offset + bytes > this.grant.length ? -1 : bytes;
      if (registers[0] < 0) return;
      if (call === 'copy-to') this.grant.set(data.subarray(address, address + bytes), offset);
      else data.set(this.grant.subarray(offset, offset + bytes), address);
    } else if (call === 'set-alarm') {
      this.alarmAt = peer > 0 ? instant(after(this.bench.time, fromMs(peer))) : undefined;
    } else if (call === 'irq-enable') {
      this.masked = false;
      if (this.bench.level) this.interrupt();
    } else {
      registers[0] = -1;
    }
  }
}
