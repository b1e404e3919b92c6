import { type RefObject, useEffect, useRef, useState } from 'react';

interface PlacePx {
  readonly width: number;
  /** Infinite where the page scrolls and the picture may be as high as it likes. */
  readonly height: number;
}

/** The room of the picture in px, followed; width 0 before the first measure. Put the ref on the scrolling element. */
export function usePlace(): [RefObject<HTMLDivElement | null>, PlacePx] {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<PlacePx>({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => {
      const bounded = getComputedStyle(element).overflowY !== 'visible';
      const height = bounded ? element.clientHeight : Number.POSITIVE_INFINITY;
      setPlace((before) =>
        before.width === element.clientWidth && before.height === height
          ? before
          : { width: element.clientWidth, height },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, place];
}
