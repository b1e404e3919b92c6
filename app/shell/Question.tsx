import { type ReactElement, useState } from 'react';
import { findBuiltIn, isStoryId, type Scenario, type StoryId } from '../../sim-core/index.ts';
import { useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import styles from './Question.module.css';

/** Beside more systems than these there is no room; the gallery asks it still. */
const MOST_SYSTEMS = 3;

/** The built-in scenario that this is, unchanged; a question about it would not be about another. */
function storyOf(scenario: Scenario): StoryId | null {
  const builtIn = findBuiltIn(scenario.id)?.scenario;
  const same = builtIn === scenario || JSON.stringify(builtIn) === JSON.stringify(scenario);
  return same && isStoryId(scenario.id) ? scenario.id : null;
}

function Asked({ story }: { readonly story: StoryId }): ReactElement {
  const { gallery } = useWords();
  const [shown, setShown] = useState(false);
  const { question, answer } = gallery.stories[story];
  return (
    <div className={styles.question}>
      <p>
        <span className={styles.label}>{gallery.question}</span>
        {question}
      </p>
      <button type="button" className={styles.toggle} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? gallery.hideAnswer : gallery.showAnswer}
      </button>
      {shown && <p className={styles.answer}>{answer}</p>}
    </div>
  );
}

/** The question of the story that is told; null where the scenario is the user's own. */
export function useQuestion(): string | null {
  const { gallery } = useWords();
  const story = useApp(({ scenario }) => storyOf(scenario));
  return story === null ? null : gallery.stories[story].question;
}

/** What to think about while the story is looked at; nothing where the scenario is the user's own. */
export function Question(): ReactElement | null {
  const story = useApp(({ scenario }) => storyOf(scenario));
  const crowded = useApp(({ systems }) => systems.length > MOST_SYSTEMS);
  return story === null || crowded ? null : <Asked key={story} story={story} />;
}
