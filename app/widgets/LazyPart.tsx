import { type ComponentType, type ReactElement, type ReactNode, useEffect, useSyncExternalStore } from 'react';

/** What stands beside a part's own properties. */
interface Waiting {
  /** Drawn until the part is here. */
  readonly meanwhile?: ReactNode;
  /** False: nobody looks at it yet. It is drawn when it is here, and not fetched for that. */
  readonly wanted?: boolean;
}

/** A component whose program is fetched when it is first needed. */
export interface LazyPart<Props> {
  (props: Props & Waiting): ReactNode;
  /** Fetches the part ahead of its use, once. Never rejects: a part that cannot be had now is tried again when used. */
  readonly prefetch: () => Promise<void>;
}

type Listener = (error: unknown) => void;
const lost = new Set<Listener>();

/** Calls `listener` when a part that is needed cannot be fetched (the connexion is gone, the page was replaced). */
export function onPartLost(listener: Listener): () => void {
  lost.add(listener);
  return () => {
    lost.delete(listener);
  };
}

/**
 * Like React.lazy with its Suspense, but what is already here is drawn at once, without a frame of emptiness, nothing
 * around it is ever hidden or drawn anew, and a failure to fetch is told instead of taking the page down.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let component: ComponentType<Props> | null = null;
  let underWay: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const fetched = (): Promise<void> => {
    underWay ??= load().then(
      (loaded) => {
        component = loaded;
        for (const listener of listeners) listener();
      },
      (error: unknown) => {
        underWay = null;
        throw error;
      },
    );
    return underWay;
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  function Part({ meanwhile = null, wanted = true, ...props }: Props & Waiting): ReactElement {
    const Loaded = useSyncExternalStore(subscribe, () => component);
    useEffect(() => {
      if (component === null && wanted) {
        fetched().catch((error: unknown) => {
          for (const listener of lost) listener(error);
        });
      }
    }, [wanted]);
    return <>{Loaded === null ? meanwhile : <Loaded {...(props as unknown as Props)} />}</>;
  }
  return Object.assign(Part, { prefetch: () => fetched().catch(() => undefined) });
}
