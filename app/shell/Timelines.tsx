import { type ReactElement, useState } from 'react';
import { setView, stepEvent } from '../store/actions.ts';
import { shownAxis } from '../store/answers.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { isFound } from '../timeline/arrange.ts';
import type { TimelineLayer } from '../timeline/layer.ts';
import { Overview } from '../timeline/Overview.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import type { ShownTheme } from './appearance.ts';
import { doWithLanes } from './commands/view.ts';
import { usePanelWords } from './languages.ts';
import { LaneGutter, LaneTools, Marking } from './parts.ts';
import { timelineHandle } from './timeline-handle.ts';
import { locateEvent, useDescribe, useTimelineSystems, viewWindow } from './use-timeline-systems.ts';

const NONE: readonly TimelineLayer[] = [];
const WAITING = 'who-waits';

/** The timelines of the compared systems, fed from the store, and what the user laid over them. */
export function Timelines({ theme }: { readonly theme: ShownTheme }): ReactElement {
  const words = usePanelWords().timeline;
  const axis = useApp(shownAxis);
  const selection = useApp((state) => state.view.selection);
  const lanes = useApp((state) => state.view.lanes);
  const systems = useTimelineSystems();
  const asked = { view: lanes, nameOf: words.actor };
  const found = systems.length === 0 || systems.some(({ actors }) => actors.some((actor) => isFound(actor, asked)));
  const [layers, setLayers] = useState<readonly TimelineLayer[]>(NONE);
  return (
    <>
      <Timeline
        ref={timelineHandle}
        systems={systems}
        view={viewWindow}
        playhead={playhead}
        axis={axis}
        onAxis={(next) => setView({ axis: next })}
        selection={selection}
        onSelect={(next) => setView({ selection: next })}
        onStep={stepEvent}
        lanes={lanes}
        onLane={(direction) => doWithLanes(({ chooseLane }) => chooseLane(direction))}
        tools={<LaneTools wanted={false} found={found} />}
        gutter={(layout) => <LaneGutter wanted={false} layout={layout} />}
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
