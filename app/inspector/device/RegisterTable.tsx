import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { DeviceView, DriverKind, PortRegister } from '../../../sim-core/index.ts';
import { formatHex } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/words.ts';
import kernelStyles from '../KernelTab.module.css';
import styles from './DeviceTab.module.css';
import { otherPorts, type RegisterRow, registerRows, stuckText } from './register-rows.ts';
import { deviceWordsOf } from './words.ts';

interface RegisterTableProps {
  readonly kind: DriverKind;
  readonly device: DeviceView;
  /** Ports of the register whose bits are being stuck; its form stands below its row. */
  readonly sticking: readonly PortRegister[] | null;
  readonly onStick: (ports: readonly PortRegister[] | null) => void;
  readonly children: ReactNode;
}

/** Bits by name: those that are set stand out by weight and frame, not by colour alone. */
function Bits({ row }: { readonly row: RegisterRow }): ReactElement {
  return (
    <span className={styles.bits}>
      {row.bits.map(({ mask, name }) => (
        <span key={name} data-set={(row.value & mask) !== 0 || undefined}>
          {name}
        </span>
      ))}
    </span>
  );
}

/** Every register as it is, with its bits by their names, and what the driver gets where lines are stuck. */
export function RegisterTable({ kind, device, sticking, onStick, children }: RegisterTableProps): ReactElement {
  const words = deviceWordsOf(useLanguage());
  const open = sticking?.[0]?.name;
  const stickButton = (name: string, ports: readonly PortRegister[]): ReactElement | null =>
    ports.length === 0 ? null : (
      <button
        type="button"
        className={styles.stick}
        aria-expanded={open === ports[0]?.name}
        aria-label={words.stickRegister(name)}
        onClick={() => onStick(open === ports[0]?.name ? null : ports)}
      >
        {words.stick}
      </button>
    );
  const others = otherPorts(kind, device);
  const names = [...new Set(others.map(({ name }) => name))];
  return (
    <section aria-label={words.registers}>
      <h3 className={kernelStyles.subtitle}>{words.registers}</h3>
      <p className={kernelStyles.note}>{words.registersHint}</p>
      {device.stuck.map((bits) => (
        <p key={`${bits.on} ${bits.register} ${bits.mask}`} className={styles.stuck}>
          {words.stuck(bits, stuckText(kind, bits))}
        </p>
      ))}
      <div className={styles.registers}>
        {registerRows(kind, device).map((row) => (
          <Fragment key={row.name}>
            <div className={styles.register}>
              <span>{row.name}</span>
              <span>{formatHex(row.value, 2)}</span>
              <Bits row={row} />
              {stickButton(row.name, row.ports)}
              {row.read !== null && row.read !== row.value && <em>{words.seen(formatHex(row.read, 2))}</em>}
            </div>
            {row.ports.length > 0 && open === row.ports[0]?.name && children}
          </Fragment>
        ))}
      </div>
      {names.length > 0 && (
        <>
          <p className={kernelStyles.note}>{words.others}</p>
          <div className={styles.registers}>
            {names.map((name) => (
              <Fragment key={name}>
                <div className={styles.register}>
                  <span>{name}</span>
                  <span>–</span>
                  <span />
                  {stickButton(
                    name,
                    others.filter((port) => port.name === name),
                  )}
                </div>
                {open === name && children}
              </Fragment>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
