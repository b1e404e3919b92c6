import type { ReactElement } from 'react';
import { encode } from 'uqr';

/** Codes with more modules a side than this are not read from the back of a room. */
const MOST_MODULES = 89;
/** The quiet zone around a code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** The dark modules as a path, a row's neighbours as one stroke of it; null when `text` does not fit. */
function pathOf(text: string): { readonly d: string; readonly size: number } | null {
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

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  readonly className?: string | undefined;
  /** In its place when the text is too long. */
  readonly otherwise: ReactElement;
}

/** A QR code: black on white whatever the theme, so that every camera reads it. */
export function QrCode({ text, label, className, otherwise }: QrCodeProps): ReactElement {
  const path = pathOf(text);
  if (path === null) return otherwise;
  const { d, size } = path;
  return (
    <svg
      role="img"
      aria-label={label}
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={d} fill="#000" />
    </svg>
  );
}
