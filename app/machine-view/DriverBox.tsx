import type { ReactElement } from 'react';
import { wrapText } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR, type ColorToken } from '../styles/tokens.ts';
import { Doll } from '../widgets/Doll.tsx';
import { JobClock } from '../widgets/JobClock.tsx';
import { HealthMark } from './DeviceBox.tsx';
import type { PlacedDriver } from './layout-drivers.ts';
import styles from './MachineView.module.css';
import { TEXT } from './measures.ts';
import type { DevicePicture } from './picture-device.ts';
import type { DriverPicture } from './picture-driver.ts';
import { cutText, Words } from './Words.tsx';
import type { MachineWords } from './words.ts';

interface DriverBoxProps {
  readonly place: PlacedDriver;
  readonly driver: DriverPicture;
  readonly device: DevicePicture | undefined;
  readonly words: MachineWords;
}

const isHurt = ({ condition }: DriverPicture): boolean => condition === 'failed' || condition === 'dead';

/** What a driver is about, in a word or two. */
const conditionText = (driver: DriverPicture, words: MachineWords): string =>
  isHurt(driver) && driver.fault !== null ? words.fault[driver.fault] : words.condition[driver.condition];

/** How the job clock reads: past the limit it says how many times. */
const fractionOf = ({ job }: DriverPicture): number | null => (job === null ? null : job.ageNs / job.limitNs);

/** Ring, doll and ground line about (x, y). */
function Figure({
  driver,
  x,
  y,
  radius,
}: {
  readonly driver: DriverPicture;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}): ReactElement {
  const ground = y + radius * 0.54;
  return (
    <g>
      <JobClock x={x} y={y} radius={radius} stroke={radius > 20 ? 5 : 3} fraction={fractionOf(driver)} />
      {driver.condition !== 'absent' && (
        <Doll
          posture={driver.posture}
          x={x}
          ground={ground}
          height={radius * 1.4 * (driver.posture === 'standing' ? 0.86 : 1)}
          tiltDeg={driver.tiltDeg}
        />
      )}
      <path
        d={`M${x - radius * 0.7} ${ground}H${x + radius * 0.7}`}
        stroke={COLOR.ink2}
        strokeWidth={radius > 20 ? 1.5 : 1}
      />
    </g>
  );
}

/** Lines of text one below the other, as many as there is room for. */
function Lines({
  x,
  top,
  room,
  lines,
}: {
  readonly x: number;
  readonly top: number;
  readonly room: number;
  readonly lines: readonly {
    readonly text: string;
    readonly size: number;
    readonly strong: boolean;
    readonly color: ColorToken;
    readonly gap: number;
  }[];
}): ReactElement {
  let y = top;
  return (
    <>
      {lines.flatMap(({ text, size, strong, color, gap }) => {
        y += gap;
        return wrapText(text, size, room)
          .slice(0, 2)
          .map((line) => {
            y += size * 1.25;
            return (
              <Words key={y} x={x} y={y} text={cutText(line, size, room)} size={size} strong={strong} color={color} />
            );
          });
      })}
    </>
  );
}

function FullBox({ place, driver, words }: DriverBoxProps): ReactElement {
  const hurt = isHurt(driver);
  const { job } = driver;
  const state: ColorToken = hurt ? 'vermText' : 'ink2';
  const lines = [
    { text: words.actor(driver.actor), size: TEXT.name, strong: true, color: 'ink' as const, gap: 0 },
    { text: conditionText(driver, words), size: TEXT.strong, strong: hurt, color: state, gap: 3 },
    ...(job === null
      ? []
      : [{ text: words.job(job.ageNs, job.limitNs), size: TEXT.small, strong: false, color: 'ink2' as const, gap: 3 }]),
    ...(driver.generation > 1
      ? [{ text: words.process(driver.generation), size: TEXT.small, strong: false, color: 'ink3' as const, gap: 2 }]
      : []),
  ];
  return (
    <>
      <Figure driver={driver} x={place.x + 54} y={place.y + place.height / 2} radius={40} />
      <Lines x={place.x + 110} top={place.y + 12} room={place.width - 118} lines={lines} />
    </>
  );
}

function ColumnBox({ place, driver, words }: DriverBoxProps): ReactElement {
  const x = place.x + place.width / 2;
  const room = place.width - 12;
  const hurt = isHurt(driver);
  return (
    <>
      <Figure driver={driver} x={x} y={place.y + 41} radius={26} />
      <Words
        x={x}
        y={place.y + 89}
        text={cutText(words.actor(driver.actor), TEXT.strong, room)}
        size={TEXT.strong}
        strong
        anchor="middle"
      />
      <Words
        x={x}
        y={place.y + 105}
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
          text={cutText(words.actor(driver.actor), TEXT.small, width - 6)}
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

/** A driver inside its protection wall. */
export function DriverBox(props: DriverBoxProps): ReactElement {
  const { x, y, width, height, detail } = props.place;
  const hurt = isHurt(props.driver);
  const cell = detail === 'cell';
  const inset = cell ? 3 : 4;
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={cell ? 6 : 9}
        fill={COLOR.surface}
        stroke={hurt ? COLOR.vermText : COLOR.ink2}
        strokeWidth={hurt ? 2 : 1.5}
      />
      <rect
        x={x + inset}
        y={y + inset}
        width={width - 2 * inset}
        height={height - 2 * inset}
        rx={cell ? 4 : 6}
        fill={hurt ? COLOR.outage : 'none'}
        stroke={hurt ? 'none' : COLOR.edge}
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
