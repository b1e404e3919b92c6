import { after, type Instant, instant, type Nanoseconds, ns, START } from '../../base/units.ts';
import type { DeviceHealth, DeviceState, DropReason } from '../../trace/vocabulary.ts';
import type { Cure, DeviceHost } from '../device.ts';
import { NIC_VIOLATIONS, NicContract, type NicViolation } from './contract.ts';
import { Nic, type NicConfig, type Reception } from './nic.ts';
import {
  CR,
  DCR,
  LAYOUT,
  NIC_DATA_OFFSET,
  NIC_LINK_OFFSET,
  NIC_REGISTER,
  NIC_RESET_OFFSET,
  nicBase,
  RCR,
  TCR,
} from './registers.ts';

export const MAC = [0x00, 0x40, 0x33, 0x12, 0x34, 0x56] as const;
const PEER = [0x00, 0x40, 0x33, 0xab, 0xcd, 0xef] as const;
const BROADCAST = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff] as const;

export const PLAIN_NIC: NicConfig = { base: nicBase(0), mac: MAC, resetNs: ns(2_000_000), linkNs: ns(0) };
export const PHY_NIC: NicConfig = { ...PLAIN_NIC, linkNs: ns(2_000_000_000) };

/** A frame of `bytes` bytes whose data can be told by `seed`. */
export function frame(bytes: number, seed = 1, to: readonly number[] = MAC): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => {
    if (i < 6) return to[i] ?? 0;
    return i < 12 ? (PEER[i - 6] ?? 0) : (seed * 31 + i * 7) & 0xff;
  });
}
export const broadcast = (bytes: number, seed = 1): Uint8Array => frame(bytes, seed, BROADCAST);

interface Alarm {
  readonly at: Instant;
  readonly token: number;
}

/** A card on a bench: ports by hand, a clock that is turned by hand, and a record of all that it did. */
export class NicWorkbench {
  readonly nic: Nic;
  readonly contract: NicContract;
  readonly edges: { readonly at: Instant; readonly level: boolean }[] = [];
  readonly reports: { readonly at: Instant; readonly state: DeviceState; readonly health: DeviceHealth }[] = [];
  readonly violations: NicViolation[] = [];
  /** Frames that left the card. */
  readonly carried: { readonly at: Instant; readonly frame: Uint8Array }[] = [];
  /** Frames that came into the ring, and frames lost at the card. */
  readonly received: { readonly number: number; readonly bytes: number }[] = [];
  readonly dropped: { readonly number: number; readonly why: DropReason }[] = [];
  alarms: Alarm[] = [];
  time: Instant = START;
  private readonly base: number;

