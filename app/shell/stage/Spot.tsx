import { type ReactElement, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './Stage.module.css';

/** Where the pointer was last, whoever moved it: the spot begins there. */
const last = { x: 0, y: 0 };
window.addEventListener('pointermove', ({ clientX, clientY }) => Object.assign(last, { x: clientX, y: clientY }), {
  passive: true,
});

/** The pointer as a spot of light that the last row sees. Moved past React, with the pointer itself. */
export function Spot(): ReactElement {
  const spot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = ({ x, y }: { readonly x: number; readonly y: number }): void => {
      if (spot.current !== null) spot.current.style.transform = `translate(${x}px, ${y}px)`;
    };
    const moved = ({ clientX, clientY }: PointerEvent): void => place({ x: clientX, y: clientY });
    place(last);
    document.documentElement.setAttribute('data-spot', '');
    window.addEventListener('pointermove', moved, { passive: true });
    return () => {
      document.documentElement.removeAttribute('data-spot');
      window.removeEventListener('pointermove', moved);
    };
  }, []);
  return createPortal(<div ref={spot} className={styles.spot} data-testid="spot" />, document.body);
}
