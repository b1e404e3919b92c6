import { drawInt, type RandomState } from '../../base/random.ts';
import { after, between, type Instant, instant, type Nanoseconds, ns, START } from '../../base/units.ts';
import { frameNs } from './wire.ts';

/** The way between the card's cable and the remote peer: in both directions a queue, a delay, and chance. */
export interface WayConfig {
  /** One way, without the time that the bits of a frame take. */
  readonly latencyNs: Nanoseconds;
  /** Of the narrowest stretch, kbit/s. Frames queue before it, as many as there are. */
  readonly bandwidthKbps: number;
  /** Frames lost, in a million. */
  readonly lossPerMillion: number;
  readonly random: RandomState;
}

/** A frame under way, and the token of the alarm at which it arrives. */
export interface Flight {
  readonly token: number;
  readonly toCard: boolean;
  readonly number: number;
  readonly frame: Uint8Array;
}

interface WayState {
  random: RandomState;
  /** When the narrowest stretch is free again, towards the card and towards the peer. */
  cardwards: Instant;
  peerwards: Instant;
  flights: readonly Flight[];
}

const MILLION = 1_000_000;
/** Preamble, checksum and the gap between two frames [H IEEE 802.3]. */
const FRAME_OVERHEAD_BYTES = 8 + 4 + 12;

export class Way {
  private state: WayState;
  private readonly config: WayConfig;

  constructor(config: WayConfig) {
    this.config = config;
    this.state = { random: config.random, cardwards: START, peerwards: START, flights: [] };
  }

  /**
   * Takes a frame in, now. Returns how long it is under way, or undefined when it is lost. Whether it is, chance
   * decides; a lost one takes its time on the narrow stretch all the same.
   */
  send(flight: Flight, now: Instant): Nanoseconds | undefined {
    const { state, config } = this;
    const bits = (flight.frame.length + FRAME_OVERHEAD_BYTES) * 8;
    const free = flight.toCard ? state.cardwards : state.peerwards;
    const through = after(instant(Math.max(now, free)), ns(Math.ceil((bits * MILLION) / config.bandwidthKbps)));
    if (flight.toCard) state.cardwards = through;
    else state.peerwards = through;
    if (this.loses()) return undefined;
    state.flights = [...state.flights, flight];
    const cable = flight.toCard ? frameNs(flight.frame.length) : ns(0);
    return ns(between(now, through) + config.latencyNs + cable);
  }

  private loses(): boolean {
    if (this.config.lossPerMillion === 0) return false;
    const [drawn, next] = drawInt(this.state.random, 0, MILLION - 1);
    this.state.random = next;
    return drawn < this.config.lossPerMillion;
  }

  /** The frame whose moment has come, and which is under way no more; undefined for a token of another kind. */
  arrive(token: number): Flight | undefined {
    const flight = this.state.flights.find((one) => one.token === token);
    if (flight !== undefined) this.state.flights = this.state.flights.filter((one) => one !== flight);
    return flight;
  }

  save(): object {
    return { ...this.state };
  }
  restore(snapshot: object): void {
    this.state = { ...(snapshot as WayState) };
  }
}
