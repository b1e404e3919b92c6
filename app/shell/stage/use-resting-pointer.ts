import { useEffect, useState } from 'react';

/** A pointer that has not moved for this long is out of use, ms. */
const REST_MS = 2500;

/** Whether the pointer lies still. While it does, `<html data-resting>` hides it. */
export function useRestingPointer(): boolean {
  const [resting, setResting] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = (event: PointerEvent): void => {
      // Browsers tell of a move when something appears under a pointer that nobody touched.
      if (event.type === 'pointermove' && event.movementX === 0 && event.movementY === 0) return;
      clearTimeout(timer);
      setResting(false);
      timer = setTimeout(() => setResting(true), REST_MS);
    };
    window.addEventListener('pointermove', moved);
    window.addEventListener('pointerdown', moved);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerdown', moved);
    };
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-resting', resting);
    return () => document.documentElement.removeAttribute('data-resting');
  }, [resting]);
  return resting;
}
