import type { ReactElement } from 'react';
import { useWords } from '../i18n/words.ts';
import { setPreferences } from '../store/actions.ts';
import { usePlaying } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { ChoiceMenu } from './ChoiceMenu.tsx';
import { Clock } from './Clock.tsx';
import { CommandButton } from './CommandButton.tsx';
import { SPEEDS } from './commands/time.ts';
import { commandOf } from './commands.ts';
import { StoryLine } from './StoryLine.tsx';
import styles from './Transport.module.css';

function Speed(): ReactElement {
  const words = useWords();
  const speed = useApp((state) => state.preferences.speed);
  const pace = useApp((state) => state.preferences.pace);
  const shown = pace === 'interest' ? words.transport.paced : words.transport.speedOf(speed);
  const speeds = SPEEDS.some((choice) => choice === speed) ? SPEEDS : [speed, ...SPEEDS];
  return (
    <ChoiceMenu
      trigger={(props) => (
        <Button variant="quiet" aria-label={`${words.transport.speed}: ${shown}`} {...props}>
          {shown}
          <Icon name="chevron-down" size={14} />
        </Button>
      )}
      choices={speeds.map((choice) => ({ id: String(choice), label: words.transport.speedOf(choice) }))}
      value={String(speed)}
      onChange={(id) => setPreferences({ speed: Number(id) })}
      commands={[{ id: 'pace', label: words.commands.does.pace, onSelect: () => commandOf('pace').run() }]}
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
        <CommandButton command="story-back" icon="story-back" />
        <CommandButton command="event-back" icon="step-back" />
        <CommandButton
          solid
          command="play"
          icon={playing ? 'pause' : 'play'}
          label={playing ? words.transport.pause : words.transport.play}
        />
        <CommandButton command="event-forward" icon="step-forward" />
        <CommandButton command="story-forward" icon="story-forward" />
      </span>
      <Clock />
      <StoryLine />
      <span className={styles.grow} />
      <Speed />
      <Button variant="quiet" shortcut="?" className={styles.keys} onClick={() => commandOf('sheet').run()}>
        {words.transport.keys}
      </Button>
    </section>
  );
}
