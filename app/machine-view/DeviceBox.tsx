import type { ReactElement } from 'react';
import type { DeviceHealth } from '../../sim-core/index.ts';
import type { WorldPicture } from '../indexes/world-index.ts';
import { textWidth } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { MarkAt } from '../widgets/marks/Mark.tsx';
import type { MarkName, MarkSize } from '../widgets/marks/marks.ts';
import type { PlacedDevice } from './layout-drivers.ts';
import styles from './MachineView.module.css';
import { TEXT } from './measures.ts';
import type { DevicePicture } from './picture-device.ts';
import { TAPE_LINE } from './sizes.ts';
import { Tape } from './Tape.tsx';
import { closeText, cutText, fitText, Words } from './Words.tsx';
import type { MachineWords } from './words.ts';

const HEALTH_MARK: Readonly<Record<DeviceHealth, MarkName>> = {
  healthy: 'device-healthy',
  suspect: 'device-suspect',
  wedged: 'device-wedged',
};

export function HealthMark({
  health,
  size = 12,
  x,
  y,
}: {
  readonly health: DeviceHealth;
  readonly size?: MarkSize;
  readonly x: number;
  readonly y: number;
}): ReactElement {
  return <MarkAt name={HEALTH_MARK[health]} size={size} x={x} y={y} />;
}

/** What has passed between the device and the world outside; what was lost stands out. */
function WorldLine({
  world,
  x,
  y,
  room,
  words,
}: {
  readonly world: WorldPicture;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly words: MachineWords;
}): ReactElement {
  const harmed = world.dropped + world.damaged + world.twice + world.missing > 0;
  return (
    <Words
      x={x}
      y={y}
      text={fitText(words.world(world), TEXT.small, room)}
      size={TEXT.small}
      strong={harmed}
      color={harmed ? 'vermText' : 'ink2'}
    />
  );
}

interface DeviceBoxProps {
  readonly place: PlacedDevice;
  readonly device: DevicePicture;
  /** 0: its state alone. */
  readonly tapeLines: number;
  readonly words: MachineWords;
}

/** Less room than this for a state says nothing; the mark of its health does. */
const LEAST_STATE_PX = 40;

/** All of a device: its state in words, the world, the last accesses. */
function FullDevice({ place, device, tapeLines, words }: DeviceBoxProps): ReactElement {
  const { x, y, width, height } = place;
  const { world } = device;
  const hurt = device.health !== 'healthy';
  const state =
    device.state === 'wedged'
      ? words.deviceState.wedged
      : `${words.deviceHealth[device.health]}, ${words.deviceState[device.state]}`;
  const room = width - 48 - textWidth(words.actor(device.actor), TEXT.name);
  return (
    <>
      <Words
        x={x + width - 10}
        y={y + 19}
        text={room < LEAST_STATE_PX ? '' : fitText([state, words.deviceState[device.state]], TEXT.small, room)}
        size={TEXT.small}
        color={hurt ? 'vermText' : 'ink2'}
        strong={hurt}
        anchor="end"
      />
      {tapeLines > 0 && world !== null && (
        <WorldLine world={world} x={x + 10} y={y + 37} room={width - 20} words={words} />
      )}
      {tapeLines > 0 && (
        <>
          <Tape
            device={device}
            x={x + 8}
            y={y + 27 + (world === null ? 0 : TAPE_LINE)}
            width={width - 16}
            tapeLines={tapeLines - (world === null ? 0 : 1)}
            words={words}
          />
          <Words
            x={x + 8}
            y={y + height - 6}
            text={fitText(
              [words.tape(device.illegal, device.accesses), words.illegal(device.illegal)],
              TEXT.small,
              width - 16,
            )}
            size={TEXT.small}
            color="ink2"
          />
        </>
      )}
    </>
  );
}

/** A device in a column: its state, the world, and its last accesses as cells. */
function ColumnDevice({ place, device, words }: DeviceBoxProps): ReactElement {
  const { x, y, width, height } = place;
  const { world } = device;
  return (
    <>
      <Words
        x={x + 8}
        y={y + 40}
        text={cutText(words.deviceState[device.state], TEXT.small, width - 30)}
        size={TEXT.small}
        color="ink2"
      />
      {world !== null && <WorldLine world={world} x={x + 8} y={y + 57} room={width - 16} words={words} />}
      {device.tape.map((access, i) => (
        <MarkAt
          key={access.seq}
          name={access.illegal ? 'io-illegal' : 'io-legal'}
          size={12}
          x={x + 15 + i * 15}
          y={y + (world === null ? 62 : 76)}
        />
      ))}
      <Words
        x={x + 8}
        y={y + height - 14}
        text={words.illegal(device.illegal)}
        size={TEXT.small}
        color={device.illegal > 0 ? 'vermText' : 'ink3'}
        strong={device.illegal > 0}
      />
    </>
  );
}

/** A device: its state, its true health, and the last accesses of its driver. */
export function DeviceBox(props: DeviceBoxProps): ReactElement {
  const { place, device, tapeLines, words } = props;
  const { x, y, width, height, detail } = place;
  const full = detail === 'full';
  const own = words.actor(device.actor);
  // A narrow column leaves the name its whole width.
  const left = full ? 28 : 8;
  const room = width - left - 5;
  const largest = full ? TEXT.name : TEXT.strong;
  const nameSize = textWidth(own, largest) <= room ? largest : TEXT.small;
  const isWhole = textWidth(own, nameSize) <= room;
  const label = closeText(isWhole ? own : words.kind(device.actor), nameSize, room);
  const nameWidth = textWidth(label.text, nameSize);
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={5}
        fill={COLOR.surface}
        stroke={device.health === 'healthy' ? COLOR.edge : COLOR.vermText}
      />
      {(full || tapeLines > 0 || width > nameWidth + 40) && (
        <HealthMark
          health={device.health}
          x={full ? x + 17 : x + width - 14}
          y={full || tapeLines === 0 ? y + 15 : y + 36}
        />
      )}
      <Words x={x + left} y={y + 19} {...label} size={nameSize} strong />
      {full ? <FullDevice {...props} /> : tapeLines > 0 && <ColumnDevice {...props} />}
    </g>
  );
}

interface DeviceButtonProps extends Pick<DeviceBoxProps, 'place' | 'device' | 'words'> {
  readonly onDevice: (id: string) => void;
}

/** A real button over a device: click or Enter shows what is in it, and what can break. */
export function DeviceButton({ place, device, words, onDevice }: DeviceButtonProps): ReactElement {
  return (
    <button
      type="button"
      className={styles.driver}
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
      aria-label={words.lookInto(words.actor(device.actor))}
      onClick={() => onDevice(device.actor.id)}
    />
  );
}
