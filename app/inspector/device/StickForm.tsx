import { type ReactElement, useState } from 'react';
import type { DriverKind, PortRegister, StuckBits } from '../../../sim-core/index.ts';
import { registerBitNames } from '../../i18n/register-bits.ts';
import { useLanguage } from '../../i18n/words.ts';
import { inject } from '../../store/actions.ts';
import { useApp } from '../../store/store.ts';
import { Button } from '../../widgets/Button.tsx';
import { Segmented } from '../../widgets/Segmented.tsx';
import styles from './DeviceTab.module.css';
import { allAt, type BitStates, clicked, stuckOf, valueIn } from './register-rows.ts';
import { deviceWordsOf } from './words.ts';

interface StickFormProps {
  /** Actor id of the driver at the other end of the lines. */
  readonly driver: string;
  readonly kind: DriverKind;
  /** The register's ports: one, or one for reading and one for writing. */
  readonly ports: readonly PortRegister[];
  readonly onDone: () => void;
}

const directionsOf = (ports: readonly PortRegister[]): readonly StuckBits['on'][] =>
  (['read', 'write'] as const).filter((on) => ports.some((port) => port.on === 'both' || port.on === on));

/** All bits at one value, as the data sheet writes it. */
function WholeValue({
  bits,
  onValue,
}: {
  readonly bits: number;
  readonly onValue: (value: number) => void;
}): ReactElement {
  const words = deviceWordsOf(useLanguage());
  const [text, setText] = useState('');
  const value = valueIn(text, bits);
  const wrong = text.trim() !== '' && value === null;
  return (
    <label className={styles.whole}>
      {words.whole}
      <input
        value={text}
        placeholder={words.wholeHint}
        aria-invalid={wrong || undefined}
        onChange={({ target }) => {
          setText(target.value);
          const typed = valueIn(target.value, bits);
          if (typed !== null) onValue(typed);
        }}
      />
      {wrong && <span role="alert">{words.notANumber(text, `0x${(2 ** bits - 1).toString(16)}`)}</span>}
    </label>
  );
}

/** Which bits of a register get stuck on their way, at what, and in which direction. */
export function StickForm({ driver, kind, ports, onDone }: StickFormProps): ReactElement {
  const words = deviceWordsOf(useLanguage());
  const waits = useApp((state) => state.view.atNextJob);
  const name = ports[0]?.name ?? '';
  const width = ports[0]?.bits ?? 8;
  const directions = directionsOf(ports);
  const [on, setOn] = useState<StuckBits['on']>(directions[0] ?? 'read');
  const [states, setStates] = useState<BitStates>(() => Array.from({ length: width }, () => null));
  const named = registerBitNames(kind, name);
  const stuck = stuckOf(name, on, states);
  const bits = Array.from({ length: width }, (_, i) => width - 1 - i);
  return (
    <div className={styles.form}>
      {directions.length > 1 && (
        <Segmented<StuckBits['on']>
          label={words.on}
          value={on}
          onChange={setOn}
          choices={directions.map((value) => ({ value, label: words[value] }))}
        />
      )}
      <div className={styles.toggles}>
        {bits.map((bit) => {
          const label = named.find(({ mask }) => mask === 1 << bit)?.name ?? `D${bit}`;
          const state = states[bit] ?? null;
          return (
            <button
              key={bit}
              type="button"
              data-state={state ?? 'free'}
              aria-label={words.bit(label, words.states[state ?? 'free'])}
              onClick={() => setStates(clicked(states, bit))}
            >
              <span>{label}</span>
              <b>{state ?? '·'}</b>
            </button>
          );
        })}
      </div>
      <p>{words.free}</p>
      <WholeValue bits={width} onValue={(value) => setStates(allAt(value, width))} />
      <div className={styles.buttons}>
        <Button
          variant="primary"
          disabled={stuck === null}
          onClick={() => {
            if (stuck !== null) inject('stuck-register', driver, waits ? { job: 'next' } : {}, { stuck });
            onDone();
          }}
        >
          {words.put}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {words.cancel}
        </Button>
        {stuck === null && <span>{words.nothingStuck}</span>}
      </div>
    </div>
  );
}
