import { formatClock } from './format.ts';

/** Words of the listing: a driver's program at an instant. */
export interface ProgramWords {
  /** `driver` as inside a sentence. */
  readonly title: (driver: string) => string;
  readonly at: (ns: number) => string;
  readonly driver: string;
  /** Button that brings a line back into view. */
  readonly showLine: (line: number) => string;
  readonly gone: string;
  readonly nothingChanged: string;
  readonly changed: (count: number) => string;
  /** Beside a line whose instruction is another one now. */
  readonly now: (instruction: string) => string;
  readonly registers: string;
  readonly source: string;
}

export const programWordsEn: ProgramWords = {
  title: (driver) => `Program of ${driver}`,
  at: (ns) => `at ${formatClock(ns, 'en')}`,
  driver: 'Driver',
  showLine: (line) => `line ${line}`,
  gone: 'No process runs it.',
  nothingChanged: 'Every instruction is as it was written.',
  changed: (count) => (count === 1 ? 'One instruction was changed.' : `${count} instructions were changed.`),
  now: (instruction) => `now: ${instruction}`,
  registers: 'Registers',
  source: 'Source',
};

export const programWordsJa: ProgramWords = {
  title: (driver) => `${driver}のプログラム`,
  at: (ns) => formatClock(ns, 'ja'),
  driver: 'ドライバ',
  showLine: (line) => `${line} 行目`,
  gone: '実行するプロセスがない。',
  nothingChanged: '命令はすべて書かれたまま。',
  changed: (count) => `変わった命令は ${count} 個。`,
  now: (instruction) => `現在: ${instruction}`,
  registers: 'レジスタ',
  source: 'ソース',
};
