import {
  type CheckedSource,
  changedLineCount,
  checkSource,
  type DriverKind,
  InputError,
  type ProgramEdits,
  programSource,
  withProgramEdit,
} from '../../sim-core/index.ts';
import { fileNameOf, saveFile } from '../share/save.ts';
import { runEdited } from '../store/actions.ts';
import { setDraft } from '../store/drafts.ts';
import { store } from '../store/store.ts';
import type { EditorWords } from './words.ts';

/** What drivers of a kind run; the built-in program where the edit makes none, as the run itself says. */
export function sourceOf(kind: DriverKind, programs: ProgramEdits | undefined): string {
  try {
    return programSource(kind, programs);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return programSource(kind);
  }
}

/**
 * Runs the text as the program of `kind`, without the faults that have no place in it: a new branch, and no draft any
 * more. False where it does not assemble, or where no branch could be made (the page says why).
 */
export function runProgram(kind: DriverKind, text: string): boolean {
  const { scenario } = store.getState();
  const { problems, refusal, edit, faults } = checkSource(kind, text, scenario.faults);
  if (problems.length > 0 || refusal !== null) return false;
  const lost = new Set(faults.map(({ index }) => index));
  const kept = scenario.faults.filter((_, index) => !lost.has(index));
  runEdited(withProgramEdit({ ...scenario, faults: kept }, kind, edit));
  if (store.getState().scenario === scenario) return false;
  setDraft(kind, null);
  return true;
}

/** Saves a text for `koboshi --program disk=FILE`, an editor, or another page. */
export function saveProgram(kind: DriverKind, text: string): void {
  const name = `${fileNameOf(store.getState().scenario.id)}-${kind}.asm`;
  saveFile(name, new Blob([text], { type: 'text/plain' }));
}

/** What is said of a text as a whole: what keeps it from running; else how it differs, and how large it is. */
export function summaryOf({ problems, refusal, size, edit }: CheckedSource, same: boolean, words: EditorWords): string {
  const { state } = words;
  if (refusal !== null) return state.refusals[refusal];
  if (problems.length > 0) return state.problems(problems.length);
  return [
    edit === null ? state.builtIn : state.changed(changedLineCount(edit)),
    ...(size === null ? [] : [state.size(size.instructions, size.dataBytes)]),
    ...(same && edit !== null ? [state.same] : []),
  ].join(' ');
}
