import { assert } from '../../base/assert.ts';
import type { Contract, ContractSnapshot, Transfer } from '../device.ts';
import {
  ALL_STEPS,
  clearOfRing,
  dmaAllowed,
  inRing,
  isOnline,
  NIC_VIOLATIONS,
  type NicViolation,
  POWERED,
  PROBE_STEPS,
  ringInMemory,
  type Shadow,
  STEP,
} from './contract-state.ts';
import {
  CR,
  DCR,
  ISR,
  MAX_FRAME_BYTES,
  MIN_FRAME_BYTES,
  NIC_DATA_OFFSET,
  NIC_LINK_OFFSET,
  NIC_REGISTER,
  NIC_REGISTERS,
  NIC_RESET_OFFSET,
  PAGE_BYTES,
  TCR,
} from './registers.ts';

export { NIC_VIOLATIONS, type NicViolation } from './contract-state.ts';

interface NicContractSnapshot extends ContractSnapshot {
  readonly contract: 'nic';
  readonly shadow: Shadow;
}
const isNicContractSnapshot = (snapshot: ContractSnapshot): snapshot is NicContractSnapshot =>
  snapshot.contract === 'nic';

const setLow = (word: number, byte: number): number => (word & 0xff00) | byte;
const setHigh = (word: number, byte: number): number => (word & 0x00ff) | (byte << 8);

/**
 * The contract of an NE2000. It keeps a state machine of its own, fed by the values that pass the ports. It has no
 * clock: a stop in the overflow procedure that is too short it cannot tell.
 */
export class NicContract implements Contract {
  readonly violations: readonly string[] = NIC_VIOLATIONS;
  revision = 0;
  private shadow: Shadow = POWERED;
  private readonly base: number;
  private readonly hasPhy: boolean;
  /** The first thing found wrong with the access under judgement. */
  private found: NicViolation | undefined;

  /** @param card first port, and whether it has a PHY (`linkNs` above 0) */
  constructor(card: { readonly base: number; readonly linkNs: number }) {
    this.base = card.base;
    this.hasPhy = card.linkNs > 0;
  }

  get outstanding(): boolean {
    const { transmitting, dma, reset } = this.shadow;
    return transmitting || dma !== 'none' || reset !== 'none';
  }

  get transfer(): Transfer {
    return this.shadow.dma;
  }

  private learn(changes: Partial<Shadow>): void {
    const next = { ...this.shadow, ...changes };
    const keys = Object.keys(changes) as (keyof Shadow)[];
    if (keys.every((key) => next[key] === this.shadow[key])) return;
    this.shadow = next;
    this.revision++;
  }

  private forbid(when: boolean, violation: NicViolation): void {
    if (when) this.found ??= violation;
  }

  /** A register was given its value in the right place of the order. */
  private configured(step: number, changes: Partial<Shadow> = {}): void {
    this.learn({ ...changes, steps: this.shadow.steps | step });
  }

  judge(port: number, write: boolean, value: number, words: number): number {
    if (words < 1) return 0;
    this.found = undefined;
    const offset = port - this.base;
    if (offset === NIC_DATA_OFFSET) this.data(write, words);
    else if (!this.has(offset)) this.found = 'foreign-port';
    else if (words > 1) this.found = 'words-on-a-byte-register';
    else if (offset === NIC_RESET_OFFSET) this.resetPort(write);
    else if (offset === NIC_LINK_OFFSET) this.forbid(write, 'reserved-page');
    else if (write) this.written(offset, value & 0xff);
    else this.seen(offset, value);
    return this.found === undefined ? 0 : 1 + NIC_VIOLATIONS.indexOf(this.found);
  }

  private has(offset: number): boolean {
    const register = offset >= 0 && offset < NIC_REGISTERS;
    return register || offset === NIC_RESET_OFFSET || (this.hasPhy && offset === NIC_LINK_OFFSET);
  }

  private resetPort(write: boolean): void {
    if (!write) this.learn({ ...POWERED, reset: 'held' });
    else if (this.shadow.reset === 'held') this.learn({ reset: 'ending' });
  }

  private seen(register: number, value: number): void {
    const { reset, page, started, transmitting, oldEnd, overflow } = this.shadow;
    if (reset === 'held') return;
    if (register === NIC_REGISTER.cr) {
      if (reset === 'none' && (value & CR.TXP) === 0) this.learn({ transmitting: false });
      return;
    }
    this.forbid(page === CR.PAGE, 'reserved-page');
    if (page !== 0 || register !== NIC_REGISTER.isr) return;
    if ((value & ISR.RST) !== 0 && reset === 'ending') this.learn({ reset: 'none' });
    const ended = (value & (ISR.PTX | ISR.TXE)) !== 0;
    const stopped = !started && (value & ISR.RST) !== 0 && overflow === 'none';
    this.learn({ endStands: ended, transmitting: transmitting && !stopped && !(ended && !oldEnd) });
    if ((value & ISR.OVW) !== 0 && overflow === 'none') this.learn({ overflow: 'seen' });
  }

