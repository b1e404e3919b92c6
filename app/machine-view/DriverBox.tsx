import type { ReactElement } from 'react';
import { textWidth, wrapText } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { Doll } from '../widgets/Doll.tsx';
import { JobClock } from '../widgets/JobClock.tsx';
import type { Isolation } from './cast.ts';
import { HealthMark } from './DeviceBox.tsx';
import type { PlacedDriver } from './layout-drivers.ts';
import styles from './MachineView.module.css';
import { TEXT } from './measures.ts';
import type { DevicePicture } from './picture-device.ts';
import type { DriverPicture } from './picture-driver.ts';
import type { MachineFacts } from './pictured-run.ts';
import { cutText, fitText, type Line, Lines, Words } from './Words.tsx';
import type { MachineWords } from './words.ts';

interface DriverBoxProps {
  readonly place: PlacedDriver;
  readonly driver: DriverPicture;
  readonly device: DevicePicture | undefined;
  readonly facts: MachineFacts;
  readonly isolation: Isolation;
  /** Jobs younger than this are not written out: while playing they come and go too fast to be read, ns. */
  readonly legibleNs: number;
  readonly words: MachineWords;
}

const isHurt = ({ condition }: DriverPicture): boolean => condition === 'failed' || condition === 'dead';

/** What a driver is about, in a word or two. */
const conditionText = (driver: DriverPicture, words: MachineWords): string =>
  isHurt(driver) && driver.fault !== null ? words.fault(driver.fault) : words.condition[driver.condition];

/** How the job clock reads: past the limit it says how many times. */
const fractionOf = ({ job }: DriverPicture): number | null => (job === null ? null : job.ageNs / job.limitNs);

