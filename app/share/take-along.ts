import { InputError, type Linked, LONGEST_SHARED_LINK, scenarioFileText } from '../../sim-core/index.ts';
import type { ExportedRun } from '../exports/exported-run.ts';
import { EXPORT_FORMATS, type ExportFormatName } from '../exports/formats.ts';
import { columnName } from '../i18n/column-name.ts';
import { wordsOf } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { columnsOf } from '../store/columns.ts';
import { addressOf, linkedOf } from '../store/links.ts';
import { noticeText } from '../store/notices.ts';
import { playhead } from '../store/playhead.ts';
import { store } from '../store/store.ts';
import { fileNameOf, saveFile } from './save.ts';
import { shareWordsOf } from './words.ts';

/** The functions behind the sheet, for its buttons and for the finder. */

/** All that is on the screen; `withLook`: language and theme too. */
export function shownWork(withLook: boolean): Linked {
  const { view, ...work } = linkedOf(store.getState(), playhead.get());
  return { ...work, view: withLook ? view : { ...view, theme: undefined, language: undefined } };
}

/** Whether the browser let the page put `text` on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** How long a notice of success stands, ms. */
const GLANCE_MS = 6000;

/** Says that something went well, for a while. */
export function tell(notice: string): void {
  store.setState({ notice });
  setTimeout(() => store.setState((state) => (state.notice === notice ? { notice: null } : {})), GLANCE_MS);
}

/** Copies the link at once; where that cannot be, or the link is too long, the sheet says what to do. */
export async function copyLink(): Promise<void> {
  const address = addressOf(shownWork(true));
  if (address.length > LONGEST_SHARED_LINK || !(await copyText(address))) return setView({ shareOpen: true });
  tell(shareWordsOf(store.getState().preferences.language).copiedNotice(address.length));
}

/** Saves the scenario with its view as a file. */
export function saveScenario(): void {
  const linked = shownWork(true);
  const contents = new Blob([scenarioFileText(linked)], { type: 'application/json' });
  saveFile(`${fileNameOf(linked.scenario.id)}.koboshi.json`, contents);
}

/** The finished runs of the compared systems; null while one is still under way. */
function exportedRuns(): ExportedRun[] | null {
  const state = store.getState();
  const words = wordsOf(state.preferences.language);
  const exported: ExportedRun[] = [];
  for (const column of columnsOf(state)) {
    const run = state.runs[column.key];
    if (run?.status !== 'done' || run.report === null || run.timeline === null) return null;
    const { trace, report, timeline } = run;
    const { scenario } = column.branch;
    const title = `${scenario.id}: ${columnName(column, words)}`;
    exported.push({ scenario, system: column.system, title, trace, report, timeline });
  }
  return exported;
}

/** The main thread is never held for longer than this, ms. */
const SLICE_MS = 8;
const PIECES_A_PART = 2048;
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The pieces as one file, gathered in slices so that the page goes on moving. */
async function gathered(pieces: Iterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  let part: string[] = [];
  let began = performance.now();
  for (const piece of pieces) {
    part.push(piece);
    if (part.length % 64 !== 0 || performance.now() - began < SLICE_MS) continue;
    if (part.length >= PIECES_A_PART) {
      parts.push(new Blob([part.join('')]));
      part = [];
    }
    await nextTask();
    began = performance.now();
  }
  return new Blob([...parts, part.join('')], { type });
}

/** Saves the compared runs in a format for other tools. @throws InputError while a run is under way. */
export async function saveExport(format: ExportFormatName): Promise<void> {
  const { scenario, preferences, answersKept } = store.getState();
  if (answersKept) throw new InputError(noticeText('answerKept', preferences.language));
  const runs = exportedRuns();
  if (runs === null) throw new InputError(shareWordsOf(preferences.language).running);
  const { pieces, type, ending } = EXPORT_FORMATS[format];
  saveFile(`${fileNameOf(scenario.id)}${ending}`, await gathered(pieces(runs), type));
}
