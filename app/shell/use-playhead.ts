import { useEffect, useRef, useState } from 'react';
import { playhead } from '../store/playhead.ts';

/** Calls `draw` with the instant in ns, at once and then at most once a frame while the playhead moves. */
export function useFrame(draw: (atNs: number) => void): void {
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
    draw(playhead.get());
  });
  useEffect(() => {
    let handle: number | null = null;
    const paint = (): void => {
      handle = null;
      latest.current(playhead.get());
    };
    const unsubscribe = playhead.subscribe(() => {
      handle ??= requestAnimationFrame(paint);
    });
    return () => {
      unsubscribe();
      if (handle !== null) cancelAnimationFrame(handle);
    };
  }, []);
}

/** Something that the playhead's instant decides. The component is drawn again only when it changes. */
export function useAtPlayhead<T extends string | number | boolean | null>(select: (atNs: number) => T): T {
  const [value, setValue] = useState(() => select(playhead.get()));
  useFrame((atNs) => setValue(select(atNs)));
  return value;
}
