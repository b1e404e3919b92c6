import type { EditorWords } from './words.ts';

/** What the assembler finds wrong, in Japanese, without a full stop; English is `sim-core/isa/problems.ts`. */

const quoted = (text = ''): string => (text === '' ? '行末' : `「${text}」`);
const meant = (near = ''): string => (near === '' ? '' : `（「${near}」のことですか）`);

export const problemsJa: EditorWords['problem'] = {
  unreadable: (text) => `「${text}」を読み取れません`,
  'line-begins': (text) =>
    `行の始めはラベル、命令、指示のどれかです。「${text}」では始められません。注釈は「;」で始めます`,
  'one-instruction': () => '命令が 1 つ必要です',
  'one-word': () => 'これは 1 語に収まりません',
  'not-in-code': (directive) => `「${directive}」はコード領域では使えません。前に「.data」を置いてください`,
  'not-in-data': (word) => `「${word}」はデータ領域では使えません。前に「.code」を置いてください`,
  'names-register': (name) => `「${name}」はレジスタなので、ほかの名前には使えません`,
  twice: (name) => `「${name}」が 2 度定義されています。片方の名前を変えてください`,
  'data-too-long': () => 'データ領域が長すぎます',
  misaligned: (address, unit) =>
    `アドレス ${address} は ${unit} の倍数ではありません。前に「.align ${unit}」を置いてください`,
  'program-too-long': () => 'プログラムが長すぎて、これは使えません',
  expected: (symbol, instead) => `${quoted(instead)}ではなく「${symbol}」が必要です`,
  'nothing-more': (text) => `ここで終わるはずですが、${quoted(text)}があります`,
  'constant-name': (instead) => `${quoted(instead)}ではなく定数の名前が必要です`,
  register: (instead) => `${quoted(instead)}ではなくレジスタ（r0–r15、sp、lr）が必要です`,
  value: (instead) => `${quoted(instead)}ではなく数か名前が必要です`,
  range: (value, min, max) => `${value} は ${min} から ${max} までの範囲にありません`,
  'range-la': (value, min, max) =>
    `${value} は ${min} から ${max} までの範囲にありません。「la」なら 32 ビットの値をすべて使えます`,
  offset: (value, min, max) => `オフセット ${value} は ${min} から ${max} までの範囲にありません`,
  undefined: (name, near) => `「${name}」は定義されていません${meant(near)}`,
  'too-early': (name) => `「${name}」の定義はもっと後にあります。定義をここより前に移してください`,
  'register-as-value': (name) => `「${name}」は数として定義されていません。レジスタです`,
  'no-address': () => '「.」は命令のアドレスなので、ここでは意味がありません',
  'too-far': (words) => `行き先が ${words} 語離れていて、遠すぎます`,
  'kernel-call': (name, names) => `「${name}」というカーネルコールはありません。あるのは ${names} です`,
  'trace-point': (name, names) => `「${name}」というトレースポイントはありません。あるのは ${names} です`,
  instruction: (name, near) => `「${name}」という命令はありません${meant(near)}`,
  unreachable: (before) =>
    `ここには到達しません。直前の「${before}」は次の行に進みません。ラベルを付けるか、消してください`,
};

/** Why a fault has no place in a program; English is `sim-core/faults/refusal.ts`. */
export const refusalsJa: EditorWords['refusal'] = {
  label: (label) => `入る場所のラベル「${label}」がありません。ラベルを戻すか、ほかの故障を選んでください`,
  site: (label) =>
    `ラベル「${label}」の命令が、この故障が置き換えるものと違います。命令を戻すか、ほかの故障を選んでください`,
  name: (label, name) =>
    `「${label}」に入るものが使う名前「${name}」がありません。名前を戻すか、ほかの故障を選んでください`,
  place: (place) => `狙った所「${place}」に命令がもうありません。狙い直すか、ほかの故障を選んでください`,
  mutation: (type) => `種類「${type}」の突然変異で変わる命令がありません。ほかの種類を選んでください`,
};
