import { after, fromMs, type Instant, instant, ns } from '../../base/units.ts';
import { NicWorkbench, PLAIN_NIC } from '../../devices/nic/workbench.testing.ts';
import { assembleInstruction } from '../../isa/assembler.ts';
import { type Cpu, createCpu, newStop, run, viewsOf } from '../../isa/cpu.ts';
import { OP, opOf, trapFields } from '../../isa/encoding.ts';
import { type ExceptionKind, KERNEL_CALLS, MARKS, type Mark, MESSAGE, NOTIFY_KINDS } from '../../trace/vocabulary.ts';
import type { CodeFault } from '../fault-site.ts';
import { NIC_DRIVER, type NicBoot, nicBootRegisters } from '../nic-driver.ts';
import { NET_MESSAGE } from './messages.ts';

/** Endpoints on this bench. */
export const REINCARNATION = 1;
export const NET_SERVER = 2;
const HARDWARE = -2;
const CLOCK = -3;

const INSTRUCTION_NS = 10;
const TRAP_NS = 1500;
/** Instructions without a trap, or traps for one question, after which the driver is taken to spin. */
const SPIN = 2_000_000;
const SPIN_TRAPS = 20_000;

interface Message {
  readonly source: number;
  readonly type: number;
  readonly words: readonly number[];
}
export interface Heard {
  readonly to: number;
  readonly type: number;
  readonly words: readonly number[];
}
/** How the driver was left: waiting for work, or for good. */
type Standing =
  | { readonly is: 'idle' }
  | { readonly is: 'blocked'; readonly from: number }
  | { readonly is: 'spinning'; readonly pc: number }
  | { readonly is: 'panic'; readonly code: number }
  | { readonly is: 'exit' }
  | { readonly is: 'exception'; readonly exception: ExceptionKind | undefined }
  | { readonly is: 'refused'; readonly port: number };

/**
 * One network driver, one card, a cable, and as little of a kernel as makes them meet: rendezvous is a list of
 * messages, the interrupt line is masked until enabled, alarms are exact. For tests of the program alone.
 */
export class NicMachine {
  readonly cpu: Cpu;
  readonly bench: NicWorkbench;
  /** The network server's buffer. */
  readonly grant = new Uint8Array(8192);
  readonly sent: Heard[] = [];
  readonly marks: Mark[] = [];
  standing: Standing = { is: 'idle' };
  /** Things that happen at a time of their own: frames that arrive, messages. */
  private readonly later: { readonly at: Instant; readonly happen: () => void }[] = [];
  private readonly inbox: Message[] = [];
  private alarmAt: Instant | undefined;
  private masked = false;
  private edgesSeen = 0;
  private receiving: { readonly from: number; readonly at: number } | undefined;
  private dead = false;
  /** So many of the next replies are refused, as if the requester were just sending to the driver. */
  refusals = 0;
  private traps = 0;

  constructor(boot: Partial<NicBoot> = {}, bench = new NicWorkbench()) {
    this.bench = bench;
    this.edgesSeen = bench.edges.length;
    this.cpu = createCpu(NIC_DRIVER.program, NIC_DRIVER.dataBytes);
    const registers = nicBootRegisters({
      mode: 'full',
      portBase: PLAIN_NIC.base,
      reincarnation: REINCARNATION,
      timeoutMs: 1000,
      settleMs: 25,
      verify: true,
      linkMs: 0,
      server: NET_SERVER,
      ...boot,
    });
    for (const { register, value } of registers) this.cpu.registers[register] = value;
    this.go();
  }

  /** Changes the words of a fault site, as the fault of that kind does. */
  fault(kind: CodeFault): void {
    const { label, offset, patch } = NIC_DRIVER.faultSites[kind];
    const start = (NIC_DRIVER.program.labels.get(label) ?? Number.NaN) + offset;
    for (const [i, text] of patch.entries()) {
      this.cpu.code[start + i] = assembleInstruction(text, { ...NIC_DRIVER.program, address: start + i });
    }
  }

  /** Sends a message and lets the machine run until nothing more happens; what the sender heard meanwhile. */
  ask(type: keyof typeof NET_MESSAGE, words: readonly number[] = [], source = NET_SERVER): readonly Heard[] {
    return this.hear(source, () => this.inbox.push({ source, type: NET_MESSAGE[type], words }));
  }
  /** Frames arrive one behind the other, `gapNs` apart. */
  arrive(frames: readonly Uint8Array[], gapNs = 0): readonly Heard[] {
    return this.hear(NET_SERVER, () => {
      for (const [i, frame] of frames.entries()) this.soon(i * gapNs, () => this.bench.deliver(frame));
    });
  }
  private hear(endpoint: number, cause: () => void): readonly Heard[] {
    const before = this.sent.length;
    this.traps = 0;
    cause();
    this.go();
    return this.sent.slice(before).filter(({ to }) => to === endpoint);
  }
  soon(delayNs: number, happen: () => void): void {
    this.later.push({ at: after(this.bench.time, ns(delayNs)), happen });
  }
  askSoon(delayNs: number, type: keyof typeof NET_MESSAGE, words: readonly number[], source = NET_SERVER): void {
    this.soon(delayNs, () => this.inbox.push({ source, type: NET_MESSAGE[type], words }));
  }
  notifySoon(delayNs: number, kind: (typeof NOTIFY_KINDS)[number], source: number): void {
    this.soon(delayNs, () => this.notification(kind, source));
  }
  private notification(kind: (typeof NOTIFY_KINDS)[number], source: number): void {
    this.inbox.unshift({ source, type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf(kind), words: [] });
  }

