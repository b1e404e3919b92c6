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

interface BarProps {
  readonly segments: readonly Segment[];
  readonly y: number;
  readonly height: number;
  readonly brush: Brush;
}

/** The parts of a bar, each in its pattern. */
function Fills({ segments, y, height, brush: { palette, prefix, theme, words } }: BarProps): ReactElement {
  return (
    <>
      {segments.map(({ phase, x, width, startNs, endNs }) => {
        if (phase === 'rest') {
          return <rect key={startNs} x={x} y={y} width={width} height={height} fill={palette.outageSolid} />;
        }
        const bar = phaseBar(phase, theme);
        const edge = bar.edge === null || width < 3 ? undefined : palette[bar.edge];
        return (
          <rect
            key={startNs}
            x={x}
            y={y}
            width={width}
            height={height}
            fill={phaseFill(prefix, phase, bar, palette)}
            stroke={edge}
          >
            <title>{`${words.phase[phase]} ${words.duration(endNs - startNs)}`}</title>
          </rect>
        );
      })}
    </>
  );
}

/** The words of a bar. On busy patterns they stand on a flat plate; on the wide hatch a halo is enough. */
function BarWords({
  segments,
  y,
  height,
  size,
  brush: { palette, theme },
}: BarProps & { readonly size: number }): ReactElement {
  const middle = y + height / 2;
  return (
    <>
      {segments.flatMap((segment) => {
        if (segment.phase === 'rest') return [];
        const bar = phaseBar(segment.phase, theme);
        const ground = palette[bar.ground];
        const plated = bar.tile !== null && (segment.phase !== 'detection' || theme === 'print');
        const halo = plated
          ? {}
          : { stroke: ground, strokeWidth: 3, strokeLinejoin: 'round' as const, paintOrder: 'stroke' };
        return segment.texts.map((text) => (
          <g key={`${text.text}${text.x}`} pointerEvents="none">
            {plated && (
              <rect
                x={text.x - 4}
                y={middle - size * 0.7}
                width={text.width + 8}
                height={size * 1.4}
                rx={2}
                fill={ground}
              />
            )}
            <text
              x={text.x}
              y={middle + size * 0.35}
              fontSize={size}
              fontWeight={600}
              fill={palette[bar.words]}
              {...halo}
            >
              {text.text}
            </text>
          </g>
        ));
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

/** All of a row but its words. */
export function RowBars({
  row,
  barLeft,
  brush,
}: {
  readonly row: AnatomyRow;
  readonly barLeft: number;
  readonly brush: Brush;
}): ReactElement {
  const { palette } = brush;
  const { lens, y, height, width } = row;
  const [right, below] = [barLeft + width, y + height];
  return (
    <g>
      <Fills segments={row.segments} y={y} height={height} brush={brush} />
      {row.open && (
        <>
          <path d={`${tornEdge(right, y, height)}L${right + 2} ${below}V${y}Z`} fill={palette.surface} />
          <path d={tornEdge(right, y, height)} fill="none" stroke={palette.vermText} strokeWidth={1.5} />
        </>
      )}
      {lens !== null && (
        <>
          <path
            d={`M${barLeft} ${below + 1}V${lens.y}H${barLeft + lens.width}L${right} ${below + 1}Z`}
            fill={palette.sunken}
          />
          <Fills segments={lens.segments} y={lens.y} height={lens.height} brush={brush} />
        </>
      )}
    </g>
  );
}

interface RowWordsProps {
  readonly row: AnatomyRow;
  readonly sizes: { readonly phase: number; readonly legend: number };
  readonly brush: Brush;
}

/** The words on a row's bars, and its legend. */
export function RowWords({ row, sizes, brush }: RowWordsProps): ReactElement {
  const { lens } = row;
  return (
    <g>
      <BarWords segments={row.segments} y={row.y} height={row.height} size={sizes.phase} brush={brush} />
      {lens !== null && (
        <BarWords segments={lens.segments} y={lens.y} height={lens.height} size={sizes.legend} brush={brush} />
      )}
      {row.legend.map((entry) => (
        <g key={`${entry.swatch}${entry.text}`}>
          <EntrySwatch entry={entry} size={sizes.legend} brush={brush} />
          <text
            x={entry.textX}
            y={entry.baseline}
            fontSize={sizes.legend}
            fontWeight={entry.strong ? 600 : 400}
            fill={brush.palette.ink}
          >
            {entry.text}
          </text>
        </g>
      ))}
    </g>
  );
}
