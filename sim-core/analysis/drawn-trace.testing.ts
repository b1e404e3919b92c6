import { Trace } from '../trace/columns.ts';
import type { Actor, EventKind } from '../trace/vocabulary.ts';
import { EVENT_KINDS, KIND, MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import type { Domain } from './event-arguments.ts';
import { EVENT_ARGUMENTS } from './event-arguments.ts';

/**
 * Traces drawn in tests, one line an event: time in ms, actor, kind, then its arguments in words in the order of the
 * vocabulary (those left out are 0), then `<` and a label or nothing for the cause. A leading `label:` names an event.
 *
 *     loop: 10  disk  fault-activated 0 infinite-loop
 *           60  disk  detected job-watch/tick 50  <loop
 */
export const DRAWN_ACTORS: readonly Actor[] = [
  { index: 0, id: 'kernel', role: 'kernel', partner: -1 },
  { index: 1, id: 'rs', role: 'reincarnation', partner: -1 },
  { index: 2, id: 'fs', role: 'server', partner: -1 },
  { index: 3, id: 'copy', role: 'app', partner: -1 },
  { index: 4, id: 'disk', role: 'driver', partner: 5 },
  { index: 5, id: 'disk-device', role: 'device', partner: 4 },
  { index: 6, id: 'disk2', role: 'driver', partner: 7 },
  { index: 7, id: 'disk2-device', role: 'device', partner: 6 },
];

function valueFrom(domain: Domain, word: string, labels: ReadonlyMap<string, number>): number {
  if (labels.has(word)) return labels.get(word) as number;
  if (/^-?(0x[0-9a-f]+|\d+)$/i.test(word)) return Number(word);
  if (domain === 'actor')
    return word === '-'
      ? -1
      : indexOf(
          DRAWN_ACTORS.map((actor) => actor.id),
          word,
        );
  if (domain === 'message') {
    const type = Object.entries(MESSAGE).find(([name]) => name === word)?.[1];
    return type ?? MESSAGE.notifyBase + indexOf(NOTIFY_KINDS, word);
  }
  if (typeof domain === 'string') throw new Error(`"${word}" is no number and no label`);
  return indexOf(domain, word);
}

function indexOf(names: readonly string[], word: string): number {
  const index = names.indexOf(word);
  if (index === -1) throw new Error(`"${word}" is none of ${names.join(', ')}`);
  return index;
}

/** The trace that the lines draw. Throws on a word that the vocabulary does not know. */
export function drawTrace(lines: string, capacity?: number): Trace {
  const trace = new Trace(DRAWN_ACTORS, capacity);
  const labels = new Map<string, number>();
  for (const line of lines.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '' || words[0]?.startsWith('#') === true) continue;
    if (words[0]?.endsWith(':') === true) labels.set((words.shift() as string).slice(0, -1), trace.length);
    const last = words[words.length - 1] as string;
    const cause = last.startsWith('<') ? valueFrom('number', (words.pop() as string).slice(1), labels) : -1;
    const [ms, actor, kind, ...rest] = words as [string, string, EventKind, ...string[]];
    if (!EVENT_KINDS.includes(kind)) throw new Error(`no event kind "${kind}" in "${line}"`);
    const values = EVENT_ARGUMENTS[kind].map((argument, i) => {
      const word = rest[i];
      return word === undefined ? 0 : valueFrom(argument.domain, word, labels);
    });
    const [a = 0, b = 0, c = 0] = values;
    trace.append(Math.round(Number(ms) * 1e6), KIND[kind], valueFrom('actor', actor, labels), a, b, c, cause);
  }
  return trace;
}
