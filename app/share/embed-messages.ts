import * as v from 'valibot';
import { pause, play, seekStory } from '../store/actions.ts';
import { keepsAnswers } from '../store/answers.ts';
import { isIdle } from '../store/idle.ts';
import { playhead } from '../store/playhead.ts';
import { store } from '../store/store.ts';
import { storyInstants } from '../store/story.ts';

/**
 * How the page around an embedded one drives it (docs/embed/README.md). Every message carries `koboshi: 1`; what is not
 * understood is passed over, and only the page around it is listened to.
 */

const Request = v.variant('do', [
  v.object({ koboshi: v.literal(1), do: v.picklist(['play', 'pause', 'next', 'back', 'state']) }),
  v.object({ koboshi: v.literal(1), do: v.literal('seek'), atMs: v.pipe(v.number(), v.finite()) }),
]);

/** What the embedded page says of itself. */
interface StateMessage {
  readonly koboshi: 1;
  /** `ready` once, as soon as there is something to see; `state` whenever it changes, and when asked for. */
  readonly is: 'ready' | 'state';
  readonly scenario: string;
  readonly systems: readonly string[];
  readonly atMs: number;
  readonly durationMs: number;
  readonly playing: boolean;
  /** A run is being simulated. */
  readonly busy: boolean;
  /**
   * Turning points of the story in all, and how many lie at or before the playhead. While the answer is kept back, how
   * many there are is part of it: told is only whether there is one more.
   */
  readonly beats: { readonly passed: number; readonly of: number };
}

function stateMessage(is: StateMessage['is']): StateMessage {
  const state = store.getState();
  const instants = storyInstants(state);
  const at = playhead.get();
  const passed = instants.filter((instant) => instant <= at).length;
  return {
    koboshi: 1,
    is,
    scenario: state.scenario.id,
    systems: state.systems,
    atMs: at / 1e6,
    durationMs: state.scenario.durationMs,
    playing: playhead.playing,
    busy: !isIdle(state),
    beats: { passed, of: keepsAnswers(state) ? Math.min(instants.length, passed + 1) : instants.length },
  };
}

// Whoever embeds the page may know what it shows: nothing in it is anybody's secret.
const say = (is: StateMessage['is']): void => window.parent.postMessage(stateMessage(is), '*');

function obey(data: unknown): void {
  const parsed = v.safeParse(Request, data);
  if (!parsed.success) return;
  const request = parsed.output;
  switch (request.do) {
    case 'play':
      return play();
    case 'pause':
      return pause();
    case 'next':
      return seekStory(1);
    case 'back':
      return seekStory(-1);
    case 'seek':
      pause();
      return playhead.set(request.atMs * 1e6);
    case 'state':
      return say('state');
  }
}

/** While playing, the state is told this often at most, in ms. */
const EVERY_MS = 100;

/** From now on the page around this one is listened to and kept informed. */
export function converse(): void {
  let ready = false;
  let toldSoon = false;
  const tellSoon = (): void => {
    if (toldSoon) return;
    toldSoon = true;
    setTimeout(() => {
      toldSoon = false;
      say('state');
    }, EVERY_MS);
  };
  const changed = (): void => {
    if (!ready && isIdle(store.getState())) {
      ready = true;
      say('ready');
    }
    tellSoon();
  };
  window.addEventListener('message', (event) => {
    if (event.source === window.parent) obey(event.data);
  });
  playhead.subscribe(tellSoon);
  store.subscribe((state, before) => {
    const { runs, scenario, answersKept } = before;
    if (state.runs !== runs || state.scenario !== scenario || state.answersKept !== answersKept) changed();
  });
  changed();
}
