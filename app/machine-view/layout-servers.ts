import { textWidth } from '../styles/text-width.ts';
import type { MachineCast } from './cast.ts';
import type { PlacedDriver } from './layout-drivers.ts';
import { GAP, MARGIN, type PlacedActor, TEXT } from './measures.ts';
import type { MachineWords } from './words.ts';

/**
 * Servers side by side, each over its drivers where these stand in columns, so that wires run straight. `drivers`: where
 * they stand, in any height.
 */
export function layServers(
  cast: MachineCast,
  drivers: readonly PlacedDriver[],
  y: number,
  width: number,
  height: number,
  words: MachineWords,
): PlacedActor[] {
  const inner = width - 2 * MARGIN;
  const least = cast.servers.map((server) =>
    Math.min(textWidth(words.actor(server), TEXT.name) + 24, inner / cast.servers.length - GAP),
  );
  const folded = drivers.some(({ detail }) => detail === 'cell');
  let x = MARGIN;
  return cast.servers.map((server, i): PlacedActor => {
    const own = drivers.filter(({ actor }) => cast.serverOf.get(actor) === server.index);
    // What the servers to the right need at least.
    const rest = least.slice(i + 1).reduce((sum, one) => sum + one + GAP, 0);
    const most = MARGIN + inner - rest;
    const end =
      i === cast.servers.length - 1
        ? most
        : folded
          ? most
          : Math.max(x + (least[i] ?? 0), ...own.map((driver) => driver.x + driver.width));
    const place = { actor: server.index, x, y, width: Math.min(end, most) - x, height };
    x += place.width + GAP;
    return place;
  });
}
