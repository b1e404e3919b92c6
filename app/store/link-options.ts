import type { LinkedView } from '../../sim-core/index.ts';
import { InputError, parseRangeMs, parseTimeMs } from '../../sim-core/index.ts';

/**
 * What follows a link or the id of a built-in scenario in the fragment, behind `&`: how this one address shows it.
 *
 *     #disk-infinite-loop&embed&show=machine,timeline&controls=off&answers=off&start=4.1s&range=3.9s..4.3s&lang=ja
 */

/** Parts of the page that an embedded one may show. */
export const EMBED_PARTS = ['machine', 'outcome', 'timeline', 'why', 'controls'] as const;
export type EmbedPart = (typeof EMBED_PARTS)[number];

/** How the page behaves inside somebody else's. */
export interface EmbedOptions {
  readonly show: readonly EmbedPart[];
  /** What is shown as soon as the reader asks for the answer; null: it is not kept back. */
  readonly answered: readonly EmbedPart[] | null;
  /** Whether the playhead moves by itself as soon as there is something to see. */
  readonly autoplay: boolean;
}

export interface AddressOptions {
  /** Null for a page of its own. */
  readonly embed: EmbedOptions | null;
  /** Goes over the view that the link brought. */
  readonly view: LinkedView;
  /** One sentence for each option that could not be understood; the rest counts. */
  readonly problems: readonly string[];
}

const SHOWN_UNLESS_SAID: readonly EmbedPart[] = ['machine', 'outcome', 'timeline', 'controls'];
/** What gives away what becomes of it: the headline with its bars, and the reasons. */
const ANSWERS: readonly EmbedPart[] = ['outcome', 'why'];
const KNOWN = ['embed', 'show', 'controls', 'answers', 'autoplay', 'start', 'range', 'lang', 'theme'];

function choice<T extends string>(text: string, choices: readonly T[], name: string): T {
  const found = choices.find((word) => word === text);
  if (found === undefined) throw new InputError(`${name}: it must be one of ${choices.join(', ')}, not "${text}".`);
  return found;
}

/** Reads options one by one, so that a mistake in one costs only that one. */
class Reader {
  readonly problems: string[] = [];
  private readonly given: URLSearchParams;

  constructor(given: URLSearchParams) {
    this.given = given;
    for (const name of new Set(given.keys())) {
      if (!KNOWN.includes(name)) this.problems.push(`There is no option "${name}".`);
    }
  }

  has(name: string): boolean {
    return this.given.has(name);
  }

  read<T>(name: string, parse: (text: string, name: string) => T): T | undefined {
    const text = this.given.get(name);
    if (text === null) return undefined;
    try {
      return parse(text, `${name}=${text}`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.problems.push(error.message);
      return undefined;
    }
  }

  /** `on` or `off`. */
  isOn(name: string, otherwise: boolean): boolean {
    const word = this.read(name, (text, label) => choice(text, ['on', 'off'], label));
    return word === undefined ? otherwise : word === 'on';
  }
}

const partsOf = (text: string, name: string): EmbedPart[] =>
  text.split(/[\s,+]+/).map((word) => choice(word, EMBED_PARTS, name));

/** The options in a fragment such as `#disk-panic&embed&start=4s`. */
export function addressOptions(fragment: string): AddressOptions {
  const at = fragment.indexOf('&');
  const reader = new Reader(new URLSearchParams(at === -1 ? '' : fragment.slice(at + 1)));
  const startMs = reader.read('start', parseTimeMs);
  const rangeMs = reader.read('range', parseRangeMs);
  const view: LinkedView = {
    playheadNs: startMs === undefined ? undefined : Math.round(startMs * 1e6),
    windowNs: rangeMs && ([Math.round(rangeMs[0] * 1e6), Math.round(rangeMs[1] * 1e6)] as const),
    language: reader.read('lang', (text, name) => choice(text, ['en', 'ja'] as const, name)),
    theme: reader.read('theme', (text, name) => choice(text, ['light', 'dark', 'auto'] as const, name)),
  };
  const hidden = new Set<EmbedPart>();
  if (!reader.isOn('controls', true)) hidden.add('controls');
  const answered = (reader.read('show', partsOf) ?? SHOWN_UNLESS_SAID).filter((part) => !hidden.has(part));
  const open = reader.isOn('answers', true);
  const show = open ? answered : answered.filter((part) => !ANSWERS.includes(part));
  const autoplay = reader.isOn('autoplay', false);
  const said = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
  return {
    embed: reader.has('embed') ? { show, answered: open ? null : answered, autoplay } : null,
    view: said,
    problems: reader.problems,
  };
}
