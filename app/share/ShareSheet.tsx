import { type ReactElement, useEffect, useRef, useState } from 'react';
import { InputError, LONGEST_SHARED_LINK } from '../../sim-core/index.ts';
import { EXPORT_FORMAT_NAMES, type ExportFormatName } from '../exports/formats.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { isIdle } from '../store/idle.ts';
import { addressOf, hasBefore, restoreBefore } from '../store/links.ts';
import { store, useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { Sheet } from '../widgets/Sheet.tsx';
import { chooseFile } from './open-file.ts';
import { QrCode } from './QrCode.tsx';
import styles from './ShareSheet.module.css';
import { copyText, saveExport, saveScenario, shownWork } from './take-along.ts';
import { type ShareWords, shareWordsOf } from './words.ts';

const close = (): void => setView({ shareOpen: false });

/** What became of copying, for as long as the link is the same. */
type Copied = 'not-yet' | 'copied' | 'refused';

function LinkPart({ words }: { readonly words: ShareWords }): ReactElement {
  const [withLook, setWithLook] = useState(true);
  const [copied, setCopied] = useState<Copied>('not-yet');
  const field = useRef<HTMLInputElement>(null);
  const address = addressOf(shownWork(withLook));
  const long = address.length > LONGEST_SHARED_LINK;
  const copy = async (): Promise<void> => {
    const done = await copyText(address);
    setCopied(done ? 'copied' : 'refused');
    if (!done) field.current?.select();
  };
  return (
    <section className={styles.link}>
      <div>
        <h3>{words.linkTitle}</h3>
        <p>{words.linkHint}</p>
        <div className={styles.row}>
          <input
            ref={field}
            className={styles.field}
            readOnly
            value={address}
            aria-label={words.linkLabel}
            onFocus={(event) => event.target.select()}
          />
          <Button variant="primary" onClick={copy}>
            {copied === 'copied' ? words.copied : words.copy}
          </Button>
        </div>
        <p className={styles.state} role="status">
          {long ? words.tooLong(address.length, LONGEST_SHARED_LINK) : words.letters(address.length)}
          {copied === 'refused' && ` ${words.notCopied}`}
        </p>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={withLook}
            onChange={(event) => {
              setWithLook(event.target.checked);
              setCopied('not-yet');
            }}
          />
          {words.withLook}
        </label>
      </div>
      <QrCode text={address} label={words.qr} className={styles.code} otherwise={<p>{words.qrTooLong}</p>} />
    </section>
  );
}

function FilePart({ words }: { readonly words: ShareWords }): ReactElement {
  return (
    <section>
      <h3>{words.fileTitle}</h3>
      <p>{words.fileHint}</p>
      <div className={styles.row}>
        <Button onClick={saveScenario}>{words.save}</Button>
        <Button
          onClick={() => {
            close();
            chooseFile();
          }}
        >
          {words.open}
        </Button>
        {hasBefore() && (
          <Button
            onClick={() => {
              close();
              restoreBefore();
            }}
          >
            {words.before}
          </Button>
        )}
      </div>
    </section>
  );
}

function ExportPart({ words }: { readonly words: ShareWords }): ReactElement {
  const [format, setFormat] = useState<ExportFormatName>('chrome-trace');
  const [writing, setWriting] = useState(false);
  const ready = useApp(isIdle);
  const save = async (): Promise<void> => {
    setWriting(true);
    try {
      await saveExport(format);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      store.setState({ notice: error.message });
    } finally {
      setWriting(false);
    }
  };
  return (
    <section>
      <h3>{words.exportTitle}</h3>
      <p>{ready ? words.exportHint : words.running}</p>
      <div className={styles.row}>
        <select
          className={styles.field}
          aria-label={words.exportFormat}
          value={format}
          onChange={({ target }) => setFormat(EXPORT_FORMAT_NAMES.find((name) => name === target.value) ?? format)}
        >
          {EXPORT_FORMAT_NAMES.map((name) => (
            <option key={name} value={name}>
              {words.formats[name]}
            </option>
          ))}
        </select>
        <Button disabled={!ready || writing} onClick={save}>
          {writing ? words.writing : words.download}
        </Button>
      </div>
    </section>
  );
}

/** Everything that can be taken along: a link with its QR code, a file, the runs for other tools. Open while drawn. */
export function ShareSheet(): ReactElement {
  const common = useWords();
  const words = shareWordsOf(useLanguage());
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector('button')?.focus(), []);
  return (
    <Sheet className={styles.sheet} title={words.title} closeWord={common.close} onDismiss={close}>
      <div ref={first} className={styles.parts}>
        <LinkPart words={words} />
        <FilePart words={words} />
        <ExportPart words={words} />
      </div>
    </Sheet>
  );
}