interface FigureProps {
  readonly driver: DriverPicture;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Ring, doll and ground line about (x, y). Lying, the doll may be larger: it is low. */
function Figure({ driver, x, y, radius }: FigureProps): ReactElement {
  const ground = y + radius * 0.54;
  const large = radius > 20;
  const height = radius * (driver.posture === 'lying' ? 1.4 : 1.2);
  return (
    <g>
      <JobClock
        x={x}
        y={y}
        radius={radius}
        stroke={large ? Math.max(5, radius * 0.115) : 3}
        fraction={fractionOf(driver)}
      />
      {driver.condition !== 'absent' && (
        <Doll posture={driver.posture} x={x} ground={ground} height={height} tiltDeg={driver.tiltDeg} />
      )}
      <path
        d={`M${x - radius * 0.7} ${ground}H${x + radius * 0.7}`}
        stroke={COLOR.ink2}
        strokeWidth={large ? Math.max(1.5, radius / 30) : 1}
      />
    </g>
  );
}

/** A driver's name for a place of `room` px: its own, else its device's, which is shorter. */
function nameOf({ driver, device, words }: DriverBoxProps, size: number, room: number): string {
  const own = words.actor(driver.actor);
  const lines = wrapText(own, size, room);
  if (lines.length <= 2 && lines.every((line) => textWidth(line, size) <= room)) return own;
  return device === undefined ? own : words.actor(device.actor);
}

/** What the kernel says of the driver's job: its last judgement, or that nobody judges. */
function judgement(driver: DriverPicture, facts: MachineFacts, words: MachineWords): Line[] {
  const { check } = driver;
  if (check !== null) {
    const text = words.check(check.failed, check.ageNs, check.limitNs);
    const color = check.failed ? 'vermText' : 'greenText';
    return [
      { text, size: TEXT.small, strong: check.failed, color, mark: check.failed ? 'check-failed' : 'check-passed' },
    ];
  }
  if (driver.condition === 'failed' && !facts.jobWatch)
    return [{ text: words.nobodyChecks, size: TEXT.small, color: 'ink2' }];
  return [];
}

/** Radius of the ring of a driver shown in full: 40 px as a rule, up to a projector's 78 where there is room. */
const LEAST_RADIUS = 40;
const LARGEST_RADIUS = 78;
const LEAST_WALL = 114;
/** A box this narrow and this high has its words under the ring. */
const STACKED_WIDTH = 240;
const STACKED_HEIGHT = 170;
const fullRadius = (width: number, height: number): number =>
  Math.min((height - 14) / 2.32, LARGEST_RADIUS, Math.max(LEAST_RADIUS, width * 0.18));

function FullBox(props: DriverBoxProps): ReactElement {
  const { place, driver, facts, legibleNs, words } = props;
  const hurt = isHurt(driver);
  const { x, y, width, height } = place;
  const legible = driver.posture !== 'standing' || driver.job === null || driver.job.ageNs >= legibleNs;
  const job = legible ? driver.job : null;
  const again = driver.generation > 0 ? words.process(driver.generation) : '';
  const radius = fullRadius(width, height);
  // Words grow with the ring, but more slowly, and never shrink with it.
  const grown = Math.max(1, Math.min(1.5, 1 + (radius / LEAST_RADIUS - 1) * 0.55));
  const [name, strong, small] = [
    TEXT.name * grown,
    TEXT.strong * grown,
    Math.max(TEXT.small, TEXT.small * grown * 0.9),
  ];
  // The dashed outer ring stands clear of the wall and of the words.
  const middle = 8 + radius * 1.16;
  const left = 2 * middle + 2;
  const stacked = width < STACKED_WIDTH && height >= STACKED_HEIGHT;
  const room = width - left - 8;
  const label = nameOf(props, name, stacked ? width - 28 : room);
  const wide = room >= textWidth(label, name) + textWidth(again, TEXT.small) + 20;
  const lines: Line[] = [
    { text: label, size: name, strong: true, color: 'ink' },
    { text: conditionText(driver, words), size: strong, strong: hurt, color: hurt ? 'vermText' : 'ink2' },
    ...(job === null ? [] : [{ text: words.job(job.ageNs, job.limitNs), size: small, color: 'ink2' as const }]),
    ...(legible ? judgement(driver, facts, words).map((line) => ({ ...line, size: small })) : []),
    ...(again === '' || wide ? [] : [{ text: again, size: TEXT.small, color: 'ink3' as const }]),
  ];
  const top = y + Math.min(9, height * 0.08) + Math.max(0, (height - LEAST_WALL) * 0.24);
  if (stacked) {
    const ring = Math.min((height - 90) / 2.3, (width - 24) / 2.4, LARGEST_RADIUS);
    const under = y + 8 + 2.32 * ring;
    return (
      <>
        <Figure driver={driver} x={x + width / 2} y={y + 10 + ring * 1.16} radius={ring} />
        <Lines x={x + 14} top={under + 4} bottom={y + height - 6} room={width - 28} lines={lines} />
      </>
    );
  }
  return (
    <>
      <Figure driver={driver} x={x + middle} y={y + height / 2} radius={radius} />
      <Lines x={x + left} top={top} bottom={y + height - 6} room={room} lines={lines} />
      {wide && again !== '' && (
        <Words x={x + width - 14} y={y + 24} text={again} size={TEXT.small} color="ink3" anchor="end" />
      )}
    </>
  );
}

/** A column this low has one line: what has become of its driver, else its name. */
const LOW_COLUMN = 92;

function ColumnBox({ place, driver, device, words }: DriverBoxProps): ReactElement {
  const x = place.x + place.width / 2;
  const room = place.width - 12;
  const names = [
    ...[driver.actor, ...(device === undefined ? [] : [device.actor])].map(words.actor),
    words.kind(driver.actor),
  ];
  const nameSize = textWidth(names[0] ?? '', TEXT.strong) <= place.width - 8 ? TEXT.strong : TEXT.small;
  const hurt = isHurt(driver);
  if (place.height < LOW_COLUMN) {
    const ring = (place.height - 30) / 2.32;
    const text = hurt ? [conditionText(driver, words)] : names;
    return (
      <>
        <Figure driver={driver} x={x} y={place.y + 6 + ring * 1.16} radius={ring} />
        <Words
          x={x}
          y={place.y + place.height - 9}
          text={fitText(text, TEXT.small, place.width - 8)}
          size={TEXT.small}
          strong
          color={hurt ? 'vermText' : 'ink'}
          anchor="middle"
        />
      </>
    );
  }
  const radius = Math.max(20, Math.min(26 + (place.height - LEAST_WALL) / 3, place.width / 2 - 14, 48));
  const lowest = place.y + place.height - Math.max(0, (place.height - LEAST_WALL) / 4);
  return (
    <>
      <Figure driver={driver} x={x} y={lowest - 46 - radius} radius={radius} />
      <Words
        x={x}
        y={lowest - 25}
        text={fitText(names, nameSize, place.width - 8)}
        size={nameSize}
        strong
        anchor="middle"
      />
      <Words
        x={x}
        y={lowest - 9}
        text={cutText(conditionText(driver, words), TEXT.small, room)}
        size={TEXT.small}
        strong={hurt}
        color={hurt ? 'vermText' : 'ink2'}
        anchor="middle"
      />
    </>
  );
}

function CellBox({ place, driver, device, words }: DriverBoxProps): ReactElement {
  const { x, y, width } = place;
  const named = width >= 72;
  const radius = named ? width * 0.26 : width * 0.36;
  const number = /\d+$/.exec(driver.actor.id)?.[0] ?? '';
  return (
    <>
      <Figure driver={driver} x={x + width / 2} y={y + (named ? width * 0.42 : width / 2)} radius={radius} />
      {named ? (
        <Words
          x={x + width / 2}
          y={y + width - 8}
          text={fitText(
            [
              words.actor(driver.actor),
              ...(device === undefined ? [] : [words.actor(device.actor)]),
              words.kind(driver.actor),
            ],
            TEXT.small,
            width - 6,
          )}
          size={TEXT.small}
          anchor="middle"
        />
      ) : (
        width >= 52 && <Words x={x + 4} y={y + 12} text={number} size={TEXT.small} color="ink3" />
      )}
      {device !== undefined && device.health !== 'healthy' && (
        <HealthMark health={device.health} size={8} x={x + width - 8} y={y + 8} />
      )}
    </>
  );
}

/** The wall of a driver: of a process; of a protection domain, thinner and pierced; none round a part of the kernel. */
function wallOf(isolation: Isolation, hurt: boolean): { readonly stroke: string; readonly dash?: string } {
  if (isolation === 'none') return { stroke: hurt ? COLOR.vermText : COLOR.line };
  const stroke = hurt ? COLOR.vermText : COLOR.ink2;
  return isolation === 'domain' ? { stroke, dash: '9 3' } : { stroke };
}

/** A driver inside its wall, if it has one. */
export function DriverBox(props: DriverBoxProps): ReactElement {
  const { x, y, width, height, detail } = props.place;
  const hurt = isHurt(props.driver);
  const cell = detail === 'cell';
  const inset = cell ? 3 : 4;
  const wall = wallOf(props.isolation, hurt);
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={cell ? 6 : 9}
        fill={COLOR.surface}
        stroke={wall.stroke}
        strokeDasharray={wall.dash}
        strokeWidth={hurt ? 2 : props.isolation === 'none' ? 1 : 1.5}
      />
      <rect
        x={x + inset}
        y={y + inset}
        width={width - 2 * inset}
        height={height - 2 * inset}
        rx={cell ? 4 : 6}
        fill={hurt ? COLOR.outage : 'none'}
        stroke={hurt || width < 52 || props.isolation !== 'process' ? 'none' : COLOR.edge}
        strokeDasharray="2 3"
      />
      {detail === 'full' ? <FullBox {...props} /> : cell ? <CellBox {...props} /> : <ColumnBox {...props} />}
    </g>
  );
}

interface DriverButtonProps extends Pick<DriverBoxProps, 'place' | 'driver' | 'words'> {
  readonly selected: boolean;
  readonly onDriver: (id: string) => void;
}

/** A real button over a driver's wall: click or Enter opens what can be done to it. */
export function DriverButton({ place, driver, words, selected, onDriver }: DriverButtonProps): ReactElement {
  return (
    <button
      type="button"
      className={styles.driver}
      style={{ left: place.x - 3, top: place.y - 3, width: place.width + 6, height: place.height + 6 }}
      aria-pressed={selected}
      aria-label={words.knockOver(driver.actor, conditionText(driver, words))}
      onClick={() => onDriver(driver.actor.id)}
    />
  );
}
