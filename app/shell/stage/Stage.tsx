import { type ReactElement, useEffect } from 'react';
import { useWords } from '../../i18n/words.ts';
import { setView } from '../../store/actions.ts';
import { usePlaying } from '../../store/playhead.ts';
import { store, useApp } from '../../store/store.ts';
import { Clock } from '../Clock.tsx';
import { CommandButton } from '../CommandButton.tsx';
import { Caption, StoryDots } from '../StoryLine.tsx';
import { useUpright } from '../use-stage-scale.ts';
import './Frame.css';
import './Upright.css';
import { Spot } from './Spot.tsx';
import styles from './Stage.module.css';
import { useRestingPointer } from './use-resting-pointer.ts';

/** Fills the screen while it is drawn, where the browser lets it; whoever leaves the full screen leaves the stage. */
function useFullScreen(): void {
  useEffect(() => {
    // Not what the screen is now: that may be the end of a stage that was left a moment ago.
    let filled = false;
    const changed = (): void => {
      if (document.fullscreenElement !== null) filled = true;
      else if (filled && store.getState().view.presenting) {
        setView({ presenting: false, black: false, pointer: false, palette: null });
      }
    };
    document.addEventListener('fullscreenchange', changed);
    // Without it the stage fills the window.
    document.documentElement.requestFullscreen?.().then(changed, () => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
    };
  }, []);
}

/**
 * What the speaker may want at the pointer; the keys do the same. Held upright, a screen has no pointer: they stay in
 * sight, and the edges of the screen belong to the two that turn the story's pages.
 */
function Tools({ resting }: { readonly resting: boolean }): ReactElement {
  const words = useWords();
  const playing = usePlaying();
  const upright = useUpright();
  return (
    <div className={styles.tools} data-resting={resting && !upright} role="toolbar" aria-label={words.stage.tools}>
      <CommandButton command="story-back" icon="story-back" className={styles.back} />
      <CommandButton
        solid
        command="play"
        icon={playing ? 'pause' : 'play'}
        label={playing ? words.transport.pause : words.transport.play}
      />
      <CommandButton command="story-forward" icon="story-forward" className={styles.forward} />
      {!upright && <CommandButton command="pointer" icon="pointer" />}
      <CommandButton command="black" icon="black" />
      <CommandButton command="find" icon="search" />
      <CommandButton command="present" icon="close" label={words.stage.leave} />
    </div>
  );
}

/** The black screen: anything pressed or struck lights it again. */
function Black(): ReactElement {
  const words = useWords();
  return (
    <button
      type="button"
      className={styles.black}
      aria-label={words.stage.light}
      onClick={() => setView({ black: false })}
    />
  );
}

/**
 * The projector's frame round machine and timelines: what runs and what time it is above, where in the story and what
 * happens below; nothing else until the pointer moves. Sizes are those of a screen of 1280 × 720, enlarged with it.
 */
export function Stage(): ReactElement {
  const words = useWords();
  const id = useApp((state) => state.scenario.id);
  const black = useApp((state) => state.view.black);
  const pointer = useApp((state) => state.view.pointer);
  const resting = useRestingPointer();
  useFullScreen();
  return (
    <>
      <header className={styles.head}>
        <img src={`${import.meta.env.BASE_URL}mark.svg`} width={36} height={36} alt="" />
        <p className={styles.title}>{words.header.scenario(id)}</p>
        <Clock size="stage" />
      </header>
      <footer className={styles.foot}>
        <StoryDots size="stage" />
        <Caption size="stage" />
        <Tools resting={resting} />
      </footer>
      {pointer && <Spot />}
      {black && <Black />}
    </>
  );
}
