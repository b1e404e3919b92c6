import { describe, expect, it } from 'vitest';
import {
  type Actor,
  runReport,
  runTimeline,
  type Scenario,
  SYSTEMS,
  type SystemId,
  simulate,
  USUAL_LANES,
} from '../../sim-core/index.ts';
import { eventRows } from '../compare/event-rows.ts';
import { actorInSentence, actorLabel, commonLabel } from '../i18n/actors.ts';
import { describeCause, describeEvent } from '../i18n/events.ts';
import { LANGUAGES, type Language } from '../i18n/language.ts';
import { waitingSentences } from '../i18n/waiting.ts';
import { eventContext } from '../inspector/use-event-context.ts';
import { machineWordsEn } from '../machine-view/words-en.ts';
import { machineWordsJa } from '../machine-view/words-ja.ts';
import { isFound } from '../timeline/arrange.ts';
import { timelineWordsEn } from '../timeline/words-en.ts';
import { timelineWordsJa } from '../timeline/words-ja.ts';

/** Every sort of actor, and a failure that each system sees in its own way. */
const scenario: Scenario = {
  koboshi: 1,
  id: 'names',
  seed: 1,
  durationMs: 1500,
  system: 'minix3',
  set: {
    'drivers.nic.count': 1,
    'drivers.uart.count': 1,
    'drivers.printer.count': 1,
    'download.enabled': true,
    'typist.enabled': true,
    'print.enabled': true,
    'reboot.firmwareMs': 50,
  },
  faults: [{ kind: 'division-by-zero', driver: 'disk', when: { atMs: 600 } }],
};
const RUNS = SYSTEMS.map((system) => {
  const own = { ...scenario, system };
  const trace = simulate(own);
  const timeline = runTimeline(trace, own);
  return { system, scenario: own, actors: trace.actors, trace, timeline, report: runReport(trace, own) };
});
const runOf = (system: SystemId): (typeof RUNS)[number] => RUNS[SYSTEMS.indexOf(system)] as (typeof RUNS)[number];
const MINIX_IDS = ['rs', 'fs', 'net'];
/** What MINIX calls its servers, on boxes and in sentences. */
const minixWords = (language: Language): string[] =>
  MINIX_IDS.flatMap((id) => [actorLabel({ id }, language), actorInSentence({ id }, language).replace(/^the /, '')]);
const inKernel = (system: SystemId): boolean => system === 'monolithic' || system === 'nooks';

/** Whatever the page says of a run that names one of its actors, place by place. */
function said(run: (typeof RUNS)[number], language: Language): Map<string, string> {
  const { trace, actors, timeline } = run;
  const context = eventContext(run);
  const [machine, lanes] = language === 'en' ? [machineWordsEn, timelineWordsEn] : [machineWordsJa, timelineWordsJa];
  const sentences = Array.from({ length: trace.length }, (_, seq) => {
    const event = trace.at(seq);
    return `${describeEvent(event, context, language)} ${describeCause(event, context, language)}`;
  });
  const waits = Array.from({ length: 30 }, (_, i) => waitingSentences({ actors, data: timeline }, i * 50e6, language));
  return new Map([
    ['labels', actors.map((actor) => actorLabel(actor, language)).join('\n')],
    ['in sentences', actors.map((actor) => actorInSentence(actor, language)).join('\n')],
    ['boxes', actors.map((actor) => machine.actor(actor)).join('\n')],
    ['waiting in boxes', actors.map((actor) => machine.waitsFor(actor)).join('\n')],
    ['lanes', actors.map((actor) => lanes.actor(actor)).join('\n')],
    ['folded lanes', actors.map((actor) => lanes.folded(actor.id, [actor])).join('\n')],
    ['lane menus', actors.map(({ id }) => commonLabel(id, [run], language)).join('\n')],
    ['events and causes', sentences.join('\n')],
    ['who waits', waits.flat().join('\n')],
  ]);
}

describe.each(LANGUAGES)('names of programs in %s', (language) => {
  it.each(SYSTEMS)('under %s are those of that system, in every place', (system) => {
    const places = said(runOf(system), language);
    for (const [place, text] of places) {
      expect(text, place).not.toMatch(/undefined|\bagent-|\bfilesystem\b/);
      for (const word of minixWords(language)) if (inKernel(system)) expect(text, place).not.toContain(word);
    }
    const labels = runOf(system).actors.map((actor) => actorLabel(actor, language));
    expect(new Set(labels).size).toBe(labels.length);
    if (inKernel(system)) return;
    for (const word of minixWords(language).filter((_, i) => i % 2 === 0)) expect(labels).toContain(word);
  });

  it('of what lanes of several systems have in common are both', () => {
    const [minix, nooks] = [runOf('minix3'), runOf('nooks')];
    const nameOf = (run: typeof minix, id: string): string =>
      actorLabel(run.actors.find((actor) => actor.id === id) as Actor, language);
    expect(commonLabel('rs', [minix, nooks], language)).toBe(`${nameOf(minix, 'rs')} / ${nameOf(nooks, 'rs')}`);
    expect(commonLabel('disk', [minix, nooks], language)).toBe(nameOf(minix, 'disk'));
  });

  it.each(SYSTEMS)('under %s find their lanes and events, and nobody else’s do', (system) => {
    const { actors, trace } = runOf(system);
    const nameOf = (actor: Actor): string => actorLabel(actor, language);
    const [rs] = minixWords(language);
    const found = (filter: string): string[] =>
      actors.filter((actor) => isFound(actor, { view: { ...USUAL_LANES, filter }, nameOf })).map(({ id }) => id);
    // A filter is a list of words: the first is what nobody else has in its name.
    const first = (text: string): string => text.split(/[\s（]/)[0] ?? '';
    expect(found(first(rs ?? '')).includes('rs')).toBe(!inKernel(system));
    const own = actors.find(({ id }) => id === 'rs') as Actor;
    expect(found(first(nameOf(own)))).toContain('rs');
    const rows = eventRows(trace, { ...USUAL_LANES, filter: first(nameOf(own)) }, nameOf);
    expect(rows.length).toBeGreaterThan(0);
    expect(trace.at(rows.seqAt(0)).actor).toBe(own.index);
  });
});
