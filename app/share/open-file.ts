import { InputError, LinkError, type Linked, readScenarioFile } from '../../sim-core/index.ts';
import { fileNotice, LINK_NOTICES } from '../store/link-notices.ts';
import { openLinked } from '../store/links.ts';
import { store } from '../store/store.ts';
import { tell } from './take-along.ts';
import { type ShareWords, shareWordsOf } from './words.ts';

/** Files that are chosen or dropped, opened: one sentence when it cannot be, and what was open stays. */

/** No scenario or figure is larger, in bytes; of an exported trace its beginning says where it came from. */
const LARGEST_BYTES = 40_000_000;
const HEAD_BYTES = 65_536;

/** What the file holds; a figure brings the scenario that it shows. @throws InputError with one sentence. */
async function linkedIn(file: File, words: ShareWords): Promise<Linked> {
  const head = await file.slice(0, HEAD_BYTES).text();
  if (head.includes('"traceEvents"')) return readScenarioFile(head, file.name);
  if (file.size > LARGEST_BYTES) throw new InputError(words.tooLarge(file.name));
  const { looksLikeFigure, scenarioFromFigure } = await import('../figures/file/carried.ts');
  const bytes = new Uint8Array(await file.arrayBuffer());
  return looksLikeFigure(bytes) ? scenarioFromFigure(bytes, file.name) : readScenarioFile(await file.text(), file.name);
}

/** What is wrong with the file, in the reader's language; null when it was opened. */
async function problemOf(file: File, words: ShareWords): Promise<string | null> {
  const { language } = store.getState().preferences;
  try {
    openLinked(await linkedIn(file, words));
    return null;
  } catch (error) {
    if (error instanceof LinkError) return LINK_NOTICES[error.problem][language];
    if (error instanceof InputError) return fileNotice[language](error.message);
    return words.unreadable(file.name);
  }
}

/** Opens the scenario in a file. */
export async function openFile(file: File): Promise<void> {
  const words = shareWordsOf(store.getState().preferences.language);
  const problem = await problemOf(file, words);
  if (problem === null) tell(words.opened(file.name));
  else store.setState({ notice: problem });
}

/** Lets the reader choose a file, and opens it. */
export function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.svg,.png,.pdf';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file !== undefined) void openFile(file);
  };
  input.click();
}
