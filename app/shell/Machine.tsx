import type { ReactElement } from 'react';

/** The picture of the machine, fed from the store. */
export function Machine(): ReactElement | null {
  return null;
}
