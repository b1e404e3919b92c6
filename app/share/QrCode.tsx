import type { ReactElement } from 'react';
import { qrPath } from './qr-path.ts';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  readonly className?: string | undefined;
  /** In its place when the text is too long. */
  readonly otherwise: ReactElement;
}

/** A QR code: black on white whatever the theme, so that every camera reads it. */
export function QrCode({ text, label, className, otherwise }: QrCodeProps): ReactElement {
  const path = qrPath(text);
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
