import type { Program } from '../isa/assembler.ts';

/** Where in a driver's program a fault is to be: an address, a label, or `label+n`. */
const PLACE = /^([A-Za-z_.][\w.]*)(?:\+(\d{1,6}))?$/;

/** The address that a place names in this program; undefined when there is no such label, or no instruction there. */
export function addressOf(
  { code, labels }: Pick<Program, 'code' | 'labels'>,
  place: number | string,
): number | undefined {
  const match = typeof place === 'string' ? PLACE.exec(place) : null;
  const start = typeof place === 'number' ? place : labels.get(match?.[1] ?? '');
  if (start === undefined) return undefined;
  const address = start + Number(match?.[2] ?? 0);
  return address >= 0 && address < code.length ? address : undefined;
}

/** The address as people read it: the nearest label before it, and how many instructions behind that. */
export function placeOf({ labels }: Pick<Program, 'labels'>, address: number): string {
  let best = '';
  let from = -1;
  for (const [label, start] of labels) if (start <= address && start > from) [best, from] = [label, start];
  if (from < 0) return String(address);
  return address === from ? best : `${best}+${address - from}`;
}
