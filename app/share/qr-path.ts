import { encode } from 'uqr';

/** Codes with more modules a side than this are not read from the back of a room. */
const MOST_MODULES = 89;
/** The quiet zone around a code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** The dark modules as a path, a row's neighbours as one stroke of it; null when `text` does not fit. */
export function qrPath(text: string): { readonly d: string; readonly size: number } | null {
  let code: ReturnType<typeof encode>;
  try {
    code = encode(text, { ecc: 'L', border: QUIET });
  } catch {
    return null;
  }
  if (code.size > MOST_MODULES + 2 * QUIET) return null;
  let d = '';
  for (const [y, row] of code.data.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      let end = x;
      while (row[end] === true) end++;
      d += `M${x} ${y}h${end - x}v1h${x - end}z`;
      x = end;
    }
  }
  return { d, size: code.size };
}