  private written(register: number, byte: number): void {
    const { reset, page } = this.shadow;
    if (reset !== 'none') this.found = reset === 'held' ? 'reset-held' : 'reset-not-finished';
    else if (register === NIC_REGISTER.cr) this.command(byte);
    else if (page === 0) this.writePage0(register, byte);
    else if (page === CR.PAGE_1) this.writePage1(register, byte);
    else this.found = 'reserved-page';
  }

  private command(byte: number): void {
    const { STP, STA, TXP, DMA, ABORT, PAGE } = CR;
    this.forbid((byte & (STP | STA)) === (STP | STA) || (byte & DMA) === 0, 'undefined-command');
    this.learn({ page: byte & PAGE });
    if ((byte & STP) !== 0) this.stop();
    else if ((byte & STA) !== 0 && !this.shadow.started) this.start();
    if ((byte & ABORT) !== 0) this.learn({ dma: 'none', left: 0 });
    else if ((byte & DMA) !== 0) this.beginDma(byte & DMA);
    if ((byte & TXP) !== 0) this.transmit();
  }

  private stop(): void {
    const { overflow } = this.shadow;
    this.learn({ started: false, overflow: overflow === 'none' ? 'none' : 'stopped' });
  }

  private start(): void {
    const { steps, loopback, overflow, rbcr } = this.shadow;
    const needed = loopback ? PROBE_STEPS : ALL_STEPS;
    this.forbid((steps & needed) !== needed, 'started-unconfigured');
    if (!loopback) this.ringMustStand();
    if (overflow === 'stopped') {
      this.forbid(!loopback || rbcr !== 0, 'overflow-procedure');
      this.learn({ overflow: 'draining' });
    }
    this.learn({ started: true });
  }

  private ringMustStand(): void {
    const { shadow } = this;
    const stands = ringInMemory(shadow) && inRing(shadow, shadow.bnry) && inRing(shadow, shadow.curr);
    this.forbid(!stands, 'ring-bounds');
  }

  private beginDma(bits: number): void {
    const { shadow } = this;
    this.forbid(bits === CR.SEND_PACKET, 'undefined-command');
    this.forbid(shadow.dma !== 'none', 'dma-conflict');
    this.forbid(!shadow.started, 'dma-while-stopped');
    this.forbid(shadow.rbcr === 0, 'dma-without-count');
    const write = bits === CR.WRITE;
    // A card that is being probed harms nobody, wherever it is looked for.
    this.forbid(isOnline(shadow) && !dmaAllowed(shadow, write), 'dma-address');
    const begins = bits !== CR.SEND_PACKET && shadow.dma === 'none' && shadow.started && shadow.rbcr > 0;
    if (begins) this.learn({ dma: write ? 'to-device' : 'to-host', left: shadow.rbcr });
  }

  private transmit(): void {
    const { started, transmitting, tpsr, tbcr, endStands } = this.shadow;
    this.forbid(!started, 'transmit-while-stopped');
    this.forbid(transmitting, 'transmit-while-transmitting');
    this.forbid(tbcr < MIN_FRAME_BYTES || tbcr > MAX_FRAME_BYTES, 'frame-length');
    this.forbid(!clearOfRing(this.shadow, tpsr * PAGE_BYTES, tbcr), 'transmit-buffer');
    if (started) this.learn({ transmitting: true, oldEnd: endStands });
  }

  private data(write: boolean, words: number): void {
    const { dma, left, wordMode } = this.shadow;
    const bytes = words * (wordMode ? 2 : 1);
    const room = wordMode ? left + (left & 1) : left;
    this.forbid(dma === 'none', 'data-without-dma');
    this.forbid(bytes > room, 'too-many-words');
    this.forbid(dma !== (write ? 'to-device' : 'to-host'), 'data-wrong-direction');
    const rest = Math.max(0, left - bytes);
    this.learn(rest === 0 ? { dma: 'none', left: 0, rbcr: 0 } : { left: rest });
  }

