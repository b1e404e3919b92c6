import type { ReactElement } from 'react';
import { PHASES } from '../../../sim-core/index.ts';
import type { Palette, ThemeName } from '../../styles/tokens.ts';
import { ShapePaths } from './Mark.tsx';
import { patternId, phaseBar } from './phase-bars.ts';

interface PhasePatternsProps {
  /** Unique among the drawings of one document. */
  readonly prefix: string;
  readonly palette: Palette;
  readonly theme: ThemeName | 'screen';
}

/** The patterns of all phases; goes once into each drawing that has phase bars. */
export function PhasePatterns({ prefix, palette, theme }: PhasePatternsProps): ReactElement {
  return (
    <defs>
      {PHASES.map((phase) => {
        const { ground, tile } = phaseBar(phase, theme);
        if (tile === null) return null;
        return (
          <pattern
            key={phase}
            id={patternId(prefix, phase)}
            width={tile.size}
            height={tile.size}
            patternUnits="userSpaceOnUse"
            patternTransform={tile.rotateDeg === 0 ? undefined : `rotate(${tile.rotateDeg})`}
          >
            <rect width={tile.size} height={tile.size} fill={palette[ground]} />
            <ShapePaths shapes={tile.shapes} palette={palette} />
          </pattern>
        );
      })}
    </defs>
  );
}
