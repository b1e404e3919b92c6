import type { ReactElement } from 'react';
import type { Incident } from '../../sim-core/index.ts';
import { useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { columnsOf, steppedColumn } from '../store/columns.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey, InspectorTab } from '../store/types.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { Tabs } from '../widgets/Tabs.tsx';
import { DeviceTab } from './device/DeviceTab.tsx';
import { EventTab } from './EventTab.tsx';
import styles from './Inspector.module.css';
import { KernelTab } from './KernelTab.tsx';
import { ProgramTab } from './ProgramTab.tsx';
import type { CommandControl } from './program/Toolbar.tsx';
import { WatchingCosts } from './WatchingCosts.tsx';
import { WhyTab } from './WhyTab.tsx';

interface InspectorProps {
  /** The failure to tell of each column's run: the one at the playhead. */
  readonly incidentOf: (column: ColumnKey) => Incident | null;
  readonly Command: CommandControl;
}

/** Why things came as they did; what exactly an event was; what watching costs. */
export function Inspector({ incidentOf, Command }: InspectorProps): ReactElement {
  const words = useWords();
  const tab = useApp((state) => state.view.inspectorTab);
  const { key } = useApp(steppedColumn);
  const other = useApp((state) => columnsOf(state).find((column) => column.key !== key));
  const run = useApp((state) => state.runs[key]);
  return (
    <div className={styles.inspector}>
      <IconButton
        icon="close"
        label={words.close}
        shortcut="Esc"
        className={styles.close}
        onClick={() => setView({ inspectorOpen: false })}
      />
      <Tabs<InspectorTab>
        label={words.inspector.label}
        value={tab}
        onChange={(inspectorTab) => setView({ inspectorTab })}
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
                <div>{tab === 'program' && <ProgramTab column={key} Command={Command} />}</div>
              </div>
            ),
          },
          {
            id: 'kernel',
            label: words.inspector.tabs.kernel,
            content: (
              <div className={styles.page}>
                <div>{tab === 'kernel' && <KernelTab column={key} />}</div>
              </div>
            ),
          },
          {
            id: 'device',
            label: words.inspector.tabs.device,
            content: (
              <div className={styles.page}>
                <div>{tab === 'device' && <DeviceTab column={key} />}</div>
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
