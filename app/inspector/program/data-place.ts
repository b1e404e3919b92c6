import type { Listing } from '../../../sim-core/index.ts';

/** The data label that an address lies behind, and how far; null in the stack and wherever nothing is laid out. */
export function dataPlace(
  { dataLabels, dataBytes }: Pick<Listing, 'dataLabels' | 'dataBytes'>,
  address: number,
): { readonly label: string; readonly offset: number } | null {
  if (address < 0 || address >= dataBytes) return null;
  let best: { label: string; offset: number } | null = null;
  for (const [label, start] of dataLabels) {
    if (start <= address && (best === null || address - start < best.offset)) best = { label, offset: address - start };
  }
  return best;
}

/** The same as it is written in a program: `event`, `event + 4`; empty for nowhere. */
export function dataPlaceText(listing: Pick<Listing, 'dataLabels' | 'dataBytes'>, address: number): string {
  const place = dataPlace(listing, address);
  if (place === null) return '';
  return place.offset === 0 ? place.label : `${place.label} + ${place.offset}`;
}
