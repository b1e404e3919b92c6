import { formatDuration, NBSP } from './format.ts';

/** Words of the kernel's tables: the whole machine at an instant. */
export interface KernelWords {
  readonly title: (ns: number) => string;
  readonly hint: string;
  readonly process: string;
  readonly state: string;
  readonly queue: string;
  readonly quantum: string;
  readonly job: string;
  readonly states: {
    readonly running: string;
    readonly ready: string;
    readonly blocked: string;
    readonly dead: string;
  };
  readonly waitsFor: (who: string) => string;
  readonly waits: string;
  readonly whoWaits: string;
  readonly age: (ns: number) => string;
  readonly processor: (driver: string) => string;
  readonly atLine: (line: number) => string;
  readonly changed: (count: number) => string;
}

export const kernelWordsEn: KernelWords = {
  title: (ns) => `The kernel at ${formatDuration(ns, 'en', 6)}`,
  hint: 'Queue 0 is the best. A quantum is counted in ticks.',
  process: 'process',
  state: 'state',
  queue: 'queue',
  quantum: 'ticks left',
  job: 'job',
  states: { running: 'running', ready: 'ready', blocked: 'waits', dead: 'dead' },
  waitsFor: (who) => `waits for ${who}`,
  waits: 'waits',
  whoWaits: 'Who waits for whom',
  age: (ns) => formatDuration(ns, 'en'),
  processor: (driver) => `Processor of the ${driver}`,
  atLine: (line) => `line ${line} of its program`,
  changed: (count) => (count === 1 ? 'one word changed by a fault' : `${count} words changed by faults`),
};

export const kernelWordsJa: KernelWords = {
  title: (ns) => `カーネル（${formatDuration(ns, 'ja', 6)}）`,
  hint: 'キュー 0 が最優先。クォンタムはティックで数える。',
  process: 'プロセス',
  state: '状態',
  queue: 'キュー',
  quantum: '残りティック',
  job: '仕事',
  states: { running: '実行中', ready: '実行可能', blocked: '待ち', dead: '停止' },
  waitsFor: (who) => `${who}を待つ`,
  waits: '待ち',
  whoWaits: '誰が誰を待つか',
  age: (ns) => formatDuration(ns, 'ja'),
  processor: (driver) => `${driver}のプロセッサ`,
  atLine: (line) => `プログラムの${NBSP}${line}${NBSP}行目`,
  changed: (count) => `故障で変わった語: ${count}`,
};
