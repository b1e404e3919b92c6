import { assert } from '../../base/assert.ts';
import type { OutsideKind } from '../../trace/vocabulary.ts';
import type { Cure, Device, DeviceHost, DeviceSnapshot, DeviceView, PortRange } from '../device.ts';
import { CardMemory } from './memory.ts';
import { readRegister, writeRegister } from './register-file.ts';
import { LINK, NIC_DATA_OFFSET, NIC_LINK_OFFSET, NIC_REGISTERS, NIC_RESET_OFFSET } from './registers.ts';
import { hangBus, moveWords } from './remote-dma.ts';
import { receive } from './ring.ts';
import { alarm, cutShort, holdReset, negotiate, releaseReset } from './run.ts';
import {
  type Card,
  commandRegister,
  deviceHealth,
  deviceState,
  interruptStatus,
  type NicConfig,
  type NicState,
  poweredNic,
  unreadPages,
} from './state.ts';
import type { Reception, Wire, WireHost } from './wire.ts';

export type { NicConfig } from './state.ts';
export type { Reception, Wire } from './wire.ts';

interface NicSnapshot extends DeviceSnapshot {
  readonly device: 'nic';
  readonly state: NicState;
  readonly ram: Uint8Array;
  /** What the other end of the cable remembers. */
  readonly wire: object;
}

const isNicSnapshot = (snapshot: DeviceSnapshot): snapshot is NicSnapshot => snapshot.device === 'nic';

/** Interrupts that IMR can let through. */
const MASKABLE = 0x7f;

/**
 * An NE2000 network card on a cable of 10 Mbit/s: registers and data port towards the host, a {@link Wire} and
 * {@link deliver} towards the network. What wedges it, and how sure that is: devices/nic/README.md.
 */
export class Nic implements Device {
  readonly ports: readonly PortRange[];
  revision = 0;
  private readonly card: Card;
  private readonly base: number;
  private readonly oneWord = new Uint16Array(1);
  /** State and memory as of {@link revision}. */
  private noted: NicState;
  private notedMemory = 0;

  constructor(config: NicConfig, wire: Wire) {
    this.base = config.base;
    const port = (offset: number): PortRange => ({ base: config.base + offset, length: 1 });
    const link = config.linkNs > 0 ? [port(NIC_LINK_OFFSET)] : [];
    const registers = { base: config.base, length: NIC_REGISTERS };
    this.ports = [registers, port(NIC_DATA_OFFSET), ...link, port(NIC_RESET_OFFSET)];
    this.card = { config, memory: new CardMemory(config.mac), wire, state: poweredNic() };
    this.noted = { ...this.card.state };
  }

  read(port: number, host: DeviceHost): number {
    const { state } = this.card;
    switch (port - this.base) {
      case NIC_DATA_OFFSET:
        this.readWords(port, this.oneWord, 1, host);
        return this.oneWord[0] ?? 0;
      case NIC_RESET_OFFSET:
        holdReset(this.card, host);
        this.settle(host);
        return 0;
      case NIC_LINK_OFFSET:
        return state.linkUp ? LINK.UP : 0;
      default: {
        // While it is being reset the card shows nothing, and so not RST either [choice].
        const value = state.reset === 'none' ? readRegister(this.card, port - this.base) : 0;
        this.settle(host);
        return value;
      }
    }
  }

  write(port: number, value: number, host: DeviceHost): void {
    switch (port - this.base) {
      case NIC_DATA_OFFSET:
        this.oneWord[0] = value & 0xffff;
        this.writeWords(port, this.oneWord, 1, host);
        return;
      case NIC_RESET_OFFSET:
        releaseReset(this.card, host);
        break;
      case NIC_LINK_OFFSET:
        return;
      default:
        if (this.card.state.reset !== 'none') return;
        writeRegister(this.card, port - this.base, value & 0xff, host);
    }
    this.settle(host);
  }

  readWords(port: number, into: Uint16Array, count: number, host: DeviceHost): void {
    if (port - this.base === NIC_DATA_OFFSET) {
      moveWords(this.card, into, count, true);
      this.settle(host);
    } else {
      for (let i = 0; i < count; i++) into[i] = this.read(port, host);
    }
  }

  writeWords(port: number, from: Uint16Array, count: number, host: DeviceHost): void {
    if (port - this.base === NIC_DATA_OFFSET) {
      moveWords(this.card, from, count, false);
      this.settle(host);
    } else {
      for (let i = 0; i < count; i++) this.write(port, from[i] ?? 0, host);
    }
  }

