import type { KeyboardEvent, ReactElement } from 'react';
import { setView } from '../store/actions.ts';
import { useApp } from '../store/store.ts';
import { Segmented } from '../widgets/Segmented.tsx';

/** How the choice is called, and what it offers. */
export interface StrikeTimeWords {
  readonly strikes: string;
  readonly now: string;
  readonly nextJob: string;
}

/** Whether a fault that is chosen strikes at once or waits for its driver's next job. */
export function StrikeTime({ words }: { readonly words: StrikeTimeWords }): ReactElement {
  const waits = useApp((state) => state.view.atNextJob);
  return (
    <Segmented
      label={words.strikes}
      value={waits ? 'next-job' : 'now'}
      onChange={(value) => setView({ atNextJob: value === 'next-job' })}
      choices={[
        { value: 'now', label: words.now },
        { value: 'next-job', label: words.nextJob },
      ]}
    />
  );
}

/** Up and down move between the faults of a tray (`data-fault`); the list is short and never wraps. */
export function moveBetweenFaults(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const faults = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-fault]')];
  const at = faults.findIndex((fault) => fault.matches(':focus'));
  if (step === 0 || (at < 0 && step < 0)) return;
  faults[at + step]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
