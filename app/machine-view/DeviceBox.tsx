import type { ReactElement } from 'react';
import type { DeviceHealth } from '../../sim-core/index.ts';
import { textWidth } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { MarkAt } from '../widgets/marks/Mark.tsx';
import type { MarkName, MarkSize } from '../widgets/marks/marks.ts';
import { ioMeaning } from './io-meaning.ts';
import type { PlacedDevice } from './layout-drivers.ts';
import { TEXT } from './measures.ts';
import type { DevicePicture, TapeAccess } from './picture-device.ts';
import { TAPE_LINE } from './sizes.ts';
import { cutText, fitText, Words } from './Words.tsx';
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

const hex = (value: number): string => (value >>> 0).toString(16).toUpperCase();

/**
 * One line of the tape: direction, port, value, and what they say. An illegal one is marked by shape, colour and
 * ground.
 */
function TapeLine({
  access,
  x,
  y,
  room,
  words,
}: {
  readonly access: TapeAccess;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly words: MachineWords;
}): ReactElement {
  const { illegal } = access;
  const meaning = access.refused ? words.refused : words.access(ioMeaning(access));
  const value = access.string ? '…' : hex(access.value & 0xff).padStart(2, '0');
  return (
    <g>
      {illegal && <rect x={x - 8} y={y - 11.5} width={room + 12} height={TAPE_LINE} fill={COLOR.outageSolid} />}
      {illegal && <MarkAt name="io-illegal" size={8} x={x - 3} y={y - 4} />}
      <Words x={x + 4} y={y} text={access.write ? 'out' : 'in'} size={TEXT.small} color="ink2" mono />
      <Words x={x + 28} y={y} text={hex(access.port)} size={TEXT.small} mono />
      <Words x={x + 53} y={y} text={value} size={TEXT.small} mono />
      <Words
        x={x + 73}
        y={y}
        text={cutText(meaning, TEXT.small, room - 73)}
        size={TEXT.small}
        strong={illegal}
        color={illegal ? 'vermText' : 'ink2'}
      />
    </g>
  );
}

function Tape({
  device,
  x,
  y,
  width,
  tapeLines,
  words,
}: {
  readonly device: DevicePicture;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly tapeLines: number;
  readonly words: MachineWords;
}): ReactElement {
  const height = tapeLines * TAPE_LINE + 5;
  const holes = Array.from({ length: tapeLines + 1 }, (_, i) => y + 7 + (i * (height - 14)) / tapeLines);
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx={2} fill={COLOR.surface} stroke={COLOR.line} />
      {holes.map((cy) => (
        <path
          key={cy}
          d={`M${x + 3.7} ${cy}a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M${x + width - 7.3} ${cy}a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0`}
          fill={COLOR.bg}
          stroke={COLOR.line}
          strokeWidth={0.75}
        />
      ))}
      {device.tape.length === 0 && <Words x={x + 16} y={y + 44} text={words.noAccess} size={TEXT.small} color="ink3" />}
      {device.tape.slice(-tapeLines).map((access, i) => (
        <TapeLine
          key={access.seq}
          access={access}
          x={x + 11}
          y={y + 14 + i * TAPE_LINE}
          room={width - 18}
          words={words}
        />
      ))}
    </g>
  );
}

interface DeviceBoxProps {
  readonly place: PlacedDevice;
  readonly device: DevicePicture;
  /** 0: its state alone. */
  readonly tapeLines: number;
  readonly words: MachineWords;
}

/** A device: its state, its true health, and the last accesses of its driver. */
export function DeviceBox({ place, device, tapeLines, words }: DeviceBoxProps): ReactElement {
  const { x, y, width, height, detail } = place;
  const hurt = device.health !== 'healthy';
  const full = detail === 'full';
  const label = words.actor(device.actor);
  const room = width - 34;
  const largest = full ? TEXT.name : TEXT.strong;
  const nameSize = textWidth(label, largest) <= room ? largest : TEXT.small;
  const state =
    device.state === 'wedged'
      ? words.deviceState.wedged
      : `${words.deviceHealth[device.health]}, ${words.deviceState[device.state]}`;
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={5}
        fill={COLOR.surface}
        stroke={hurt ? COLOR.vermText : COLOR.edge}
      />
      <HealthMark health={device.health} x={x + 16} y={y + 15} />
      <Words x={x + 28} y={y + 19} text={cutText(label, nameSize, room)} size={nameSize} strong />
      {full ? (
        <>
          <Words
            x={x + width - 10}
            y={y + 19}
            text={cutText(state, TEXT.small, width - 80)}
            size={TEXT.small}
            color={hurt ? 'vermText' : 'ink2'}
            strong={hurt}
            anchor="end"
          />
          {tapeLines > 0 && (
            <>
              <Tape device={device} x={x + 8} y={y + 27} width={width - 16} tapeLines={tapeLines} words={words} />
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
      ) : tapeLines === 0 ? null : (
        <>
          <Words
            x={x + 10}
            y={y + 40}
            text={cutText(words.deviceState[device.state], TEXT.small, width - 16)}
            size={TEXT.small}
            color="ink2"
          />
          {device.tape.map((access, i) => (
            <MarkAt
              key={access.seq}
              name={access.illegal ? 'io-illegal' : 'io-legal'}
              size={12}
              x={x + 18 + i * 15}
              y={y + 62}
            />
          ))}
          <Words
            x={x + 10}
            y={y + height - 14}
            text={words.illegal(device.illegal)}
            size={TEXT.small}
            color={device.illegal > 0 ? 'vermText' : 'ink3'}
            strong={device.illegal > 0}
          />
        </>
      )}
    </g>
  );
}
