import type { ReactElement } from 'react';
import type { Pin } from '../../sim-core/index.ts';
import { actorLabel } from '../i18n/actors.ts';
import { formatClock } from '../i18n/format.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { isOnScreen, NEW_PIN } from '../store/pins.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { Sheet } from '../widgets/Sheet.tsx';
import { addPin, changePin, goTo, here, removePin } from './acts.ts';
import { PinForm } from './PinForm.tsx';
import styles from './PinSheet.module.css';
import { markingWordsOf } from './words.ts';

const close = (): void => setView({ pinsOpen: false, pin: null });
const write = (pin: number | null): void => setView({ pin });

/** What a pin is called in a button's name. */
function useTitle(): (pin: Pin) => string {
  const language = useLanguage();
  const words = markingWordsOf(language);
  return ({ kind, text, atNs }) => {
    const short = [...text].slice(0, 40).join('');
    return `${words[kind]} ${short === '' ? formatClock(atNs, language) : `“${short}”`}`;
  };
}

/** Where a pin stands: “disk driver, MINIX 3 · branch B”. */
function Where({ pin }: { readonly pin: Pin }): ReactElement {
  const language = useLanguage();
  const words = markingWordsOf(language);
  const { names } = useWords();
  const tree = useApp((state) => state.tree);
  const { system, actor, branch } = pin;
  const run = useApp(({ runs }) => Object.values(runs).find((one) => one?.system === system));
  const found = run?.actors.find(({ id }) => id === actor);
  const lane = system === null ? words.everywhere : names.system[system];
  const place = system === null || actor === null ? lane : words.at(actorLabel(found ?? { id: actor }, language), lane);
  const elsewhere = branch !== null && !isOnScreen(pin, tree);
  return (
    <span className={styles.where}>
      {place}
      {elsewhere && ` · ${words.branch(branch)}`}
    </span>
  );
}

function Line({ pin }: { readonly pin: Pin }): ReactElement {
  const language = useLanguage();
  const words = markingWordsOf(language);
  const title = useTitle()(pin);
  return (
    <>
      <button
        type="button"
        className={styles.go}
        aria-label={words.go(title)}
        onClick={() => {
          goTo(pin.atNs);
          close();
        }}
      >
        <span className={styles.kind} data-kind={pin.kind} aria-hidden="true" />
        <span className={styles.time}>{formatClock(pin.atNs, language)}</span>
        <span className={styles.text}>{pin.text === '' ? words[pin.kind] : pin.text}</span>
        <Where pin={pin} />
      </button>
      <Button variant="quiet" aria-label={words.edit(title)} onClick={() => write(pin.id)}>
        {words.editShort}
      </Button>
      <Button variant="quiet" aria-label={words.remove(title)} onClick={() => removePin(pin.id)}>
        {words.removeShort}
      </Button>
    </>
  );
}

/** The pin that is being written: one of the list, or a new note. */
function Written({ pin }: { readonly pin: Pin | null }): ReactElement {
  const tree = useApp((state) => state.tree);
  const at = here();
  const fresh = { kind: 'note', text: '', ...at, branch: at.branch ?? tree.shown } as const;
  return (
    <PinForm
      pin={pin ?? fresh}
      onSave={(changed) => {
        if (pin !== null) changePin(pin.id, changed);
        else if (!addPin({ ...fresh, ...changed })) return;
        write(null);
      }}
      onCancel={() => write(null)}
    />
  );
}

/** All notes and bookmarks: to go to, to write, to move and to delete. Open while it is drawn. */
export function PinSheet(): ReactElement {
  const language = useLanguage();
  const page = useWords();
  const words = markingWordsOf(language);
  const pins = useApp((state) => state.pins);
  const written = useApp((state) => state.view.pin);
  const sorted = pins.toSorted((a, b) => a.atNs - b.atNs || a.id - b.id);
  const bookmark = (): void => {
    addPin({ kind: 'bookmark', atNs: playhead.get(), text: '', system: null, actor: null, branch: null });
  };
  return (
    <Sheet className={styles.sheet} title={words.title} closeWord={page.close} onDismiss={close}>
      <p className={styles.hint}>{words.hint}</p>
      <div className={styles.add}>
        <Button onClick={() => write(NEW_PIN)}>{words.newNote}</Button>
        <Button onClick={bookmark}>{words.newBookmark}</Button>
      </div>
      {written === NEW_PIN && <Written pin={null} />}
      {sorted.length === 0 && written !== NEW_PIN && <p className={styles.none}>{words.none}</p>}
      <ul className={styles.list}>
        {sorted.map((pin) => (
          <li key={pin.id} className={styles.line}>
            {written === pin.id ? <Written pin={pin} /> : <Line pin={pin} />}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
