/**
 * Copies of plain state for checkpoints. State is numbers, strings, booleans, null, arrays, plain objects and typed
 * arrays; no classes, no functions, no cycles. Large byte arrays are compared page by page with the copy before, and
 * equal pages are shared: comparing at checkpoint time is cheaper than marking every store (reference: measured 1.5×
 * on copies).
 */

/** Bytes of a page that two copies can share. */
export const PAGE_BYTES = 1024;
/** Typed arrays below this size are copied whole. */
const SMALL_BYTES = PAGE_BYTES;

/** A byte array in pages; nobody writes to them again. */
interface Paged {
  readonly pagedBytes: number;
  readonly pages: readonly Uint8Array[];
}
type TypedArray = Int32Array | Uint8Array | Uint16Array | Float64Array;

const isTyped = (value: object): value is TypedArray => ArrayBuffer.isView(value);
const isPaged = (value: object): value is Paged => 'pagedBytes' in value;

/** How many pages the last copies made anew: deterministic, for tests and benches. */
export interface CopyCount {
  pages: number;
}

/**
 * An immutable copy of `value` that shares the unchanged pages and parts of `before` (the copy taken earlier, if
 * any).
 */
export function freeze<T>(value: T, before?: unknown, count?: CopyCount): T {
  return freezeAny(value, before, count) as T;
}

function freezeAny(value: unknown, before: unknown, count: CopyCount | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const old = typeof before === 'object' && before !== null ? before : undefined;
  if (isTyped(value)) {
    if (value instanceof Uint8Array && value.length > SMALL_BYTES) {
      return freezeBytes(
        value,
        old !== undefined && isPaged(old) && old.pagedBytes === value.length ? old : undefined,
        count,
      );
    }
    if (old !== undefined && isTyped(old) && sameElements(value, old)) return old;
    return value.slice();
  }
  if (Array.isArray(value)) {
    const olds = Array.isArray(old) ? old : undefined;
    return value.map((item, i) => freezeAny(item, olds?.[i], count));
  }
  const olds = old as Record<string, unknown> | undefined;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value))
    copy[key] = freezeAny((value as Record<string, unknown>)[key], olds?.[key], count);
  return copy;
}

function freezeBytes(bytes: Uint8Array, before: Paged | undefined, count: CopyCount | undefined): Paged {
  const pages: Uint8Array[] = [];
  for (let start = 0, i = 0; start < bytes.length; start += PAGE_BYTES, i++) {
    const page = bytes.subarray(start, start + PAGE_BYTES);
    const old = before?.pages[i];
    if (old !== undefined && sameElements(page, old)) pages.push(old);
    else {
      pages.push(page.slice());
      if (count !== undefined) count.pages++;
    }
  }
  return { pagedBytes: bytes.length, pages };
}

function sameElements(a: TypedArray, b: TypedArray): boolean {
  if (a.length !== b.length || a.constructor !== b.constructor) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A live copy of a frozen value: its own arrays, free to be written to. */
export function thaw<T>(frozen: T): T {
  return thawAny(frozen) as T;
}

function thawAny(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isTyped(value)) return value.slice();
  if (isPaged(value)) {
    const bytes = new Uint8Array(value.pagedBytes);
    for (const [i, page] of value.pages.entries()) bytes.set(page, i * PAGE_BYTES);
    return bytes;
  }
  if (Array.isArray(value)) return value.map(thawAny);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = thawAny((value as Record<string, unknown>)[key]);
  return copy;
}

/**
 * Whether live state differs from a frozen copy of it, looking away from the fields named in `except` wherever they
 * occur.
 */
export function differs(frozen: unknown, live: unknown, except: ReadonlySet<string>): boolean {
  if (typeof live !== 'object' || live === null || typeof frozen !== 'object' || frozen === null)
    return frozen !== live;
  if (isTyped(live))
    return isPaged(frozen) ? bytesDiffer(frozen, live) : !isTyped(frozen) || !sameElements(frozen, live);
  if (Array.isArray(live)) {
    if (!Array.isArray(frozen) || frozen.length !== live.length) return true;
    return live.some((item, i) => differs(frozen[i], item, except));
  }
  const keys = Object.keys(live);
  if (keys.length !== Object.keys(frozen).length) return true;
  return keys.some(
    (key) =>
      !except.has(key) &&
      differs((frozen as Record<string, unknown>)[key], (live as Record<string, unknown>)[key], except),
  );
}

function bytesDiffer(frozen: Paged, live: TypedArray): boolean {
  if (!(live instanceof Uint8Array) || live.length !== frozen.pagedBytes) return true;
  return frozen.pages.some((page, i) => !sameElements(page, live.subarray(i * PAGE_BYTES, (i + 1) * PAGE_BYTES)));
}
