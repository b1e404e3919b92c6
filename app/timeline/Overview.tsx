import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { ThemeName } from '../styles/tokens.ts';
import type { TimelineSystem } from './model.ts';
import styles from './Overview.module.css';
import { OverviewStage, type WindowPart } from './overview-stage.ts';
import type { InstantSource, WindowSource } from './sources.ts';
import type { TimelineWords } from './words.ts';

export interface OverviewProps {
  readonly systems: readonly TimelineSystem[];
  readonly view: WindowSource;
  readonly playhead: InstantSource;
  /** Length of the run while no system has been simulated yet. */
  readonly durationNs?: number;
  readonly theme: ThemeName;
  readonly words: TimelineWords;
}

/** Share of the run that one press of a key moves an end of the window by; with Shift ten times as much. */
const KEY_SHARE = 0.005;

/** The whole run in one strip, always: what was moved, where it stood still, and which part is in view. */
export function Overview({ systems, view, playhead, durationNs = 1, theme, words }: OverviewProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [stage, setStage] = useState<OverviewStage | null>(null);
  useEffect(() => {
    if (host.current === null || strip.current === null || overlay.current === null) return;
    const made = new OverviewStage(host.current, strip.current, overlay.current, view, playhead);
    setStage(made);
    return () => made.dispose();
  }, [view, playhead]);
  useEffect(() => stage?.update({ systems, durationNs, theme, words }), [stage, systems, durationNs, theme, words]);

  const keyDown = (part: WindowPart) => (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (direction === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    stage?.moveWindow(part, direction * KEY_SHARE * (event.shiftKey ? 10 : 1));
  };
  return (
    <section className={styles.overview} aria-label={words.overview} data-testid="overview">
      <div ref={host} className={styles.host}>
        <canvas ref={strip} className={styles.canvas} />
        <canvas ref={overlay} className={styles.overlay} />
        {(['whole', 'start', 'end'] as const).map((part) => (
          <div
            key={part}
            role="slider"
            tabIndex={0}
            className={part === 'whole' ? styles.frame : styles.grip}
            data-part={part}
            aria-label={part === 'whole' ? words.windowWhole : part === 'start' ? words.windowStart : words.windowEnd}
            aria-valuemin={0}
            aria-valuenow={0}
            onKeyDown={keyDown(part)}
          />
        ))}
      </div>
    </section>
  );
}
