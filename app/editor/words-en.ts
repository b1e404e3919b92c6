import { PROBLEM_SENTENCES, REFUSAL_SENTENCES } from '../../sim-core/index.ts';
import type { EditorWords } from './words.ts';

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

export const editorWordsEn: EditorWords = {
  title: (driver) => `Program of ${driver}`,
  driver: 'Driver',
  source: (driver) => `Source of ${driver}`,
  keys: 'Ctrl Enter assembles and runs. Ctrl / makes comments of lines, Ctrl Space completes a word. Tab leaves the text.',
  survives:
    'You are changing the program on disk: every restart loads it again, so the change survives. Running makes a new branch.',
  save: 'Save as a file',
  open: 'Open a file …',
  original: 'Back to the original',
  discard: 'Drop what has not run',
  run: 'Assemble and run',
  runWithout: (faults) => (faults === 1 ? 'Run without that fault' : `Run without those ${faults} faults`),
  state: {
    same: 'This is what the shown branch runs.',
    builtIn: 'The built-in program.',
    changed: (count) => (count === null ? 'A program of your own.' : `${lines(count)} changed.`),
    size: (instructions, dataBytes) => `${instructions} instructions, ${dataBytes} bytes of data.`,
    problems: (count) =>
      count === 1 ? 'It does not assemble: 1 problem.' : `It does not assemble: ${count} problems.`,
    refusals: {
      'too-long': 'It is too long: 65,536 letters and 5,000 lines are the most.',
      empty: 'There is no instruction in it; write one.',
      data: 'Its data do not fit in the data segment of this driver; make them smaller.',
    },
  },
  problems: 'Problems',
  warnings: 'Hardly meant',
  place: (line, column) => `${line}:${column}`,
  line: (line) => `line ${line}`,
  lostFaults: 'Faults of this run that no longer fit',
  lostFault: (fault, why) => `${fault}: ${why}`,
  sites: 'Where faults would strike',
  nowhere: 'nowhere: ',
  site: (faults) => `strikes here: ${faults.join(', ')}`,
  changes: 'Against the original',
  unchanged: 'Nothing is changed.',
  putBack: (line) => `Put back what stood at line ${line}`,
  putBackShort: 'Put back',
  was: 'was:',
  now: 'now:',
  ran: (driver) => `The branch with your program of ${driver} is shown. Undo goes back.`,
  problem: PROBLEM_SENTENCES,
  refusal: REFUSAL_SENTENCES,
};
