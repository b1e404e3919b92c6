import { type ReactElement, useState } from 'react';
import type { Incident, SystemId } from '../../sim-core/index.ts';
import { useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import { steppedSystem } from '../store/story.ts';
import { Tabs } from '../widgets/Tabs.tsx';
import { EventTab } from './EventTab.tsx';
import styles from './Inspector.module.css';
import { KernelTab } from './KernelTab.tsx';
import { ProgramTab } from './ProgramTab.tsx';
import { WatchingCosts } from './WatchingCosts.tsx';
import { WhyTab } from './WhyTab.tsx';

type TabId = 'why' | 'event' | 'program' | 'kernel';

interface InspectorProps {
  /** The failure to tell of each system's run, by system: the one at the playhead. */
  readonly incidentOf: (system: SystemId) => Incident | null;
}

/** Why things came as they did; what exactly an event was; what watching costs. */
export function Inspector({ incidentOf }: InspectorProps): ReactElement {
  const words = useWords();
  const [tab, setTab] = useState<TabId>('why');
  const system = useApp(steppedSystem);
  const systems = useApp((state) => state.systems);
  const run = useApp((state) => state.runs[system]);
  const other = systems.find((id) => id !== system);
  return (
    <div className={styles.inspector}>
      <Tabs<TabId>
        label={words.inspector.label}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'why',
            label: words.inspector.tabs.why,
            content: (
              <div className={styles.page}>
                <div>{run !== undefined && <WhyTab run={run} incidentOf={incidentOf} other={other} />}</div>
                <WatchingCosts />
              </div>
            ),
          },
          {
            id: 'event',
            label: words.inspector.tabs.event,
            content: (
              <div className={styles.page}>
                <div>
                  <EventTab />
                </div>
              </div>
            ),
          },
          {
            id: 'program',
            label: words.inspector.tabs.program,
            content: (
              <div className={styles.page}>
                <div>{tab === 'program' && <ProgramTab system={system} />}</div>
              </div>
            ),
          },
          {
            id: 'kernel',
            label: words.inspector.tabs.kernel,
            content: (
              <div className={styles.page}>
                <div>{tab === 'kernel' && <KernelTab system={system} />}</div>
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
