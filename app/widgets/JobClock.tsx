import type { ReactElement } from 'react';
import { type Palette, SCREEN_PALETTE } from '../styles/tokens.ts';

interface JobClockProps {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly stroke: number;
  /** Age of the job over the threshold; null when no job is open. One turn is the threshold. */
  readonly fraction: number | null;
  readonly palette?: Palette;
}

/** Up to this radius the notch would hide the ring. */
const SMALL_RADIUS = 16;

/** An arc of `fraction` of a turn, clockwise from 12 o'clock. */
function arc(x: number, y: number, r: number, fraction: number): string {
  const angle = 2 * Math.PI * fraction - Math.PI / 2;
  return `M${x} ${y - r}A${r} ${r} 0 ${fraction > 0.5 ? 1 : 0} 1 ${x + r * Math.cos(angle)} ${y + r * Math.sin(angle)}`;
}

/**
 * The ring round the doll. On receive it starts empty and fills clockwise; on send it empties at once. Past the
 * threshold it is full and warm, with a dashed outer ring: shape says it too.
 */
export function JobClock({ x, y, radius, stroke, fraction, palette = SCREEN_PALETTE }: JobClockProps): ReactElement {
  const over = fraction !== null && fraction > 1;
  return (
    <g fill="none">
      <circle cx={x} cy={y} r={radius} stroke={palette.sunken} strokeWidth={stroke} />
      {over && <circle cx={x} cy={y} r={radius} stroke={palette.verm} strokeWidth={stroke} />}
      {over && (
        <circle
          cx={x}
          cy={y}
          r={radius + 1.3 * stroke}
          stroke={palette.vermText}
          strokeWidth={stroke * 0.4}
          strokeDasharray="3 4"
        />
      )}
      {fraction !== null && fraction > 0 && !over && (
        <path d={arc(x, y, radius, Math.min(fraction, 0.9999))} stroke={palette.blue} strokeWidth={stroke} />
      )}
      {radius > SMALL_RADIUS && (
        <path d={`M${x} ${y - radius - stroke - 1}v${2 * stroke + 2}`} stroke={palette.ink} strokeWidth={2} />
      )}
    </g>
  );
}
