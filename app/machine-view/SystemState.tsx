import type { ReactElement } from 'react';
import type { Damage } from '../indexes/system-index.ts';
import { textWidth } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR, type Palette } from '../styles/tokens.ts';
import { MarkAt } from '../widgets/marks/Mark.tsx';
import type { Isolation } from './cast.ts';
import type { MachineLayout } from './layout.ts';
import { type Box, TEXT } from './measures.ts';
import type { DownPicture } from './picture-system.ts';
import { cutText, fitText, Words } from './Words.tsx';
import type { MachineWords } from './words.ts';

/** The one kernel that drivers and servers are parts of; nothing where they are processes. */
export function House({
  house,
  isolation,
}: {
  readonly house: Box;
  readonly isolation: Isolation;
}): ReactElement | null {
  if (isolation === 'process') return null;
  return <rect {...house} rx={10} fill={COLOR.sunken} stroke={COLOR.ink2} strokeWidth={2} />;
}

const boxOf = (layout: MachineLayout, actor: number, kernel: number): Box | undefined =>
  actor === kernel
    ? layout.kernel
    : [...layout.drivers, ...layout.servers, ...layout.programs].find((place) => place.actor === actor);

const BADGE_PX = 16;

/** Where it says what was overwritten: below the box of the one who suffers. */
function badgeOf(to: Box, text: string): Box {
  const width = Math.min(to.width, textWidth(text, TEXT.small) + 28);
  return { x: to.x, y: to.y + to.height + 1, width, height: BADGE_PX };
}

/** From the one who wrote to the badge of the one who suffers: beneath a row of drivers, or up and across. */
function spreadPath(from: Box, to: Box, badge: Box): string {
  const start = from.x + from.width * 0.72;
  const beside = badge.x > start ? badge.x : badge.x + badge.width;
  if (Math.abs(from.y - to.y) < 4) return `M${start} ${from.y + from.height}V${badge.y + BADGE_PX / 2}H${beside}`;
  const end = badge.x + badge.width / 2;
  return `M${start} ${from.y}V${from.y - 4}H${end}V${badge.y + BADGE_PX}`;
}

interface DamagesProps {
  readonly layout: MachineLayout;
  readonly damages: readonly Damage[];
  /** Actor of the kernel, whose box is its strip. */
  readonly kernel: number;
  readonly words: MachineWords;
}

/** Errors that have spread: who wrote over whose memory, since the machine was started last. */
export function Damages({ layout, damages, kernel, words }: DamagesProps): ReactElement {
  return (
    <g pointerEvents="none">
      {damages.map(({ culprit, victim, region, atNs }) => {
        const [from, to] = [boxOf(layout, culprit, kernel), boxOf(layout, victim, kernel)];
        if (to === undefined) return null;
        const badge = badgeOf(to, words.damaged(region));
        return (
          <g key={`${culprit}-${victim}-${region}-${atNs}`}>
            {from !== undefined && from !== to && (
              <path
                d={spreadPath(from, to, badge)}
                fill="none"
                stroke={COLOR.vermText}
                strokeWidth={2}
                strokeDasharray="6 3"
              />
            )}
            <rect {...badge} rx={3} fill={COLOR.outageSolid} stroke={COLOR.vermText} />
            <MarkAt name="memory-damaged" size={12} x={badge.x + 10} y={badge.y + BADGE_PX / 2} />
            <Words
              x={badge.x + 20}
              y={badge.y + 12}
              text={cutText(words.damaged(region), TEXT.small, badge.width - 24)}
              size={TEXT.small}
              strong
              color="vermText"
            />
          </g>
        );
      })}
    </g>
  );
}

/** Marks on the dark screen of a stopped machine. */
const ON_CONSOLE: Palette = { ...COLOR, ink: COLOR.onConsole, surface: COLOR.console };

const ROW = 24;
const BAR = 84;

/** One phase of the restart: its name, how much of it is over, and its length. */
function PhaseRow({
  phase,
  x,
  y,
  width,
  words,
}: {
  readonly phase: DownPicture['phases'][number];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly words: MachineWords;
}): ReactElement {
  const { name, lengthNs, share } = phase;
  const [under, over] = [share > 0 && share < 1, share >= 1];
  const right = x + width;
  const bar = Math.min(BAR, width * 0.3);
  const barX = right - bar - 52;
  return (
    <g opacity={share > 0 ? 1 : 0.62}>
      <Words
        x={x}
        y={y}
        text={`${over ? '✓' : under ? '▸' : '·'} ${cutText(words.rebootPhase[name], TEXT.strong, barX - x - 22)}`}
        size={TEXT.strong}
        strong={under}
        color="onConsole"
      />
      <rect x={barX} y={y - 8} width={bar} height={7} rx={2} fill="none" stroke={COLOR.onConsole} />
      <rect x={barX} y={y - 8} width={bar * share} height={7} rx={2} fill={COLOR.onConsole} />
      <Words x={right} y={y} text={words.length(lengthNs)} size={TEXT.small} color="onConsole" anchor="end" />
    </g>
  );
}

/** The machine is down as a whole: what everybody saw last, and how far its restart is. */
export function Down({
  house,
  down,
  words,
}: {
  readonly house: Box;
  readonly down: DownPicture;
  readonly words: MachineWords;
}): ReactElement {
  const x = house.x + 18;
  const width = house.width - 36;
  const title = down.panic === null ? words.restarted : words.panic;
  const content = 66 + down.phases.length * ROW;
  const top = house.y + Math.max(8, (house.height - content) * 0.4);
  return (
    <g>
      <rect {...house} rx={10} fill={COLOR.console} />
      <MarkAt
        name={down.panic === null ? 'reboot' : 'kernel-panic'}
        size={20}
        x={x + 10}
        y={top + 14}
        palette={ON_CONSOLE}
      />
      <Words x={x + 28} y={top + 21} text={cutText(title, 18, width - 28)} size={18} strong color="onConsole" />
      {down.panic !== null && (
        <Words
          x={x}
          y={top + 44}
          text={fitText([words.panicReason[down.panic]], TEXT.strong, width)}
          size={TEXT.strong}
          color="onConsole"
        />
      )}
      {down.phases.map((phase, i) => (
        <PhaseRow key={phase.name} phase={phase} x={x} y={top + 70 + i * ROW} width={width} words={words} />
      ))}
      <Words
        x={x}
        y={top + 76 + down.phases.length * ROW}
        text={cutText(words.restarting(down.elapsedNs, down.lengthNs), TEXT.strong, width)}
        size={TEXT.strong}
        strong
        color="onConsole"
      />
    </g>
  );
}
