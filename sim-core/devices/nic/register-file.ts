import { assert } from '../../base/assert.ts';
import type { DeviceHost } from '../device.ts';
import { CR, NIC_DIAGNOSTIC, NIC_REGISTER } from './registers.ts';
import { commandDma } from './remote-dma.ts';
import { acknowledge } from './ring.ts';
import { start, stop, transmit } from './run.ts';
import { type Card, commandRegister, interruptStatus, type NicState } from './state.ts';

/**
 * The sixteen registers and their pages. Page 2 shows the configuration; page 3 and what a page leaves out read as
 * 0xFF, and writes there are lost [choice].
 */

const NOTHING = 0xff;

function readPage0(state: NicState, register: number): number {
  switch (register) {
    case NIC_REGISTER.clda0:
      return 0;
    case NIC_REGISTER.clda1:
      return state.curr;
    case NIC_REGISTER.bnry:
      return state.bnry;
    case NIC_REGISTER.tsr:
      return state.tsr;
    case NIC_REGISTER.ncr:
    case NIC_REGISTER.fifo:
      return 0; // Neither collisions nor the FIFO are modelled.
    case NIC_REGISTER.isr:
      return interruptStatus(state);
    case NIC_REGISTER.crda0:
      return state.rsar & 0xff;
    case NIC_REGISTER.crda1:
      return state.rsar >>> 8;
    case NIC_REGISTER.rsr:
      return state.rsr;
    case NIC_REGISTER.cntr0:
    case NIC_REGISTER.cntr1:
    case NIC_REGISTER.cntr2:
      return readTally(state, register - NIC_REGISTER.cntr0);
    default:
      return NOTHING;
  }
}

/** Reading a counter clears it [H]. */
function readTally(state: NicState, index: number): number {
  const [alignment, checksum, missed] = state.tallies;
  const value = state.tallies[index] ?? NOTHING;
  if (value !== 0) state.tallies = [index === 0 ? 0 : alignment, index === 1 ? 0 : checksum, index === 2 ? 0 : missed];
  return value;
}

function readPage1(state: NicState, register: number): number {
  if (register < NIC_REGISTER.curr) return state.par[register - NIC_REGISTER.par0] ?? NOTHING;
  if (register === NIC_REGISTER.curr) return state.curr;
  return state.mar[register - NIC_REGISTER.mar0] ?? NOTHING;
}

function readPage2(state: NicState, register: number): number {
  switch (register) {
    case NIC_DIAGNOSTIC.pstart:
      return state.pstart;
    case NIC_DIAGNOSTIC.pstop:
      return state.pstop;
    case NIC_DIAGNOSTIC.tpsr:
      return state.tpsr;
    // Bits that are not there read as 1 [L].
    case NIC_DIAGNOSTIC.rcr:
      return state.rcr | 0xc0;
    case NIC_DIAGNOSTIC.tcr:
      return state.tcr | 0xe0;
    case NIC_DIAGNOSTIC.dcr:
      return state.dcr | 0x80;
    case NIC_DIAGNOSTIC.imr:
      return state.imr | 0x80;
    default:
      return NOTHING;
  }
}

/** One read of register 0 to 15 on the page that is selected. */
export function readRegister({ state }: Card, register: number): number {
  if (register === NIC_REGISTER.cr) return commandRegister(state);
  if (state.page === 0) return readPage0(state, register);
  if (state.page === CR.PAGE_1) return readPage1(state, register);
  return state.page === CR.PAGE_2 ? readPage2(state, register) : NOTHING;
}

export function writeRegister(card: Card, register: number, byte: number, host: DeviceHost): void {
  assert(register >= 0 && register < 16, `register ${register} is not the card's`);
  const { state } = card;
  if (register === NIC_REGISTER.cr) writeCommand(card, byte, host);
  else if (state.page === 0) writePage0(card, register, byte);
  else if (state.page === CR.PAGE_1) writePage1(state, register, byte);
}

/** Order within one write: the card runs or stops, then DMA, then the frame to send. STP wins over STA [D]. */
function writeCommand(card: Card, byte: number, host: DeviceHost): void {
  card.state.page = byte & CR.PAGE;
  if ((byte & CR.STP) !== 0) stop(card, host);
  else if ((byte & CR.STA) !== 0) start(card);
  commandDma(card, byte & CR.DMA);
  // Writing 0 to TXP takes nothing back [H].
  if ((byte & CR.TXP) !== 0) transmit(card, host);
}

const low = (word: number, byte: number): number => (word & 0xff00) | byte;
const high = (word: number, byte: number): number => (word & 0x00ff) | (byte << 8);

function writePage0(card: Card, register: number, byte: number): void {
  const { state } = card;
  switch (register) {
    case NIC_REGISTER.pstart:
      state.pstart = byte;
      break;
    case NIC_REGISTER.pstop:
      state.pstop = byte;
      break;
    case NIC_REGISTER.bnry:
      state.bnry = byte;
      break;
    case NIC_REGISTER.tpsr:
      state.tpsr = byte;
      break;
    case NIC_REGISTER.tbcr0:
      state.tbcr = low(state.tbcr, byte);
      break;
    case NIC_REGISTER.tbcr1:
      state.tbcr = high(state.tbcr, byte);
      break;
    case NIC_REGISTER.isr:
      acknowledge(card, byte);
      break;
    default:
      writeUpperPage0(state, register, byte);
  }
}

function writeUpperPage0(state: NicState, register: number, byte: number): void {
  switch (register) {
    case NIC_REGISTER.rsar0:
      state.rsar = low(state.rsar, byte);
      break;
    case NIC_REGISTER.rsar1:
      state.rsar = high(state.rsar, byte);
      break;
    case NIC_REGISTER.rbcr0:
      state.rbcr = low(state.rbcr, byte);
      break;
    case NIC_REGISTER.rbcr1:
      state.rbcr = high(state.rbcr, byte);
      break;
    case NIC_REGISTER.rcr:
      state.rcr = byte & 0x3f;
      break;
    case NIC_REGISTER.tcr:
      state.tcr = byte & 0x1f;
      break;
    case NIC_REGISTER.dcr:
      state.dcr = byte & 0x7f;
      break;
    case NIC_REGISTER.imr:
      state.imr = byte & 0x7f;
      break;
    default:
    // Nothing is there.
  }
}

/** The bytes with one of them changed; themselves if it is not. */
const changed = (bytes: readonly number[], index: number, byte: number): readonly number[] =>
  bytes[index] === byte ? bytes : bytes.map((old, i) => (i === index ? byte : old));

function writePage1(state: NicState, register: number, byte: number): void {
  if (register < NIC_REGISTER.curr) state.par = changed(state.par, register - NIC_REGISTER.par0, byte);
  else if (register === NIC_REGISTER.curr) state.curr = byte;
  else state.mar = changed(state.mar, register - NIC_REGISTER.mar0, byte);
}
