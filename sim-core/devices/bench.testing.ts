import { after, type Instant, type Nanoseconds, START } from '../base/units.ts';
import type { DeviceHealth, DeviceState } from '../trace/vocabulary.ts';
import type { Contract, Cure, Device, DeviceHost } from './device.ts';

/** What a device tells of the world outside. */
type WorldWords = Pick<DeviceHost, 'received' | 'emitted' | 'dropped' | 'retransmitted' | 'mended'>;

/**
 * A device on a bench, for tests: its ports by hand and judged by its contract, a clock that is turned by hand, and a
 * record of what it did. `V`: the names of its contract's violations.
 */
export abstract class DeviceBench<V extends string> {
  abstract readonly device: Device;
  abstract readonly contract: Contract;
  readonly edges: { readonly at: Instant; readonly level: boolean }[] = [];
  readonly reports: { readonly at: Instant; readonly state: DeviceState; readonly health: DeviceHealth }[] = [];
  readonly violations: V[] = [];
  alarms: { readonly at: Instant; readonly token: number }[] = [];
  time: Instant = START;
  private readonly names: readonly V[];

  /** @param names the contract's violations; its verdicts count them from 1 */
  constructor(names: readonly V[]) {
    this.names = names;
  }

  /** What passes between the device and the world outside is heard by nobody, unless a bench records it. */
  protected hears(): Partial<WorldWords> {
    return {};
  }

  protected get host(): DeviceHost {
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
      received: () => undefined,
      emitted: () => undefined,
      dropped: () => undefined,
      retransmitted: () => undefined,
      mended: () => undefined,
      ...this.hears(),
    };
  }

  get health(): DeviceHealth {
    return this.device.view().health;
  }
  get level(): boolean {
    return this.edges.at(-1)?.level ?? false;
  }
  get rises(): number {
    return this.edges.filter(({ level }) => level).length;
  }
  /** The instant of the next alarm; undefined when nothing is pending. */
  get nextAlarm(): Instant | undefined {
    return this.alarms.reduce<Instant | undefined>(
      (next, { at }) => (next === undefined || at < next ? at : next),
      undefined,
    );
  }
  /** A register as the device shows it to those who can look inside. Throws when it has none of that name. */
  shown(name: string): number {
    const register = this.device.view().registers.find((one) => one.name === name);
    if (register === undefined) throw new Error(`no register ${name}`);
    return register.value;
  }

  private note(verdict: number): void {
    const violation = this.names[verdict - 1];
    if (violation !== undefined) this.violations.push(violation);
  }
  in(port: number): number {
    const value = this.device.read(port, this.host);
    this.note(this.contract.judge(port, false, value, 1));
    return value;
  }
  out(port: number, value: number): void {
    this.note(this.contract.judge(port, true, value, 1));
    this.device.write(port, value, this.host);
  }
  ins(words: Uint16Array, count: number, port: number): void {
    this.device.readWords(port, words, count, this.host);
    this.note(this.contract.judge(port, false, 0, count));
  }
  outs(words: Uint16Array, count: number, port: number): void {
    this.note(this.contract.judge(port, true, 0, count));
    this.device.writeWords(port, words, count, this.host);
  }

  start(): void {
    this.device.start(this.host);
  }
  breakDown(cure: Cure = 'reset'): void {
    this.device.breakDown(this.host, cure);
  }
  powerCycle(): void {
    this.device.powerCycle(this.host);
  }

  /** Lets time pass, alarms in order. */
  pass(length: Nanoseconds): void {
    const end = after(this.time, length);
    for (let at = this.nextAlarm; at !== undefined && at <= end; at = this.nextAlarm) this.toNextAlarm();
    this.time = end;
  }
  toNextAlarm(): void {
    const at = this.nextAlarm;
    const due = this.alarms.find((alarm) => alarm.at === at);
    if (due === undefined) throw new Error('nothing is pending');
    this.alarms = this.alarms.filter((alarm) => alarm !== due);
    this.time = due.at;
    this.device.alarm(due.token, this.host);
  }
}
