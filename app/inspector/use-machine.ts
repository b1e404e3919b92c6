import { useEffect, useState } from 'react';
import type { MachineView } from '../../sim-core/index.ts';
import { machineAt } from '../store/machine.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey } from '../store/types.ts';

/** While the playhead moves the machine is asked for so often at most, ms. */
const ASK_EVERY_MS = 200;

/** The whole machine of a column at the playhead, from the simulation; the last answer until a newer one is there. */
export function useMachine(column: ColumnKey): MachineView | null {
  const revision = useApp((state) => state.runs[column]?.runId);
  const [machine, setMachine] = useState<MachineView | null>(null);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = (): void => {
      timer = null;
      if (revision === undefined) return;
      void machineAt(column, Math.round(playhead.get())).then((answer) => {
        if (!gone && answer !== null) setMachine(answer);
      });
    };
    const later = (): void => {
      timer ??= setTimeout(ask, ASK_EVERY_MS);
    };
    ask();
    const unsubscribe = playhead.subscribe(later);
    return () => {
      gone = true;
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [column, revision]);
  return machine;
}
