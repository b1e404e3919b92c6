import type { ReactElement } from 'react';
import type { DriverKind } from '../../sim-core/index.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { MarkAt } from '../widgets/marks/Mark.tsx';
import { ioMeaning } from './io-meaning.ts';
import { TEXT } from './measures.ts';
import type { DevicePicture, TapeAccess } from './picture-device.ts';
import { TAPE_LINE } from './sizes.ts';
import { cutText, Words } from './Words.tsx';
import type { MachineWords } from './words.ts';

const hex = (value: number): string => (value >>> 0).toString(16).toUpperCase();

/**
 * One line of the tape: direction, port, value, and what they say. An illegal one is marked by shape, colour and
 * ground.
 */
function TapeLine({
  kind,
  access,
  x,
  y,
  room,
  words,
}: {
  readonly kind: DriverKind;
  readonly access: TapeAccess;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly words: MachineWords;
}): ReactElement {
  const { illegal } = access;
  const meaning = access.refused ? words.refused : words.access(ioMeaning(kind, access));
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

/** The last accesses of a driver, as on the paper tape of a recorder. */
export function Tape({
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
          kind={driverKindOf(device.actor.id) ?? 'disk'}
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
