import { type ReactElement, useMemo, useState } from 'react';
import { findBuiltIn } from '../../../sim-core/index.ts';
import { useWords } from '../../i18n/words.ts';
import { openWork, setView } from '../../store/actions.ts';
import { useApp } from '../../store/store.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { Modal } from '../../widgets/Modal.tsx';
import { type Card, shelvesOf } from './cards.ts';
import styles from './Gallery.module.css';

const close = (): void => setView({ galleryOpen: false });

/** Opens a story with the systems that tell it: one step, which can be undone. */
function openStory({ id, compares }: Card): void {
  close();
  const scenario = findBuiltIn(id)?.scenario;
  if (scenario !== undefined) openWork({ scenario, systems: compares }, {}, null);
}

function CardView({ card, current }: { readonly card: Card; readonly current: boolean }): ReactElement {
  const { names, gallery } = useWords();
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        aria-current={current ? 'true' : undefined}
        onClick={() => openStory(card)}
      >
        <span className={styles.title}>{card.title}</span>
        <span className={styles.question}>{card.question}</span>
        <span className={styles.systems}>
          {card.compares.map((system) => names.system[system]).join(' · ')}
          {current && <span className={styles.current}>{gallery.current}</span>}
        </span>
      </button>
    </li>
  );
}

/** All built-in scenarios by theme, each with its question; found by typing. Open while it is drawn. */
export function Gallery(): ReactElement {
  const words = useWords();
  const { gallery } = words;
  const [query, setQuery] = useState('');
  const currentId = useApp((state) => state.scenario.id);
  const shelves = useMemo(() => shelvesOf(query, [words]), [query, words]);
  const count = shelves.reduce((sum, { cards }) => sum + cards.length, 0);
  return (
    <Modal className={styles.gallery} aria-labelledby="gallery-title" onDismiss={close}>
      <header className={styles.head}>
        <h2 id="gallery-title">{gallery.title}</h2>
        <label className={styles.field}>
          <Icon name="search" size={14} />
          <input
            type="search"
            aria-label={gallery.search}
            placeholder={gallery.search}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              // What was typed goes first, then the gallery: Chromium alone does so by itself.
              if (event.key !== 'Escape' || query === '') return;
              event.preventDefault();
              setQuery('');
            }}
          />
        </label>
        <Button variant="quiet" shortcut="Esc" onClick={close}>
          {words.close}
        </Button>
      </header>
      <div className={styles.shelves}>
        {shelves.map(({ theme, cards }) => (
          <section key={theme} aria-labelledby={`gallery-${theme}`}>
            <h3 id={`gallery-${theme}`}>{gallery.themes[theme]}</h3>
            <ul className={styles.cards}>
              {cards.map((card) => (
                <CardView key={card.id} card={card} current={card.id === currentId} />
              ))}
            </ul>
          </section>
        ))}
        <p className={count === 0 ? styles.none : 'visually-hidden'} role="status">
          {count === 0 ? gallery.none(query) : gallery.found(count)}
        </p>
      </div>
    </Modal>
  );
}
