import type { ReactElement } from 'react';
import { CommandButton } from './CommandButton.tsx';
import { Inspector } from './parts.ts';
import { useIncidents } from './use-incidents.ts';

/** The inspector, told which failures the playhead stands at. */
function Told(): ReactElement {
  return <Inspector incidentOf={useIncidents()} Command={CommandButton} />;
}

/** The inspector where somebody looks at it: with its causes it is a large part of every drawing of the page. */
export const Why = ({ wanted }: { readonly wanted: boolean }): ReactElement => <>{wanted && <Told />}</>;
