import type { ReactElement } from 'react';
import type { Palette, ThemeName } from '../../styles/tokens.ts';
import { MarkAt } from '../../widgets/marks/Mark.tsx';
import { phaseBar, phaseFill } from '../../widgets/marks/phase-bars.ts';
import type { Segment } from './bar.ts';
import type { AnatomyRow } from './layout.ts';
import type { PlacedEntry } from './legend.ts';
import type { AnatomyWords } from './words.ts';

/** What the pieces of one drawing share. */
export interface Brush {
  readonly prefix: string;
  readonly palette: Palette;
  readonly theme: ThemeName | 'screen';
  readonly words: AnatomyWords;
}

/** The parts of a bar, then their words; busy patterns get a flat plate under the words. */
function Segments({
  segments,
  y,
  height,
  size,
  brush,
}: {
  readonly segments: readonly Segment[];
  readonly y: number;
  readonly height: number;
  readonly size: number;
  readonly brush: Brush;
}): ReactElement {
  const { palette, prefix, theme, words } = brush;
  return (
    <>
      {segments.map((segment) => {
        const { phase, x, width } = segment;
        if (phase === 'rest')
          return <rect key={segment.startNs} x={x} y={y} width={width} height={height} fill={palette.outageSolid} />;
        const bar = phaseBar(phase, theme);
        const plated = bar.tile !== null && (phase !== 'detection' || theme === 'print');
        return (
          <g key={segment.startNs}>
            <rect
              x={x}
              y={y}
              width={width}
              height={height}
              fill={phaseFill(prefix, phase, bar, palette)}
              stroke={bar.edge === null || width < 3 ? undefined : palette[bar.edge]}
            >
              <title>{`${words.phase[phase]} ${words.duration(segment.endNs - segment.startNs)}`}</title>
            </rect>
            {segment.texts.map((text) => (
              <g key={text.text} pointerEvents="none">
                {plated && (
                  <rect
                    x={text.x - 4}
                    y={y + height / 2 - size * 0.7}
                    width={text.width + 8}
                    height={size * 1.4}
                    rx={2}
                    fill={palette[bar.ground]}
                  />
                )}
                <text
                  x={text.x}
                  y={y + height / 2 + size * 0.35}
                  fontSize={size}
                  fontWeight={600}
                  fill={palette[bar.words]}
                >
                  {text.text}
                </text>
              </g>
            ))}
          </g>
        );
      })}
    </>
  );
}

function EntrySwatch({
  entry,
  size,
  brush,
}: {
  readonly entry: PlacedEntry;
  readonly size: number;
  readonly brush: Brush;
}): ReactElement | null {
  const { palette, prefix, theme } = brush;
  if (entry.swatch === null) return null;
  const middle = entry.baseline - size * 0.36;
  if (entry.swatch === 'escalated')
    return <MarkAt name="check-failed" size={12} x={entry.x + 6} y={middle} palette={palette} />;
  if (entry.swatch === 'skipped')
    return <MarkAt name="skipped" size={12} x={entry.x + 6} y={middle} palette={palette} />;
  const bar = phaseBar(entry.swatch, theme);
  const fill = phaseFill(prefix, entry.swatch, bar, palette);
  return (
    <rect
      x={entry.x}
      y={middle - size * 0.42}
      width={size * 0.92}
      height={size * 0.84}
      fill={fill}
      stroke={bar.edge === null ? undefined : palette[bar.edge]}
    />
  );
}

/** The far end of a bar whose outage had not ended: torn off, and going on. */
function tornEdge(x: number, y: number, height: number): string {
  const step = height / 6;
  const teeth = Array.from({ length: 6 }, (_, i) => `L${x + (i % 2 === 0 ? -7 : 0)} ${y + (i + 1) * step}`);
  return `M${x} ${y}${teeth.join('')}`;
}

export function Row({
  row,
  barLeft,
  sizes,
  brush,
}: {
  readonly row: AnatomyRow;
  readonly barLeft: number;
  readonly sizes: { readonly phase: number; readonly legend: number };
  readonly brush: Brush;
}): ReactElement {
  const { palette } = brush;
  const { lens, y, height, width } = row;
  return (
    <g>
      <Segments segments={row.segments} y={y} height={height} size={sizes.phase} brush={brush} />
      {row.open && (
        <>
          <path
            d={`${tornEdge(barLeft + width, y, height)}L${barLeft + width + 2} ${y + height}V${y}Z`}
            fill={palette.surface}
          />
          <path d={tornEdge(barLeft + width, y, height)} fill="none" stroke={palette.vermText} strokeWidth={1.5} />
        </>
      )}
      {lens !== null && (
        <>
          <path
            d={`M${barLeft} ${y + height + 1}V${lens.y}H${barLeft + lens.width}L${barLeft + width} ${y + height + 1}Z`}
            fill={palette.sunken}
          />
          <Segments segments={lens.segments} y={lens.y} height={lens.height} size={sizes.legend} brush={brush} />
        </>
      )}
      {row.legend.map((entry) => (
        <g key={`${entry.swatch}${entry.text}`}>
          <EntrySwatch entry={entry} size={sizes.legend} brush={brush} />
          <text
            x={entry.textX}
            y={entry.baseline}
            fontSize={sizes.legend}
            fontWeight={entry.strong ? 600 : 400}
            fill={palette.ink}
          >
            {entry.text}
          </text>
        </g>
      ))}
    </g>
  );
}
