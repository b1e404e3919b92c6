import type {
  Actor,
  DeviceHealth,
  DeviceState,
  FaultKind,
  MemoryRegion,
  PanicReason,
  RebootPhase,
} from '../../sim-core/index.ts';
import type { WorldPicture } from '../indexes/world-index.ts';
import type { Isolation } from './cast.ts';
import type { IoMeaning } from './io-meaning.ts';
import type { ProgramPicture } from './picture.ts';
import type { DriverCondition } from './picture-driver.ts';

/** The words of the machine's picture, in one language. Lengths of time come in ns. */
export interface MachineWords {
  /** The whole picture, for those who do not see it. */
  readonly picture: (atNs: number) => string;
  readonly layers: {
    readonly programs: string;
    readonly servers: string;
    readonly drivers: string;
    readonly devices: string;
  };
  readonly reliableSubsystem: string;
  readonly actor: (actor: Actor) => string;
  /** The shortest word for a driver or its device. */
  readonly kind: (actor: Actor) => string;
  /** Over the cells of one kind: “disk × 12”. */
  readonly kindCount: (driver: Actor, count: number) => string;
  /** What keeps the errors of a driver from others. */
  readonly walls: Readonly<Record<Isolation, string>>;
  readonly waits: (forNs: number) => string;
  readonly waitsFor: (actor: Actor) => string;
  readonly share: (share: number) => string;
  readonly finished: (intact: boolean) => string;
  readonly ended: string;
  /** What a program lost, got twice or had sent again; empty for nothing. */
  readonly loss: (loss: NonNullable<ProgramPicture['loss']>) => string;
  /** What passed between a device and the world, the longest wording first. */
  readonly world: (world: WorldPicture) => readonly string[];
  /** On whose memory was overwritten. */
  readonly damaged: (region: MemoryRegion) => string;
  /** On a program while the whole machine is down. */
  readonly goneWithSystem: string;
  readonly panic: string;
  readonly restarted: string;
  readonly panicReason: Readonly<Record<PanicReason, string>>;
  readonly rebootPhase: Readonly<Record<RebootPhase, string>>;
  /** How far the restart of everything is. */
  readonly restarting: (elapsedNs: number, lengthNs: number) => string;
  readonly length: (ns: number) => string;
  readonly condition: Readonly<Record<DriverCondition, string>>;
  /** What a fault has done to its driver: “infinite loop”. */
  readonly fault: (kind: FaultKind) => string;
  /** An open job against its limit: “12 ms of 50 ms”; past it: “20 × limit”. */
  readonly job: (ageNs: number, limitNs: number) => string;
  /** The kernel's judgement of an open job. */
  readonly check: (failed: boolean, ageNs: number, limitNs: number) => string;
  readonly nobodyChecks: string;
  /** A restarted driver: how many processes came before. */
  readonly process: (generation: number) => string;
  readonly alive: string;
  readonly noAnswer: (forNs: number) => string;
  readonly jobWatch: (limitNs: number | null) => string;
  readonly ioWatch: (trapped: boolean) => string;
  readonly deviceState: Readonly<Record<DeviceState, string>>;
  readonly deviceHealth: Readonly<Record<DeviceHealth, string>>;
  readonly access: (meaning: IoMeaning) => string;
  readonly refused: string;
  readonly tape: (illegal: number, accesses: number) => string;
  readonly illegal: (count: number) => string;
  readonly noAccess: string;
  /** Name of a driver's button. */
  readonly lookInto: (device: string) => string;
  readonly knockOver: (driver: Actor, condition: string) => string;
}
