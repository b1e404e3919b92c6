import { type ReactElement, useEffect, useRef, useState } from 'react';
import styles from './Tooltip.module.css';

/** What a control says at the pointer: at most one line, and the key that does the same. Spread onto the control. */
export const tooltip = (words: string, shortcut?: string): { readonly [attribute: `data-${string}`]: string } =>
  shortcut === undefined ? { 'data-tip': words } : { 'data-tip': words, 'data-tip-key': shortcut };

/** Hovered this long, words appear; after one has been read the next appear at once for a while, ms. */
const DELAY_MS = 400;
const READING_MS = 400;
/** Time to move the pointer from the control onto its words, ms. */
const LEAVE_MS = 120;
const GAP_PX = 6;
const EDGE_PX = 8;

interface Shown {
  readonly words: string;
  readonly key: string | undefined;
  readonly anchor: DOMRect;
}

const tipped = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;

/** Follows hover and focus over the whole page; calls `show` with what is to be said, null for nothing. */
class Watch {
  private readonly show: (shown: Shown | null) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private current: HTMLElement | null = null;
  /** Pressed just now: whoever pressed it knows what it is, until the pointer comes again. */
  private pressed: HTMLElement | null = null;
  private readUntilMs = 0;

  constructor(show: (shown: Shown | null) => void) {
    this.show = show;
  }

  readonly over = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const element = tipped(event.target);
    if (element !== null && element === this.pressed) return;
    this.pressed = null;
    // On its own words a tip stays: they can be pointed at, enlarged, selected.
    const onWords = event.target instanceof Element && event.target.closest('[role=tooltip]') !== null;
    if (element === this.current || (onWords && this.current !== null)) return clearTimeout(this.timer);
    if (element === null) return this.later(this.hide, LEAVE_MS);
    this.later(() => this.tell(element), performance.now() < this.readUntilMs ? 0 : DELAY_MS);
  };

  readonly focused = (event: FocusEvent): void => {
    const element = tipped(event.target);
    if (element?.matches(':focus-visible')) this.tell(element);
  };

  readonly press = (event: PointerEvent): void => {
    this.pressed = tipped(event.target);
    this.hide();
  };

  readonly hide = (): void => {
    clearTimeout(this.timer);
    if (this.current === null) return;
    this.current = null;
    this.readUntilMs = performance.now() + READING_MS;
    this.show(null);
  };

  readonly keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.hide();
  };

  private tell(element: HTMLElement): void {
    clearTimeout(this.timer);
    const { tip = '', tipKey } = element.dataset;
    if (!element.isConnected || tip === '') return;
    this.current = element;
    this.show({ words: tip, key: tipKey, anchor: element.getBoundingClientRect() });
  }

  private later(what: () => void, ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(what, ms);
  }
}

/**
 * The one line of words at what is hovered or focused, for every control that carries {@link tooltip}. Put once on the
 * page. The words are the control's own name, which assistive technology has anyway: here they are for the eye.
 */
export function TooltipLayer(): ReactElement | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new Watch(setShown);
    const bound = new AbortController();
    const { signal } = bound;
    document.addEventListener('pointerover', watch.over, { signal });
    document.addEventListener('focusin', watch.focused, { signal });
    document.addEventListener('focusout', watch.hide, { signal });
    document.addEventListener('pointerdown', watch.press, { signal, capture: true });
    document.addEventListener('keydown', watch.keyDown, { signal, capture: true });
    window.addEventListener('scroll', watch.hide, { signal, capture: true });
    window.addEventListener('resize', watch.hide, { signal });
    return () => {
      bound.abort();
      watch.hide();
    };
  }, []);
  useEffect(() => {
    const element = layer.current;
    if (element === null || shown === null) return;
    const { anchor } = shown;
    const middle = anchor.left + anchor.width / 2 - element.offsetWidth / 2;
    const left = Math.max(EDGE_PX, Math.min(middle, window.innerWidth - element.offsetWidth - EDGE_PX));
    const above = anchor.top - GAP_PX - element.offsetHeight;
    const top = above >= EDGE_PX ? above : anchor.bottom + GAP_PX;
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }, [shown]);
  if (shown === null) return null;
  return (
    <div ref={layer} role="tooltip" className={styles.tooltip}>
      {shown.words}
      {shown.key !== undefined && <kbd className={styles.shortcut}>{shown.key}</kbd>}
    </div>
  );
}
