import { type Instant, ns } from '../../base/units.ts';
import type { DropReason } from '../../trace/vocabulary.ts';
import { DeviceBench } from '../bench.testing.ts';
import type { DeviceHost } from '../device.ts';
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

/** A card on a bench: ports by hand, a clock that is turned by hand, and a record of all that it did. */
export class NicWorkbench extends DeviceBench<NicViolation> {
  readonly nic: Nic;
  readonly contract: NicContract;
  /** Frames that left the card. */
  readonly carried: { readonly at: Instant; readonly frame: Uint8Array }[] = [];
  /** Frames that came into the ring, and frames lost at the card. */
  readonly received: { readonly number: number; readonly bytes: number }[] = [];
  readonly dropped: { readonly number: number; readonly why: DropReason }[] = [];
  private readonly base: number;

  constructor(config: NicConfig = PLAIN_NIC) {
    super(NIC_VIOLATIONS);
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

  get device(): Nic {
    return this.nic;
  }
  protected override hears(): Pick<DeviceHost, 'received' | 'dropped'> {
    return {
      received: (_item, number, bytes) => void this.received.push({ number, bytes }),
      dropped: (_item, number, why) => void this.dropped.push({ number, why }),
    };
  }

  override ins(words: Uint16Array, count = words.length, port = this.base + NIC_DATA_OFFSET): void {
    super.ins(words, count, port);
  }
  override outs(words: Uint16Array, count = words.length, port = this.base + NIC_DATA_OFFSET): void {
    super.outs(words, count, port);
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
