import type { BranchWords } from './branch-words.ts';
import { formatDuration } from './format.ts';

export const branchWordsJa: BranchWords = {
  label: (system) => `ブランチ（停止時間は${system}のもの）`,
  first: '開いたとき',
  fault: (name, driver) => `${driver}：${name}`,
  faultAt: (fault, ns) => `${fault}（${formatDuration(ns, 'ja', 4)}）`,
  faultInJob: (fault, ns) => `${fault}（${formatDuration(ns, 'ja', 4)} の次の仕事）`,
  faultEvery: (fault, ns, everyNs) =>
    `${fault}（${formatDuration(ns, 'ja', 4)}から ${formatDuration(everyNs, 'ja')} ごと）`,
  withoutFaults: '故障なし',
  fewerFaults: (count) => `故障 ${count} 件減`,
  seed: (seed) => `シード ${seed}`,
  duration: (ns) => `長さ ${formatDuration(ns, 'ja')}`,
  parameter: (name, value) => `${name} = ${value}`,
  program: (driver, lines) =>
    lines === 0
      ? `${driver}：組み込みのプログラム`
      : lines === null
        ? `${driver}：新しいプログラム`
        : `${driver}：${lines} 行変更`,
  asUsual: '既定値',
  parameters: (count) => `パラメータ ${count} 個`,
  same: '変更なし',
  joined: (changes) => changes.join('、'),
  named: (mark, name) => `${mark}：${name}`,
  column: (system, mark) => `${system}・${mark}`,
  partsFrom: (mark, ns) =>
    ns === 0 ? `最初から ${mark} と異なる` : `${formatDuration(ns, 'ja', 4)}に ${mark} から分岐`,
  outage: (ns) => `停止 ${formatDuration(ns, 'ja')}`,
  notBack: 'この実行では復帰しない',
  noOutage: '停止なし',
  notKnown: '未実行',
  name: 'ブランチの名前',
  show: (branch) => `ブランチ ${branch} を表示`,
  beside: (mark) => `ブランチ ${mark} を並べる`,
  notBeside: (mark) => `ブランチ ${mark} を並べるのをやめる`,
};