  constructor(config: NicConfig = PLAIN_NIC) {
    this.base = config.base;
    this.nic = new Nic(config, {
      carry: (sent) => this.carried.push({ at: this.time, frame: sent }),
      alarm: () => undefined,
      outside: () => undefined,
      save: () => ({}),
      restore: () => undefined,
    });
    this.contract = new NicContract(config);
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
      retransmitted: () => undefined,
      mended: () => undefined,
      received: (_item, number, bytes) => {
        this.received.push({ number, bytes });
      },
      emitted: () => undefined,
      dropped: (_item, number, why) => {
        this.dropped.push({ number, why });
      },
    };
  }

  get health(): DeviceHealth {
    return this.nic.view().health;
  }
  get rises(): number {
    return this.edges.filter(({ level }) => level).length;
  }
  get nextAlarm(): Instant | undefined {
    return this.alarms.reduce<Instant | undefined>(
      (next, { at }) => (next === undefined || at < next ? at : next),
      undefined,
    );
  }
  shown(name: string): number {
    const register = this.nic.view().registers.find((one) => one.name === name);
    if (register === undefined) throw new Error(`no register ${name}`);
    return register.value;
  }

  private note(verdict: number): void {
    const violation = NIC_VIOLATIONS[verdict - 1];
    if (violation !== undefined) this.violations.push(violation);
  }

  in(port: number): number {
    const value = this.nic.read(port, this.host);
    this.note(this.contract.judge(port, false, value, 1));
    return value;
  }
  out(port: number, value: number): void {
    this.note(this.contract.judge(port, true, value, 1));
    this.nic.write(port, value, this.host);
  }
  ins(words: Uint16Array, count = words.length, port = this.base + NIC_DATA_OFFSET): void {
    this.nic.readWords(port, words, count, this.host);
    this.note(this.contract.judge(port, false, 0, count));
  }
  outs(words: Uint16Array, count = words.length, port = this.base + NIC_DATA_OFFSET): void {
    this.note(this.contract.judge(port, true, 0, count));
    this.nic.writeWords(port, words, count, this.host);
  }

  set(register: keyof typeof NIC_REGISTER, value: number): void {
    this.out(this.base + NIC_REGISTER[register], value);
  }
  get(register: keyof typeof NIC_REGISTER): number {
    return this.in(this.base + NIC_REGISTER[register]);
  }
  get link(): number {
    return this.in(this.base + NIC_LINK_OFFSET);
  }

  deliver(sent: Uint8Array, intact = true): Reception {
    return this.nic.deliver(sent, intact, this.host);
  }
  breakDown(cure: Cure = 'reset'): void {
    this.nic.breakDown(this.host, cure);
  }
  powerCycle(): void {
    this.nic.powerCycle(this.host);
  }

  /** Lets time pass, alarms in order. */
  pass(length: Nanoseconds): void {
    const end = after(this.time, length);
    for (let at = this.nextAlarm; at !== undefined && at <= end; at = this.nextAlarm) this.toNextAlarm();
    this.time = instant(end);
  }
  toNextAlarm(): void {
    const at = this.nextAlarm;
    const due = this.alarms.find((alarm) => alarm.at === at);
    if (due === undefined) throw new Error('nothing is pending');
    this.alarms = this.alarms.filter((alarm) => alarm !== due);
    this.time = due.at;
    this.nic.alarm(due.token, this.host);
  }

  /** Strobe of 2 ms, and the card's own time. */
  reset(): void {
    this.in(this.base + NIC_RESET_OFFSET);
    this.pass(ns(2_000_000));
    this.out(this.base + NIC_RESET_OFFSET, 0);
    this.pass(ns(20_000_000));
    this.get('isr');
  }

  /** The eleven steps of the data sheet (domain facts §4.1, after the DP8390D manual p. 29). */
  initialise(rcr: number = RCR.AB): void {
    this.set('cr', CR.STP | CR.ABORT);
    this.set('dcr', DCR.WTS | DCR.BMS);
    this.set('rbcr0', 0);
    this.set('rbcr1', 0);
    this.set('rcr', rcr);
    this.set('tcr', TCR.LOOP_1);
    this.set('bnry', LAYOUT.ringStart);
    this.set('pstart', LAYOUT.ringStart);
    this.set('pstop', LAYOUT.ringStop);
    this.set('isr', 0xff);
    this.set('imr', 0x3f);
    this.set('cr', CR.STP | CR.ABORT | CR.PAGE_1);
    MAC.forEach((byte, i) => {
      this.out(this.base + NIC_REGISTER.par0 + i, byte);
    });
    for (let i = 0; i < 8; i++) this.out(this.base + NIC_REGISTER.mar0 + i, 0);
    this.set('curr', LAYOUT.ringStart + 1);
    this.set('cr', CR.STA | CR.ABORT);
    this.set('tcr', 0);
  }

  private remote(bits: number, address: number, bytes: number): void {
    this.set('isr', 0x40);
    this.set('rbcr0', bytes & 0xff);
    this.set('rbcr1', bytes >>> 8);
    this.set('rsar0', address & 0xff);
    this.set('rsar1', address >>> 8);
    this.set('cr', CR.STA | bits);
  }
  remoteRead(address: number, bytes: number): Uint8Array {
    const words = new Uint16Array(bytes / 2);
    this.remote(CR.READ, address, bytes);
    this.ins(words);
    return new Uint8Array(words.buffer);
  }
  remoteWrite(address: number, bytes: Uint8Array): void {
    const even = new Uint8Array(bytes.length + (bytes.length & 1));
    even.set(bytes);
    this.remote(CR.WRITE, address, even.length);
    this.outs(new Uint16Array(even.buffer));
  }
  beginRead(address: number, bytes: number): void {
    this.remote(CR.READ, address, bytes);
  }

  /** Puts a frame into the card's memory and gives it to the transmitter. */
  send(sent: Uint8Array): void {
    this.remoteWrite(LAYOUT.transmitPage * 256, sent);
    this.set('tpsr', LAYOUT.transmitPage);
    this.set('tbcr0', sent.length & 0xff);
    this.set('tbcr1', sent.length >>> 8);
    this.set('cr', CR.STA | CR.ABORT | CR.TXP);
  }

  /** Takes the next frame from the ring as drivers do; undefined when there is none. */
  take(): { readonly status: number; readonly frame: Uint8Array } | undefined {
    const boundary = this.get('bnry');
    const page = boundary + 1 === LAYOUT.ringStop ? LAYOUT.ringStart : boundary + 1;
    this.set('cr', CR.STA | CR.ABORT | CR.PAGE_1);
    const current = this.get('curr');
    this.set('cr', CR.STA | CR.ABORT);
    if (page === current) return undefined;
    const [status = 0, next = 0, low = 0, high = 0] = this.remoteRead(page * 256, 4);
    const length = low + 256 * high - 4;
    const even = length + (length & 1);
    const start = page * 256 + 4;
    const first = Math.min(even, LAYOUT.ringStop * 256 - start);
    const bytes = new Uint8Array(even);
    bytes.set(this.remoteRead(start, first));
    if (first < even) bytes.set(this.remoteRead(LAYOUT.ringStart * 256, even - first), first);
    this.set('bnry', next === LAYOUT.ringStart ? LAYOUT.ringStop - 1 : next - 1);
    return { status, frame: bytes.slice(0, length) };
  }
}