  /** Runs until the driver is idle with nothing pending, or stopped for good. */
  private go(): void {
    const stop = newStop();
    let silent = 0;
    while (!this.dead) {
      const next = this.nextEvent();
      if (this.receiving !== undefined) {
        if (this.traps > SPIN_TRAPS) this.die({ is: 'spinning', pc: this.cpu.pc });
        else if (this.deliver()) continue;
        else if (next !== undefined) this.pass(Math.max(0, next - this.bench.time));
        else {
          const { from } = this.receiving;
          this.standing = from === -1 ? { is: 'idle' } : { is: 'blocked', from };
          return;
        }
        continue;
      }
      const budget = next === undefined ? SPIN : Math.max(1, Math.ceil((next - this.bench.time) / INSTRUCTION_NS));
      run(this.cpu, Math.min(budget, SPIN), stop);
      this.pass(stop.executed * INSTRUCTION_NS);
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

  /** Lets time pass: what it brings, and the interrupts of it. */
  private pass(length: number): void {
    this.bench.pass(ns(length));
    const { time, edges } = this.bench;
    for (const one of this.later.filter(({ at }) => at <= time)) {
      this.later.splice(this.later.indexOf(one), 1);
      one.happen();
    }
    if (this.alarmAt !== undefined && this.alarmAt <= time) {
      this.alarmAt = undefined;
      this.notification('alarm', CLOCK);
    }
    const rose = edges.slice(this.edgesSeen).some(({ level }) => level);
    this.edgesSeen = edges.length;
    if (rose) this.interrupt();
  }
  private interrupt(): void {
    if (this.masked) return;
    this.masked = true;
    this.notification('interrupt', HARDWARE);
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
    const { registers } = this.cpu;
    const { rd, ra, rb, imm } = trapFields(word);
    const value = (register: number): number => registers[register] ?? 0;
    const op = opOf(word);
    const message = op === OP.recv || op === OP.reply || op === OP.send || op === OP.sendrec;
    if (message && !this.inSegment(value(rd), 32, 4)) return;
    if (op === OP.in || op === OP.out || op === OP.ins || op === OP.outs) {
      this.access(op, value(ra) + imm, rd, value(rb));
    } else if (op === OP.recv) {
      this.receiving = { from: value(ra), at: value(rd) };
    } else if (op === OP.reply || op === OP.send || op === OP.sendrec) {
      this.send(value(ra), value(rd));
      if (op === OP.sendrec) this.receiving = { from: value(ra), at: value(rd) };
    } else if (op === OP.notify) {
      const kind = value(ra) === REINCARNATION ? 'pong' : 'event';
      this.sent.push({ to: value(ra), type: MESSAGE.notifyBase + NOTIFY_KINDS.indexOf(kind), words: [] });
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
    this.pass(TRAP_NS);
  }

  private send(to: number, at: number): void {
    if (this.refusals > 0) {
      this.refusals--;
      this.cpu.registers[0] = -1;
      return;
    }
    const [, type = 0, ...words] = new Int32Array(this.cpu.data.buffer, at, 8);
    this.sent.push({ to, type, words });
    this.cpu.registers[0] = 0;
  }

  private access(op: number, port: number, rd: number, words: number): void {
    const { ports } = this.bench.nic;
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
    const [, first = 0, address = 0, bytes = 0, offset = 0] = registers;
    const call = KERNEL_CALLS[number];
    registers[0] = 0;
    if (call === 'set-alarm') {
      this.alarmAt = first > 0 ? instant(after(this.bench.time, fromMs(first))) : undefined;
    } else if (call === 'irq-enable') {
      this.masked = false;
      if (this.bench.edges.at(-1)?.level === true) this.interrupt();
    } else if (call === 'copy-to' || call === 'copy-from') {
      const granted = bytes >= 0 && offset >= 0 && offset + bytes <= this.grant.length && first === NET_SERVER;
      if (!granted || !this.inSegment(address, bytes, 1)) registers[0] = -1;
      else if (call === 'copy-to') this.grant.set(data.subarray(address, address + bytes), offset);
      else data.set(this.grant.subarray(offset, offset + bytes), address);
    } else {
      registers[0] = -1;
    }
  }
}
