import type { ReactElement } from 'react';
import { textWidth } from '../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { MarkAt } from '../widgets/marks/Mark.tsx';
import type { MachineLayout } from './layout.ts';
import { wireX } from './layout-wires.ts';
import { TEXT } from './measures.ts';
import type { MachinePicture } from './picture.ts';
import type { DriverPicture } from './picture-driver.ts';
import { Words } from './Words.tsx';
import type { MachineWords } from './words.ts';

/** How long an answered heartbeat stays in view, in lingers: it tells nothing new, and happens often. */
const ANSWERED_LINGERS = 2;

/** Asked and not answered: pending, or given up on by the reincarnation server while the driver still lies there. */
const isUnanswered = ({ heartbeat, condition }: DriverPicture): boolean =>
  heartbeat.kind === 'asked' || (heartbeat.kind === 'missed' && ['failed', 'dead', 'teardown'].includes(condition));

interface HeartbeatsProps {
  readonly layout: MachineLayout;
  readonly picture: MachinePicture;
  readonly lingerNs: number;
  readonly words: MachineWords;
}

/** “Alive?”, waiting at the driver's wall, or its answer. */
export function Heartbeats({ layout, picture, lingerNs, words }: HeartbeatsProps): ReactElement {
  const rs = layout.reincarnation;
  const obstacles = [...layout.drivers.map(wireX), layout.right - 60];
  return (
    <g pointerEvents="none">
      {layout.drivers.map((place) => {
        const driver = picture.drivers.find(({ actor }) => actor.index === place.actor);
        const wire = layout.wires.find(({ upper, lower }) => upper === rs?.actor && lower === place.actor);
        const end = wire?.points[wire.points.length - 1];
        if (driver === undefined || wire === undefined || end === undefined || place.detail === 'cell') return null;
        const [x, y] = end;
        const { kind, forNs } = driver.heartbeat;
        if (kind === 'answered' && forNs < ANSWERED_LINGERS * lingerNs) {
          return <MarkAt key={place.actor} name="heartbeat-answered" size={12} x={x} y={y - 14} />;
        }
        if (!isUnanswered(driver)) return null;
        const room = Math.min(...obstacles.filter((at) => at > x + 14)) - (x + 15) - 8;
        const whole = `${words.alive} ${words.noAnswer(forNs)}`;
        const text = [whole, words.alive].find((one) => textWidth(one, TEXT.strong) <= room);
        return (
          <g key={place.actor}>
            <path
              d={wire.points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px} ${py}`).join('')}
              fill="none"
              stroke={COLOR.ink2}
              strokeWidth={1.5}
              strokeDasharray="4 3"
            />
            <MarkAt name="heartbeat-missed" size={20} x={x} y={y - 15} />
            {text !== undefined && place.detail === 'full' && (
              <Words x={x + 15} y={y - 11} text={text} size={TEXT.strong} strong />
            )}
          </g>
        );
      })}
    </g>
  );
}