  /**
   * The last bit of a frame has arrived, now.
   * @param frame from destination address to the last byte of data, without its checksum; the card keeps a copy
   * @param intact whether the checksum is right
   * @param number by which whoever sent it tells it from others; -1 for none
   */
  deliver(frame: Uint8Array, intact: boolean, host: DeviceHost, number = -1): Reception {
    const reception = receive(this.card, frame, intact);
    if (reception === 'stored') host.received('frame', number, frame.length);
    else if (reception === 'missed') host.dropped('frame', number, 'no-room');
    else if (reception === 'damaged') host.dropped('frame', number, 'damaged');
    else if (reception === 'offline') host.dropped('frame', number, 'not-listening');
    this.settle(host);
    return reception;
  }

  /** Alarms of the card count up from 1, those of what is behind the cable down from -1. */
  alarm(token: number, host: DeviceHost): void {
    if (token > 0) {
      if (alarm(this.card, token, host, this.wireHost(host))) this.settle(host);
      return;
    }
    this.revision++;
    this.card.wire.alarm(-1 - token, this.wireHost(host));
  }

  private wireHost(host: DeviceHost): WireHost {
    return {
      now: () => host.now(),
      schedule: (delay, token) => host.schedule(delay, -1 - token),
      deliver: (frame, number) => {
        this.deliver(frame, true, host, number);
      },
      emitted: (number, intact) => host.emitted('frame', number, intact),
      lost: (number) => host.dropped('frame', number, 'wire'),
      retransmitted: (number, attempt, timeoutMs) => host.retransmitted(number, attempt, timeoutMs),
    };
  }

  /** The peer speaks only when it is spoken to. */
  start(): void {}

  /** The line is cut behind the next switch: the card's own link stays up. */
  outside(kind: OutsideKind, begins: boolean, host: DeviceHost): void {
    this.revision++;
    this.card.wire.outside(kind, begins, this.wireHost(host));
  }

  powerCycle(host: DeviceHost): void {
    cutShort(this.card, host);
    const { lastToken, shown, line } = this.card.state;
    this.card.state = { ...poweredNic(), lastToken, shown, line };
    this.card.memory.clear();
    negotiate(this.card, host);
    this.settle(host);
  }

  breakDown(host: DeviceHost, cure: Cure): void {
    if (cure === 'power-cycle') this.card.state.locked = true;
    hangBus(this.card);
    this.settle(host);
  }

  /** After everything that may have changed something: the report to the trace, then the line. */
  private settle(host: DeviceHost): void {
    const { state, memory } = this.card;
    const { noted } = this;
    const same = (Object.keys(state) as (keyof NicState)[]).every((key) => state[key] === noted[key]);
    if (same && memory.revision === this.notedMemory) return;
    this.revision++;
    const shown = { state: deviceState(state), detail: unreadPages(state), health: deviceHealth(state) };
    const before = state.shown;
    const news = shown.state !== before.state || shown.health !== before.health || shown.detail !== before.detail;
    if (news) state.shown = shown;
    const line = state.reset === 'none' && (state.isr & state.imr & MASKABLE) !== 0;
    const edge = line !== state.line;
    state.line = line;
    this.noted = { ...state };
    this.notedMemory = memory.revision;
    if (news) host.changed(shown.state, shown.detail, shown.health);
    if (edge) host.interrupt(line);
  }

  save(): DeviceSnapshot {
    const { state, memory, wire } = this.card;
    const snapshot: NicSnapshot = { device: 'nic', state: { ...state }, ram: memory.save(), wire: wire.save() };
    return snapshot;
  }

  restore(snapshot: DeviceSnapshot): void {
    assert(isNicSnapshot(snapshot), `a network card cannot take the state of a ${snapshot.device}`);
    this.card.state = { ...snapshot.state };
    this.card.memory.restore(snapshot.ram);
    this.card.wire.restore(snapshot.wire);
    this.noted = { ...snapshot.state };
    this.notedMemory = this.card.memory.revision;
    this.revision++;
  }

  /** `count` bytes of the card's memory from `address` on: for those who check what a run has done. */
  memory(address: number, count: number): Uint8Array {
    return this.card.memory.slice(address, count);
  }

  view(): DeviceView {
    const { state } = this.card;
    const [, checksum, missed] = state.tallies;
    const registers: readonly (readonly [string, number])[] = [
      ['cr', commandRegister(state)],
      ['isr', interruptStatus(state)],
      ['imr', state.imr],
      ['rcr', state.rcr],
      ['tcr', state.tcr],
      ['dcr', state.dcr],
      ['tsr', state.tsr],
      ['rsr', state.rsr],
      ['pstart', state.pstart],
      ['pstop', state.pstop],
      ['bnry', state.bnry],
      ['curr', state.curr],
      ['tpsr', state.tpsr],
      ['tbcr', state.tbcr],
      ['rsar', state.rsar],
      ['rbcr', state.rbcr],
      ['damaged', checksum],
      ['missed', missed],
      ['link', state.linkUp ? 1 : 0],
    ];
    return {
      registers: registers.map(([name, value]) => ({ name, value })),
      state: deviceState(state),
      detail: unreadPages(state),
      health: deviceHealth(state),
    };
  }
}
