import type { ReactElement } from 'react';
import { type Palette, SCREEN_PALETTE } from '../styles/tokens.ts';
import styles from './Doll.module.css';
import { DOLL_BODY, DOLL_HAIR, EYES_SHUT } from './marks/doll-shape.ts';
import { circle } from './marks/shape.ts';

/** `standing`: serving; `lying`: hung or dead; `rocking`: being restarted. */
export type Posture = 'standing' | 'lying' | 'rocking';

interface DollProps {
  readonly posture: Posture;
  /** Middle of the ground under the doll, in px of the drawing. */
  readonly x: number;
  readonly ground: number;
  /** Height of the standing doll, px. */
  readonly height: number;
  /**
   * Tilt while rocking, degrees from upright: a function of simulated time, so that scrubbing back is the same film.
   */
  readonly tiltDeg?: number;
  readonly palette?: Palette;
}

/** Lying, the doll is turned by this much about its weight, and rests this far above the ground line. */
const LYING_DEG = -104;

/** A driver's state at a glance. It stands, lies or rocks on the line y = `ground`. */
export function Doll({ posture, x, ground, height, tiltDeg = 12, palette = SCREEN_PALETTE }: DollProps): ReactElement {
  const scale = height / 19;
  const lying = posture === 'lying';
  const turn = lying ? LYING_DEG : posture === 'rocking' ? tiltDeg : 0;
  // About the weight at (10, 12.6), 6.9 above the ground: a round bottom touches the ground at every angle.
  const [dx, lift] = lying ? [2.6, 7.2] : [0, 6.9];
  return (
    <g transform={`translate(${x + dx * scale} ${ground - lift * scale}) scale(${scale})`}>
      <g className={styles[posture]} style={{ transform: `rotate(${turn}deg)` }}>
        <g transform="translate(-10 -12.6)">
          <path d={DOLL_BODY} fill={lying ? palette.dollDown : palette.dollUp} />
          <ellipse cx="10" cy="6.3" rx="3.8" ry="3.8" fill={palette.face} />
          <path d={DOLL_HAIR} fill={palette.hair} />
          {lying ? (
            <path d={EYES_SHUT} stroke={palette.hair} strokeWidth=".65" strokeLinecap="round" />
          ) : (
            <path d={circle(8.5, 6.6, 0.66) + circle(11.5, 6.6, 0.66)} fill={palette.hair} />
          )}
          <path
            d={lying ? 'M9.2 8.8H10.8' : 'M9.3 8.4C9.7 8.7 10.3 8.7 10.7 8.4'}
            fill="none"
            stroke={palette.dollDown}
            strokeWidth=".55"
            strokeLinecap="round"
          />
        </g>
      </g>
    </g>
  );
}
