import type { ReactElement } from 'react';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { type Point, pathBetween, pathLength, type Wire, wireBetween } from './layout-wires.ts';
import type { MachinePicture, MessagePicture } from './picture.ts';

const d = (points: readonly Point[]): string => points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');

/** Pairs that are stuck, as `upper-lower`: a program behind its server, a server behind a driver. */
function stuckPairs({ cast, programs, servers }: MachinePicture): Set<string> {
  const pairs = servers.filter(({ state }) => state === 'stuck').map(({ actor, behind }) => `${actor.index}-${behind}`);
  const waiting = programs.filter(({ state }) => state === 'stuck');
  return new Set([...pairs, ...waiting.map(({ actor }) => `${actor.index}-${cast.serverOf.get(actor.index) ?? -1}`)]);
}

/** The lines themselves: quiet, in use, or stuck. */
export function Wires({
  wires,
  picture,
}: {
  readonly wires: readonly Wire[];
  readonly picture: MachinePicture;
}): ReactElement {
  const stuck = stuckPairs(picture);
  const live = new Set(picture.messages.map(({ from, to }) => wireBetween(wires, from, to)?.wire));
  return (
    <g fill="none">
      {wires.map((wire) => {
        const key = `${wire.upper}-${wire.lower}`;
        const path = d(wire.points);
        if (stuck.has(key)) {
          const [x, y] = wire.points[wire.points.length - 1] ?? [0, 0];
          return (
            <g key={key}>
              <path d={path} stroke={COLOR.vermText} strokeWidth={4} strokeDasharray="4 4" />
              <path d={`M${x - 7} ${y - 13}L${x} ${y - 1}L${x + 7} ${y - 13}Z`} fill={COLOR.vermText} />
            </g>
          );
        }
        if (live.has(wire)) return <path key={key} d={path} stroke={COLOR.blue} strokeWidth={2} />;
        return wire.lasting ? <path key={key} d={path} stroke={COLOR.edge} strokeWidth={1.25} /> : null;
      })}
    </g>
  );
}

/**
 * A message at its place along its wire, with the trail of its last 30 px; without motion, an arrow along the whole
 * wire.
 */
function Message({
  wire,
  upwards,
  message,
  still,
}: {
  readonly wire: Wire;
  readonly upwards: boolean;
  readonly message: MessagePicture;
  readonly still: boolean;
}): ReactElement | null {
  const points = upwards ? [...wire.points].reverse() : wire.points;
  const length = pathLength(points);
  const at = still ? length : message.fraction * length;
  const trail = pathBetween(points, still ? 0 : Math.max(0, at - 30), at);
  const head = trail[trail.length - 1];
  const before = trail[trail.length - 2] ?? head;
  if (head === undefined || before === undefined) return null;
  const dash = message.notification ? '4 4' : undefined;
  if (still) {
    const angle = (Math.atan2(head[1] - before[1], head[0] - before[0]) * 180) / Math.PI;
    return (
      <g>
        <path d={d(trail)} fill="none" stroke={COLOR.blue} strokeWidth={2} strokeDasharray={dash} />
        <path
          d="M-9 -5L0 0L-9 5Z"
          transform={`translate(${head[0]} ${head[1]}) rotate(${angle})`}
          fill={message.notification ? COLOR.surface : COLOR.blue}
          stroke={COLOR.blue}
          strokeWidth={1.5}
        />
      </g>
    );
  }
  return (
    <g>
      <path
        d={d(trail)}
        fill="none"
        stroke={COLOR.blue}
        strokeWidth={6}
        strokeLinecap="round"
        strokeDasharray={dash}
        opacity={0.35}
      />
      <circle
        cx={head[0]}
        cy={head[1]}
        r={message.notification ? 5 : 6}
        fill={message.notification ? COLOR.surface : COLOR.blue}
        stroke={message.notification ? COLOR.blue : COLOR.surface}
        strokeWidth={2}
      />
    </g>
  );
}

/** All messages on their way. */
export function Messages({
  wires,
  picture,
  still,
}: {
  readonly wires: readonly Wire[];
  readonly picture: MachinePicture;
  readonly still: boolean;
}): ReactElement {
  const stuck = stuckPairs(picture);
  return (
    <g pointerEvents="none">
      {picture.messages.map((message) => {
        const found = wireBetween(wires, message.from, message.to);
        // The last message before a standstill is told by the chain of those who wait.
        if (found === null || stuck.has(`${found.wire.upper}-${found.wire.lower}`)) return null;
        return <Message key={message.id} wire={found.wire} upwards={found.upwards} message={message} still={still} />;
      })}
    </g>
  );
}
