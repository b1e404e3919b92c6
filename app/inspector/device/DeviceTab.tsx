import { type ReactElement, useMemo, useState } from 'react';
import {
  type Actor,
  canStrike,
  type DeviceView,
  type DriverKind,
  OUTSIDE_KINDS,
  type PortRegister,
  type StrikeKind,
} from '../../../sim-core/index.ts';
import { actorLabel } from '../../i18n/actors.ts';
import { driverKindOf } from '../../i18n/event-facts.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { inject, setView } from '../../store/actions.ts';
import { steppedColumn } from '../../store/columns.ts';
import { shownDriver } from '../../store/program.ts';
import { useApp } from '../../store/store.ts';
import type { ColumnKey } from '../../store/types.ts';
import { Button } from '../../widgets/Button.tsx';
import { Mark } from '../../widgets/marks/Mark.tsx';
import { Select } from '../../widgets/Select.tsx';
import kernelStyles from '../KernelTab.module.css';
import { StrikeTime } from '../StrikeTime.tsx';
import { parametersOf } from '../use-event-context.ts';
import { useMachine } from '../use-machine.ts';
import styles from './DeviceTab.module.css';
import { RegisterTable } from './RegisterTable.tsx';
import { StickForm } from './StickForm.tsx';
import { deviceWordsOf } from './words.ts';

/** Faults of the device as a whole. */
const DEVICE_FAULTS: readonly StrikeKind[] = ['device-wedged', 'device-locked', 'stuck-register'];

const HEALTH_MARK = { healthy: 'device-healthy', suspect: 'device-suspect', wedged: 'device-wedged' } as const;

/** What the device is, beside what one who sees its ports alone believes; and how the two compare. */
function TruthAndBelief({
  device,
  watched,
  system,
}: {
  readonly device: DeviceView;
  readonly watched: boolean;
  readonly system: string;
}): ReactElement {
  const { names } = useWords();
  const words = deviceWordsOf(useLanguage());
  const { health, state, belief, accesses, illegal } = device;
  const well = health === 'healthy';
  const clean = illegal === 0;
  const verdict = clean ? (well ? 'right' : 'deceived') : well ? 'cautious' : 'rightlyDoubted';
  const history = accesses === 0 ? words.untouched : clean ? words.clean(accesses) : words.dirty(illegal, accesses);
  return (
    <>
      <dl className={styles.pair}>
        <div data-bad={!well || undefined}>
          <dt>{words.truth}</dt>
          <dd>
            <Mark name={HEALTH_MARK[health]} size={12} /> <b>{names.deviceHealth[health]}</b>
            <span className={styles.doing}>{names.deviceState[state]}</span>
          </dd>
        </div>
        <div data-bad={!clean || undefined}>
          <dt>{words.belief}</dt>
          <dd>
            <Mark name={clean ? 'io-legal' : 'io-illegal'} size={12} /> <b>{history}</b>
            <span className={styles.doing}>
              {belief.outstanding ? words.outstanding[belief.transfer] : words.ended}
            </span>
          </dd>
        </div>
      </dl>
      <p className={styles.verdict}>{words.verdict[verdict]}</p>
      {!watched && <p className={kernelStyles.note}>{words.unwatched(system)}</p>}
    </>
  );
}

/** What of a list can be put in, by its name and its line. */
function Strikes({ kinds, driver }: { readonly kinds: readonly StrikeKind[]; readonly driver: string }): ReactElement {
  const { names } = useWords();
  const waits = useApp((state) => state.view.atNextJob);
  return (
    <ul className={styles.faults}>
      {kinds.map((kind) => (
        <li key={kind}>
          <Button onClick={() => inject(kind, driver, waits ? { job: 'next' } : {})}>{names.fault[kind].name}</Button>
          <span className={styles.quiet}>{names.fault[kind].line}</span>
        </li>
      ))}
    </ul>
  );
}

/** Faults of the device and of what lies behind it, put in at the playhead or at its driver's next job. */
function BreakIt({ driver, kind }: { readonly driver: string; readonly kind: DriverKind }): ReactElement {
  const words = deviceWordsOf(useLanguage());
  const { palette } = useWords();
  return (
    <section aria-label={words.faults}>
      <h3 className={kernelStyles.subtitle}>{words.faults}</h3>
      <StrikeTime words={words} />
      <Strikes kinds={DEVICE_FAULTS} driver={driver} />
      <h3 className={kernelStyles.subtitle}>{palette.outside}</h3>
      <Strikes kinds={OUTSIDE_KINDS.filter((one) => canStrike(one, kind))} driver={driver} />
    </section>
  );
}

interface InsideProps {
  readonly kind: DriverKind;
  readonly driver: string;
  readonly device: DeviceView;
}

/** The registers; bits of one that has lines to the driver can be made to stick. */
function Inside({ kind, driver, device }: InsideProps): ReactElement {
  const [sticking, stick] = useState<readonly PortRegister[] | null>(null);
  return (
    <RegisterTable kind={kind} device={device} sticking={sticking} onStick={stick}>
      {sticking !== null && (
        <StickForm key={sticking[0]?.name} driver={driver} kind={kind} ports={sticking} onDone={() => stick(null)} />
      )}
    </RegisterTable>
  );
}

/** The devices that can be chosen, by their drivers. */
function ChooseDevice({ actors, driver }: { readonly actors: readonly Actor[]; readonly driver: Actor }): ReactElement {
  const language = useLanguage();
  return (
    <Select
      className={styles.choice}
      label={deviceWordsOf(language).device}
      value={driver.id}
      onChange={(id) => setView({ driver: id, line: null })}
      choices={actors
        .filter(({ role }) => role === 'driver')
        .map(({ id, partner }) => ({ value: id, label: actorLabel(actors[partner] ?? { id }, language) }))}
    />
  );
}

/** A device at the playhead: its true state beside what its ports tell, its registers decoded, and what can break. */
export function DeviceTab({ column }: { readonly column: ColumnKey }): ReactElement | null {
  const language = useLanguage();
  const { names } = useWords();
  const words = deviceWordsOf(language);
  const run = useApp((state) => state.runs[column]);
  const driver = useApp((state) => shownDriver(state, column));
  const { system } = useApp(steppedColumn);
  const machine = useMachine(column);
  const watched = useMemo(() => run && parametersOf(run.scenario, run.system)['io.path'] === 'trapped', [run]);
  const kind = driver === undefined ? null : driverKindOf(driver.id);
  const device = machine?.devices.find(({ actor }) => actor === driver?.partner);
  const actor = run?.actors[driver?.partner ?? -1];
  if (run === undefined || driver === undefined || kind === null || actor === undefined) return null;
  const several = run.actors.filter(({ role }) => role === 'driver').length > 1;
  return (
    <>
      <h2 className={kernelStyles.title}>{words.title(actorLabel(actor, language))}</h2>
      <p className={kernelStyles.note}>
        {machine !== null && words.at(machine.atNs)}
        {several && <ChooseDevice actors={run.actors} driver={driver} />}
      </p>
      {device !== undefined && (
        <TruthAndBelief device={device} watched={watched === true} system={names.system[system]} />
      )}
      <BreakIt driver={driver.id} kind={kind} />
      {device !== undefined && <Inside key={driver.id} kind={kind} driver={driver.id} device={device} />}
    </>
  );
}
