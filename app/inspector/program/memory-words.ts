import type { Listing } from '../../../sim-core/index.ts';

/** Bytes of a row of the memory view; its words are of four. */
export const ROW_BYTES = 8;
/** Rows that are in view at once. */
export const PAGE_ROWS = 10;

export interface MemoryRow {
  readonly address: number;
  /** Two words of four bytes in the order of their addresses, each with its change. */
  readonly words: readonly { readonly bytes: readonly number[]; readonly changed: boolean }[];
  /** Printable characters; a dot for all others. */
  readonly text: string;
  /** The data label that begins in this row, if any. */
  readonly label: string;
}

const sameWord = (x: Uint8Array, y: Uint8Array, at: number): boolean =>
  x[at] === y[at] && x[at + 1] === y[at + 1] && x[at + 2] === y[at + 2] && x[at + 3] === y[at + 3];

/** Addresses of the words in which `data` differs from what it was; none where that is not known. */
export function changedWords(data: Uint8Array, before: Uint8Array | null): number[] {
  if (before === null || before.length !== data.length) return [];
  const changed: number[] = [];
  for (let at = 0; at < data.length; at += 4) if (!sameWord(data, before, at)) changed.push(at);
  return changed;
}

/** The first address of a page that has `address` near its top. */
export function pageAt(address: number, bytes: number): number {
  const last = Math.max(bytes - ROW_BYTES * PAGE_ROWS, 0);
  return Math.min(Math.max(Math.floor(address / ROW_BYTES) * ROW_BYTES, 0), last);
}

const printable = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');

/** The rows of the page that begins at `from`. */
export function memoryRows(
  data: Uint8Array,
  changed: readonly number[],
  { dataLabels }: Pick<Listing, 'dataLabels'>,
  from: number,
): MemoryRow[] {
  const marked = new Set(changed);
  const labels = [...dataLabels];
  const rows: MemoryRow[] = [];
  for (let address = from; address < Math.min(from + ROW_BYTES * PAGE_ROWS, data.length); address += ROW_BYTES) {
    const bytes = [...data.subarray(address, address + ROW_BYTES)];
    const here = labels.filter(([, at]) => at >= address && at < address + ROW_BYTES);
    rows.push({
      address,
      words: [0, 4].map((at) => ({ bytes: bytes.slice(at, at + 4), changed: marked.has(address + at) })),
      text: bytes.map(printable).join(''),
      label: here.map(([label]) => label).join(', '),
    });
  }
  return rows;
}
