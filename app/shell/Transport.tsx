import type { ReactElement } from 'react';
import { useWords } from '../i18n/words.ts';
import { pause, play, seekStory, setPreferences, setView, stepEvent } from '../store/actions.ts';
import { usePlaying } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import { ChoiceMenu } from './ChoiceMenu.tsx';
import { Clock } from './Clock.tsx';
import { StoryLine } from './StoryLine.tsx';
import styles from './Transport.module.css';

/** Simulated seconds per real second: from real time to a microsecond of the run a second. */
const SPEEDS = [1, 0.5, 0.2, 0.1, 0.05, 0.01, 0.001, 0.0001, 0.00001, 0.000001] as const;

function Speed(): ReactElement {
  const words = useWords();
  const speed = useApp((state) => state.preferences.speed);
  const speeds = SPEEDS.some((choice) => choice === speed) ? SPEEDS : [speed, ...SPEEDS];
  return (
    <ChoiceMenu
      trigger={
        <Button variant="quiet" aria-label={`${words.transport.speed}: ${words.transport.speedOf(speed)}`}>
          {words.transport.speedOf(speed)}
          <Icon name="chevron-down" size={14} />
        </Button>
      }
      choices={speeds.map((choice) => ({ id: String(choice), label: words.transport.speedOf(choice) }))}
      value={String(speed)}
      onChange={(id) => setPreferences({ speed: Number(id) })}
    />
  );
}

/** Time at the fingertips: play, step, seek, speed; the clock; what happens now. */
export function Transport(): ReactElement {
  const words = useWords();
  const playing = usePlaying();
  return (
    <section className={styles.transport} aria-label={words.transport.label}>
      <span className={styles.buttons}>
        <IconButton
          icon="story-back"
          label={words.transport.storyBack}
          shortcut="Page Up"
          onClick={() => seekStory(-1)}
        />
        <IconButton icon="step-back" label={words.transport.eventBack} shortcut="←" onClick={() => stepEvent(-1)} />
        <IconButton
          solid
          icon={playing ? 'pause' : 'play'}
          label={playing ? words.transport.pause : words.transport.play}
          shortcut={words.keys.cap[' '] ?? ''}
          onClick={playing ? pause : play}
        />
        <IconButton
          icon="step-forward"
          label={words.transport.eventForward}
          shortcut="→"
          onClick={() => stepEvent(1)}
        />
        <IconButton
          icon="story-forward"
          label={words.transport.storyForward}
          shortcut="Page Down"
          onClick={() => seekStory(1)}
        />
      </span>
      <Clock />
      <StoryLine />
      <span className={styles.grow} />
      <Speed />
      <Button variant="quiet" shortcut="?" onClick={() => setView({ keysOpen: true })}>
        {words.transport.keys}
      </Button>
    </section>
  );
}