  private writePage0(register: number, byte: number): void {
    const { shadow } = this;
    // DCR comes first: the other registers depend on it (data sheet, "initialization sequence").
    const free: readonly number[] = [NIC_REGISTER.dcr, NIC_REGISTER.isr];
    const quiet = register === NIC_REGISTER.imr && byte === 0;
    this.forbid(!free.includes(register) && !quiet && (shadow.steps & STEP.DCR) === 0, 'init-order');
    switch (register) {
      case NIC_REGISTER.pstart:
        this.forbid(isOnline(shadow), 'configuration-while-started');
        this.configured(STEP.PSTART, { pstart: byte });
        break;
      case NIC_REGISTER.pstop:
        this.forbid(isOnline(shadow), 'configuration-while-started');
        this.configured(STEP.PSTOP, { pstop: byte });
        break;
      case NIC_REGISTER.bnry:
        this.forbid(isOnline(shadow) && !inRing(shadow, byte), 'ring-bounds');
        this.configured(STEP.BNRY, { bnry: byte });
        break;
      case NIC_REGISTER.isr:
        this.acknowledge(byte);
        break;
      case NIC_REGISTER.dcr:
        this.forbid(shadow.started, 'configuration-while-started');
        this.forbid((byte & DCR.BMS) === 0 || (byte & DCR.LAS) !== 0, 'data-configuration');
        this.configured(STEP.DCR, { wordMode: (byte & DCR.WTS) !== 0 });
        break;
      default:
        this.writeOthers(register, byte);
    }
  }

  private acknowledge(byte: number): void {
    const { overflow } = this.shadow;
    if ((byte & ISR.OVW) !== 0 && overflow !== 'none') {
      this.forbid(overflow === 'seen' || overflow === 'stopped', 'overflow-procedure');
      if (overflow === 'draining') this.learn({ overflow: 'cleared' });
    }
    if ((byte & (ISR.PTX | ISR.TXE)) !== 0) this.learn({ endStands: false, oldEnd: false });
    if ((byte & 0x7f) === 0x7f) this.configured(STEP.ISR);
  }

  private writeOthers(register: number, byte: number): void {
    const { rsar, rbcr, tbcr, transmitting, dma } = this.shadow;
    const { tpsr: TPSR, tbcr0, tbcr1, rsar0, rsar1, rbcr0, rbcr1 } = NIC_REGISTER;
    this.forbid(transmitting && [TPSR, tbcr0, tbcr1].some((one) => one === register), 'transmit-registers-busy');
    const ofDma = [rsar0, rsar1, rbcr0, rbcr1].some((one) => one === register);
    this.forbid(dma !== 'none' && ofDma, 'dma-registers-busy');
    if (register === TPSR) this.learn({ tpsr: byte });
    else if (register === tbcr0) this.learn({ tbcr: setLow(tbcr, byte) });
    else if (register === tbcr1) this.learn({ tbcr: setHigh(tbcr, byte) });
    else if (register === rsar0) this.learn({ rsar: setLow(rsar, byte) });
    else if (register === rsar1) this.learn({ rsar: setHigh(rsar, byte) });
    else if (register === rbcr0) this.learn({ rbcr: setLow(rbcr, byte) });
    else if (register === rbcr1) this.configured(STEP.RBCR, { rbcr: setHigh(rbcr, byte) });
    else if (register === NIC_REGISTER.rcr) this.configured(STEP.RCR);
    else if (register === NIC_REGISTER.imr) this.configured(STEP.IMR);
    else if (register === NIC_REGISTER.tcr) this.loop((byte & TCR.LOOP) !== 0);
  }

  /** TCR: into loopback, or back; back while started means to go online. */
  private loop(loopback: boolean): void {
    const { started, steps, overflow } = this.shadow;
    if (started && !loopback && this.shadow.loopback) {
      this.forbid((steps & ALL_STEPS) !== ALL_STEPS, 'started-unconfigured');
      this.ringMustStand();
      this.forbid(overflow === 'draining', 'overflow-procedure');
      if (overflow === 'cleared') this.learn({ overflow: 'none' });
    }
    this.configured(STEP.TCR, { loopback });
  }

  private writePage1(register: number, byte: number): void {
    const { shadow } = this;
    if (register < NIC_REGISTER.curr) {
      this.forbid(shadow.started, 'configuration-while-started');
      this.configured(STEP.PAR_0 << (register - NIC_REGISTER.par0));
    } else if (register === NIC_REGISTER.curr) {
      const ring = STEP.PSTART | STEP.PSTOP;
      this.forbid(shadow.started, 'configuration-while-started');
      this.forbid((shadow.steps & ring) !== ring, 'init-order');
      this.forbid(!inRing(shadow, byte), 'ring-bounds');
      this.configured(STEP.CURR, { curr: byte });
    } else {
      this.configured(STEP.MAR_0 << (register - NIC_REGISTER.mar0));
    }
  }

  save(): ContractSnapshot {
    const snapshot: NicContractSnapshot = { contract: 'nic', shadow: this.shadow };
    return snapshot;
  }

  restore(snapshot: ContractSnapshot): void {
    assert(
      isNicContractSnapshot(snapshot),
      `a network card's contract cannot take the state of a ${snapshot.contract}`,
    );
    this.shadow = snapshot.shadow;
    this.revision++;
  }
}
