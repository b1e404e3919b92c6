import type { Nanoseconds } from '../../base/units.ts';
import type { OutsideKind } from '../../trace/vocabulary.ts';
import { Peer, type PeerConfig, type PeerHost } from './peer.ts';
import { frameOf, isFor, PEER_MAC, SEGMENT_FLAG, type Segment, segmentNumber, segmentOf, senderOf } from './segment.ts';
import { Way, type WayConfig } from './way.ts';
import type { Wire, WireHost } from './wire.ts';

interface RemoteState {
  lastToken: number;
  /** Token of the peer's timer; any other that is not a frame's is stale. */
  timer: number;
  /** Where the machine was heard from last. */
  machine: readonly number[];
  /** How often the line was cut, and the peer fell silent, and that was not put right. */
  cuts: number;
  silences: number;
  /** The peer's timer expired while it was silent. */
  overdue: boolean;
}

interface RemoteSnapshot extends RemoteState {
  readonly way: object;
  readonly peer: object;
}

/** Of an acknowledgement: the segment that is wanted next; of any other: the one that it begins with. */
const numberOf = ({ flags, sequence, acknowledgement }: Segment): number =>
  segmentNumber((flags & SEGMENT_FLAG.acknowledgement) !== 0 ? acknowledgement : sequence);

/** What is behind the cable of a machine on the network: a way, and at its end a peer that serves a file. */
export class RemoteEnd implements Wire {
  private readonly way: Way;
  private readonly peer: Peer;
  private state: RemoteState = {
    lastToken: 0,
    timer: 0,
    machine: [0, 0, 0, 0, 0, 0],
    cuts: 0,
    silences: 0,
    overdue: false,
  };

  constructor(way: WayConfig, peer: PeerConfig) {
    this.way = new Way(way);
    this.peer = new Peer(peer);
  }

  carry(frame: Uint8Array, host: WireHost): void {
    const segment = isFor(frame, PEER_MAC) ? segmentOf(frame) : undefined;
    const number = segment === undefined ? -1 : numberOf(segment);
    host.emitted(number, segment !== undefined);
    this.send(frame, number, false, host);
  }

  private send(frame: Uint8Array, number: number, toCard: boolean, host: WireHost): void {
    const token = ++this.state.lastToken;
    const underWay = this.way.send({ token, toCard, number, frame }, host.now());
    if (underWay === undefined || this.state.cuts > 0) host.lost(number);
    else host.schedule(underWay, token);
  }

  alarm(token: number, host: WireHost): void {
    if (token === this.state.timer) {
      this.state.timer = 0;
      if (this.state.silences > 0) {
        this.state.overdue = true;
        return;
      }
      return this.peer.timeout(this.peerHost(host));
    }
    const flight = this.way.arrive(token);
    if (flight === undefined) return;
    // What was under way when the line was cut does not arrive.
    if (this.state.cuts > 0) return host.lost(flight.number);
    if (flight.toCard) return host.deliver(flight.frame, flight.number);
    const segment = isFor(flight.frame, PEER_MAC) ? segmentOf(flight.frame) : undefined;
    if (segment === undefined || this.state.silences > 0) return;
    this.state.machine = senderOf(flight.frame);
    this.peer.heard(segment, this.peerHost(host));
  }

  /** A silent peer is one that stands still: it goes on where it was, and finds its timer expired. */
  outside(kind: OutsideKind, begins: boolean, host: WireHost): void {
    const { state } = this;
    const more = begins ? 1 : -1;
    if (kind === 'line-cut') state.cuts = Math.max(0, state.cuts + more);
    if (kind !== 'peer-silent') return;
    state.silences = Math.max(0, state.silences + more);
    if (state.silences > 0 || !state.overdue) return;
    state.overdue = false;
    this.peer.timeout(this.peerHost(host));
  }

  private peerHost(host: WireHost): PeerHost {
    return {
      now: () => host.now(),
      send: (segment: Segment) => {
        const frame = frameOf(segment, PEER_MAC, this.state.machine);
        this.send(frame, segmentNumber(segment.sequence), true, host);
      },
      setTimer: (delay: Nanoseconds) => {
        this.state.timer = delay > 0 ? ++this.state.lastToken : 0;
        if (delay > 0) host.schedule(delay, this.state.timer);
      },
      retransmitted: (number, attempt, timeoutMs) => host.retransmitted(number, attempt, timeoutMs),
    };
  }

  save(): object {
    const snapshot: RemoteSnapshot = { ...this.state, way: this.way.save(), peer: this.peer.save() };
    return snapshot;
  }

  restore(snapshot: object): void {
    const { way, peer, ...state } = snapshot as RemoteSnapshot;
    this.state = state;
    this.way.restore(way);
    this.peer.restore(peer);
  }
}
