import { type ReactElement, useState } from 'react';
import { setView, stepEvent } from '../store/actions.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import type { TimelineLayer } from '../timeline/layer.ts';
import { Overview } from '../timeline/Overview.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import type { ShownTheme } from './appearance.ts';
import { usePanelWords } from './languages.ts';
import { Marking } from './parts.ts';
import { timelineHandle } from './timeline-handle.ts';
import { locateEvent, useDescribe, useTimelineSystems, viewWindow } from './use-timeline-systems.ts';

const NONE: readonly TimelineLayer[] = [];
const WAITING = 'who-waits';

/** The timelines of the compared systems, fed from the store, and what the user laid over them. */
export function Timelines({ theme }: { readonly theme: ShownTheme }): ReactElement {
  const words = usePanelWords().timeline;
  const axis = useApp((state) => state.view.axis);
  const selection = useApp((state) => state.view.selection);
  const [layers, setLayers] = useState<readonly TimelineLayer[]>(NONE);
  return (
    <>
      <Timeline
        ref={timelineHandle}
        systems={useTimelineSystems()}
        view={viewWindow}
        playhead={playhead}
        axis={axis}
        onAxis={(next) => setView({ axis: next })}
        selection={selection}
        onSelect={(next) => setView({ selection: next })}
        onStep={stepEvent}
        describe={useDescribe()}
        locate={locateEvent}
        theme={theme}
        words={words}
        layers={layers}
        describedBy={WAITING}
      />
      <Marking wanted={false} id={WAITING} onLayers={setLayers} />
    </>
  );
}

/** The whole run in the dock. */
export function WholeRun({ theme }: { readonly theme: ShownTheme }): ReactElement {
  const words = usePanelWords().timeline;
  return <Overview systems={useTimelineSystems()} view={viewWindow} playhead={playhead} theme={theme} words={words} />;
}
