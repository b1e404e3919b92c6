import type { ReactElement } from 'react';
import { type Palette, SCREEN_PALETTE } from '../../styles/tokens.ts';
import styles from './Mark.module.css';
import { type MarkName, type MarkSize, markShapes } from './marks.ts';
import type { Shape } from './shape.ts';

/** Paints shapes as SVG paths; `palette` decides between the page's variables and a file's literal colours. */
export function ShapePaths({
  shapes,
  palette = SCREEN_PALETTE,
}: {
  shapes: readonly Shape[];
  palette?: Palette;
}): ReactElement {
  return (
    <>
      {shapes.map((shape) => (
        <path
          key={`${shape.d}${shape.fill}`}
          d={shape.d}
          fill={shape.fill === undefined ? 'none' : palette[shape.fill]}
          stroke={shape.stroke === undefined ? undefined : palette[shape.stroke]}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash?.join(' ')}
          strokeLinecap={shape.round ? 'round' : undefined}
          strokeLinejoin={shape.round ? 'round' : undefined}
          opacity={shape.opacity}
          transform={shape.matrix === undefined ? undefined : `matrix(${shape.matrix.join(' ')})`}
        />
      ))}
    </>
  );
}

interface MarkProps {
  readonly name: MarkName;
  readonly size?: MarkSize;
  readonly palette?: Palette;
}

/** A mark inside a drawing, its box centred on (`x`, `y`). */
export function MarkAt({ name, size = 12, palette, x, y }: MarkProps & { x: number; y: number }): ReactElement {
  return (
    <g transform={`translate(${x - size / 2} ${y - size / 2})`}>
      <ShapePaths shapes={markShapes(name, size)} {...(palette === undefined ? {} : { palette })} />
    </g>
  );
}

/** A mark among words. With a `label` it is announced; without one, the words beside it must say it. */
export function Mark({ name, size = 12, palette, label }: MarkProps & { label?: string }): ReactElement {
  const box = { width: size, height: size, viewBox: `0 0 ${size} ${size}`, className: styles.mark };
  const paths = <ShapePaths shapes={markShapes(name, size)} {...(palette === undefined ? {} : { palette })} />;
  if (label === undefined) {
    return (
      <svg {...box} aria-hidden="true">
        {paths}
      </svg>
    );
  }
  return (
    <svg {...box} role="img" aria-label={label}>
      {paths}
    </svg>
  );
}
