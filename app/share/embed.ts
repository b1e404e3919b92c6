import type { EmbedOptions, EmbedPart } from '../store/link-options.ts';
import { addressOptions } from '../store/link-options.ts';
import { store } from '../store/store.ts';
import './embed.css';
import { converse } from './embed-messages.ts';

/** The page inside somebody else's: a guest, who takes nothing that was not given. */

/** What a reader does to the page around it goes on being that page's, until the reader acts in here. */
const TAKEN_WHEN_AWAKE = ['wheel', 'keydown', 'keyup', 'keypress'] as const;

/** Marks what can be scrolled: asleep it is held still, so that the wheel goes on to the page around. */
function holdScrollers(root: HTMLElement): void {
  for (const element of root.querySelectorAll('[data-part], [data-part] *')) {
    const { overflowY } = getComputedStyle(element);
    if (overflowY === 'auto' || overflowY === 'scroll') element.setAttribute('data-held', '');
  }
}

function sleepUntilTouched(root: HTMLElement): void {
  const isAwake = (): boolean => root.dataset['awake'] !== undefined;
  const wake = (): void => root.setAttribute('data-awake', '');
  const sleep = (): void => root.removeAttribute('data-awake');
  for (const type of TAKEN_WHEN_AWAKE) {
    // Before anybody here hears of it; that it scrolls the page around us is left as it is.
    window.addEventListener(type, (event) => isAwake() || event.stopImmediatePropagation(), {
      capture: true,
      passive: true,
    });
  }
  // Before the first turn of the wheel the pointer comes in.
  root.addEventListener('pointerenter', () => holdScrollers(root));
  window.addEventListener('pointerdown', wake, { capture: true });
  window.addEventListener('blur', sleep);
}

const OPEN = { en: 'Open in Koboshi', ja: 'Koboshi で開く' } as const;

/** What the guest adds to the page: a name of its own, for those who do not see the frame, and the ways on. */
function addBar(): HTMLElement {
  const bar = document.createElement('header');
  const title = document.createElement('h1');
  title.className = 'visually-hidden embed-title';
  // The words of the page's language are not here yet: it is named with the page.
  const name = (): void => {
    title.textContent = document.title;
  };
  new MutationObserver(name).observe(document.head, { childList: true, subtree: true });
  name();
  bar.append(title);
  document.body.prepend(bar);
  return bar;
}

/** A way to the whole lab, with what is on the screen. */
function addExit(bar: HTMLElement): void {
  const exit = document.createElement('a');
  exit.className = 'embed-exit';
  exit.target = '_blank';
  exit.rel = 'noopener';
  const name = (): void => {
    exit.textContent = OPEN[store.getState().preferences.language];
  };
  const lead = async (): Promise<void> => {
    const { addressOf } = await import('../store/links.ts');
    const { shownWork } = await import('./take-along.ts');
    exit.href = addressOf(shownWork(true));
  };
  exit.href = window.location.href.replace(/&.*$/, '');
  exit.addEventListener('pointerenter', () => void lead());
  exit.addEventListener('focus', () => void lead());
  store.subscribe(name);
  name();
  bar.append(exit);
}

const ASK = { en: 'Show the answer', ja: '答えを見る' } as const;

/** Keeps back what becomes of it, everywhere (`store/answers.ts`), until the reader asks. */
function keepBack(root: HTMLElement, bar: HTMLElement, answered: readonly EmbedPart[]): void {
  root.dataset['answers'] = 'off';
  store.setState({ answersKept: true });
  const ask = document.createElement('button');
  ask.type = 'button';
  ask.className = 'embed-ask';
  const name = (): void => {
    ask.textContent = ASK[store.getState().preferences.language];
  };
  const stop = store.subscribe(name);
  name();
  ask.addEventListener('click', () => {
    root.removeAttribute('data-answers');
    store.setState({ answersKept: false });
    root.dataset['embed'] = answered.join(' ');
    stop();
    ask.remove();
  });
  bar.append(ask);
}

/** What the address says of embedding; null on a page of its own. */
export const embedOptions = (): EmbedOptions | null => addressOptions(window.location.hash).embed;

/** Makes the page a guest, before anything is drawn or simulated. */
export function beEmbedded({ show, answered, autoplay }: EmbedOptions): void {
  const root = document.documentElement;
  root.dataset['embed'] = show.join(' ');
  if (!autoplay) root.dataset['still'] = '';
  sleepUntilTouched(root);
  const bar = addBar();
  if (answered !== null) keepBack(root, bar, answered);
  addExit(bar);
  converse();
}
