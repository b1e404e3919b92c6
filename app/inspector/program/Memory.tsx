import { type ReactElement, useState } from 'react';
import type { Listing } from '../../../sim-core/index.ts';
import { formatHex } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/words.ts';
import { Button } from '../../widgets/Button.tsx';
import { IconButton } from '../../widgets/IconButton.tsx';
import { changedWords, memoryRows, PAGE_ROWS, pageAt, ROW_BYTES } from './memory-words.ts';
import styles from './State.module.css';
import type { Shown } from './shown.ts';
import { debuggerWordsOf } from './words.ts';

const SP = 13;
const STACK = 'sp';

/** The driver's data segment, a page at a time, with the names that its program gives to it. */
export function Memory({ shown, listing }: { readonly shown: Shown; readonly listing: Listing }): ReactElement {
  const words = debuggerWordsOf(useLanguage());
  const [from, setFrom] = useState(0);
  const { data, registers } = shown.cpu;
  const changed = changedWords(data, shown.before?.cpu.data ?? null);
  const [first] = changed;
  const show = (address: number): void => setFrom(pageAt(address, data.length));
  const page = ROW_BYTES * PAGE_ROWS;
  const start = pageAt(from, data.length);
  const here = [...listing.dataLabels].findLast(([, at]) => at <= start)?.[0] ?? '';
  return (
    <section className={styles.part} aria-label={words.memoryTitle(data.length)}>
      <h3 className={styles.title}>{words.memoryTitle(data.length)}</h3>
      <p className={styles.controls}>
        <select
          aria-label={words.goTo}
          value={start >= listing.dataBytes ? STACK : here}
          onChange={({ target }) =>
            show(target.value === STACK ? (registers[SP] ?? 0) : (listing.dataLabels.get(target.value) ?? 0))
          }
        >
          {[...listing.dataLabels].map(([label, at]) => (
            <option key={label} value={label}>
              {formatHex(at, 4)} {label}
            </option>
          ))}
          <option value={STACK}>{words.stack}</option>
        </select>
        <IconButton icon="up" label={words.earlier} disabled={start === 0} onClick={() => show(start - page)} />
        <IconButton
          icon="chevron-down"
          label={words.later}
          disabled={start + page >= data.length}
          onClick={() => show(start + page)}
        />
        {first !== undefined && (
          <Button variant="quiet" onClick={() => show(first)}>
            {words.changedWords(changed.length)}
          </Button>
        )}
      </p>
      <div className={styles.memory} lang="en">
        {memoryRows(data, changed, listing, start).map(({ address, words: row, text, label }) => (
          <div key={address} className={styles.row}>
            <span className={styles.address}>{formatHex(address, 4)}</span>
            {row.map(({ bytes, changed: marked }, i) => (
              <code key={`${String(address)}/${String(i)}`} data-changed={marked || undefined}>
                {bytes.map((byte) => formatHex(byte, 2)).join(' ')}
              </code>
            ))}
            <code className={styles.text}>{text}</code>
            <span className={styles.label}>{label}</span>
          </div>
        ))}
      </div>
    </section>
  );
}
