import {
  DRIVER_KINDS,
  type DriverKind,
  InputError,
  kindOfSource,
  LinkError,
  type Linked,
  plainSource,
  readScenarioFile,
} from '../../sim-core/index.ts';
import type { FigureRecord } from '../figures/file/record.ts';
import { setView } from '../store/actions.ts';
import { setOffer } from '../store/drafts.ts';
import { fileNotice, LINK_NOTICES } from '../store/link-notices.ts';
import { openLinked } from '../store/links.ts';
import { store } from '../store/store.ts';
import { tell } from './take-along.ts';
import { type ShareWords, shareWordsOf } from './words.ts';

/** Files that are chosen or dropped, opened: one sentence when it cannot be, and what was open stays. */

/** No scenario or figure is larger, in bytes; of an exported trace its beginning says where it came from. */
const LARGEST_BYTES = 40_000_000;
const HEAD_BYTES = 65_536;

/** What a file holds: of a figure also how it was drawn, where it says that in words known here. */
interface Found {
  readonly linked: Linked;
  readonly record: FigureRecord | null;
}

/** What the file holds; a figure brings the scenario that it shows. @throws InputError with one sentence. */
async function foundIn(file: File, words: ShareWords): Promise<Found> {
  const head = await file.slice(0, HEAD_BYTES).text();
  if (head.includes('"traceEvents"')) return { linked: readScenarioFile(head, file.name), record: null };
  if (file.size > LARGEST_BYTES) throw new InputError(words.tooLarge(file.name));
  const { looksLikeFigure, recordFromFigure, scenarioFromFigure } = await import('../figures/file/carried.ts');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!looksLikeFigure(bytes)) return { linked: readScenarioFile(await file.text(), file.name), record: null };
  return { linked: scenarioFromFigure(bytes, file.name), record: recordFromFigure(bytes, file.name) };
}

/** From now on the export of figures begins with the one that was opened, as it was made. */
async function keepFigure(record: FigureRecord): Promise<void> {
  const { choicesOfRecord, keepChoices } = await import('../figures/dialog/choices.ts');
  const { scenario } = store.getState();
  keepChoices(scenario, choicesOfRecord(record, scenario));
  setView({ figureOpen: false });
}

/** What is wrong with the file, in the reader's language; null when it was opened. */
async function problemOf(file: File, words: ShareWords): Promise<string | null> {
  const { language } = store.getState().preferences;
  try {
    const { linked, record } = await foundIn(file, words);
    openLinked(linked);
    if (record !== null) await keepFigure(record);
    // The file may have brought its language.
    const { opened, openedFigure } = shareWordsOf(store.getState().preferences.language);
    tell(record === null ? opened(file.name) : openedFigure(file.name));
    return null;
  } catch (error) {
    if (error instanceof LinkError) return LINK_NOTICES[error.problem][language];
    if (error instanceof InputError) return fileNotice[language](error.message);
    return words.unreadable(file.name);
  }
}

/** Files of assembly, and the largest that is read; a program has a tenth of it at most. */
const IS_PROGRAM = /\.(asm|s)$/i;
const LARGEST_PROGRAM_BYTES = 1_000_000;

/** Whose program it is: by its lines, else by the file's name, else the one that is being looked at. */
function kindOf(source: string, name: string): DriverKind {
  const { view } = store.getState();
  const named = DRIVER_KINDS.find((kind) => name.toLowerCase().includes(kind));
  return kindOfSource(source) ?? named ?? view.editing ?? 'disk';
}

/** An editor that is open would hide what is said. */
function closeEditor(): void {
  if (store.getState().view.editing !== null) setView({ editing: null });
}

/** Puts a program into the editor of its driver, where it is not yet run. */
async function openProgram(file: File, words: ShareWords): Promise<void> {
  const text = file.size > LARGEST_PROGRAM_BYTES ? null : await file.text();
  if (text === null || text.includes('\0')) {
    closeEditor();
    return store.setState({ notice: (text === null ? words.tooLargeProgram : words.unreadable)(file.name) });
  }
  const kind = kindOf(text, file.name);
  setOffer(kind, plainSource(text));
  setView({ editing: kind });
}

/** Opens the scenario in a file, or the program. */
export async function openFile(file: File): Promise<void> {
  const words = shareWordsOf(store.getState().preferences.language);
  if (IS_PROGRAM.test(file.name)) return openProgram(file, words);
  closeEditor();
  const problem = await problemOf(file, words);
  if (problem !== null) store.setState({ notice: problem });
}

/** Lets the reader choose a file, and opens it. */
export function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.svg,.png,.pdf,.gif,.asm,.s';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file !== undefined) void openFile(file);
  };
  input.click();
}
