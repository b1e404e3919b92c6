import { useEffect, useState } from 'react';
import { type CheckedSource, checkSource, type DriverKind, type FaultSpec } from '../../sim-core/index.ts';

/** So long after the last key the text is assembled, ms: a word that is half written is no mistake. */
const PAUSE_MS = 250;

/** What the assembler says of a text, a moment after it was last changed. */
export function useChecked(kind: DriverKind, text: string, faults: readonly FaultSpec[]): CheckedSource {
  const [checked, setChecked] = useState(() => checkSource(kind, text, faults));
  useEffect(() => {
    const timer = setTimeout(() => setChecked(checkSource(kind, text, faults)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [kind, text, faults]);
  return checked;
}
