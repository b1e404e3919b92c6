import type { Mnemonic } from '../../../sim-core/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { NameKind } from './complete.ts';

/** Whatever a statement can begin with: the instructions of sim-core/isa/REFERENCE.md, `la`, and the directives. */
type Beginning = Mnemonic | 'la' | '.code' | '.data' | '.const' | '.word' | '.half' | '.byte' | '.space' | '.align';

export interface CompletionWords {
  /** The list, by name. */
  readonly label: string;
  /** How many there are, the one that would be taken, and how; spoken. */
  readonly told: (count: number, form: string, effect: string) => string;
  /** Below the list: the keys. */
  readonly keys: string;
  /** One line of what each does. */
  readonly effect: { readonly [B in Beginning]: string };
  /** What other names are. */
  readonly kind: { readonly [K in Exclude<NameKind, 'instruction' | 'directive'>]: string };
}

const en: CompletionWords = {
  label: 'Completions',
  told: (count, form, effect) =>
    `${count === 1 ? 'One completion' : `${count} completions`}: ${form}, ${effect}. Enter takes it, Escape closes the list.`,
  keys: 'Tab or Enter takes it; Esc closes',
  effect: {
    mov: 'rd = ra',
    li: 'rd = n, from −131072 to 131071',
    lui: 'rd = n · 2^14',
    la: 'rd = n, any 32 bits, such as the address of a label',
    addi: 'rd = ra + n',
    andi: 'rd = ra and n, bit by bit; n is extended with its sign',
    ori: 'rd = ra or n, bit by bit; n is extended with its sign',
    shli: 'rd = ra shifted left by n',
    shri: 'rd = ra shifted right by n, zeros coming in',
    add: 'rd = ra + rb',
    sub: 'rd = ra − rb',
    and: 'rd = ra and rb, bit by bit',
    or: 'rd = ra or rb, bit by bit',
    xor: 'rd = ra exclusive-or rb, bit by bit',
    shl: 'rd = ra shifted left by rb',
    shr: 'rd = ra shifted right by rb, zeros coming in',
    sar: 'rd = ra shifted right by rb, the sign coming in',
    mul: 'rd = the low 32 bits of ra · rb',
    div: 'rd = ra / rb, towards zero; by zero: an exception',
    rem: 'rd = the remainder of ra / rb; by zero: an exception',
    ldw: 'rd = the word (32 bits) at ra + n',
    ldh: 'rd = the half (16 bits) at ra + n',
    ldb: 'rd = the byte at ra + n',
    stw: 'the word at ra + n becomes rd',
    sth: 'the half at ra + n becomes the low 16 bits of rd',
    stb: 'the byte at ra + n becomes the low 8 bits of rd',
    beq: 'goes to the label if rd = ra',
    bne: 'goes to the label if rd ≠ ra',
    blt: 'goes to the label if rd < ra',
    bge: 'goes to the label if rd ≥ ra',
    bltu: 'goes to the label if rd < ra, both without sign',
    bgeu: 'goes to the label if rd ≥ ra, both without sign',
    jmp: 'goes to the label',
    call: 'lr = address of the next instruction; goes to the label',
    ret: 'goes to the address in lr',
    jr: 'goes to the address in ra',
    nop: 'does nothing',
    in: 'rd = what the device answers at port ra + n',
    out: 'writes rd to port ra + n',
    ins: 'rb 16-bit words from port ra + n to memory at rd',
    outs: 'rb 16-bit words from memory at rd to port ra + n',
    recv: 'waits for a message from the actor in ra (−1: anybody); puts it at rd',
    send: 'sends the message at rd to the actor in ra; waits until it is taken',
    reply: 'answers a request: sends the message at rd to the actor in ra',
    sendrec: 'sends the message at rd to ra, then waits for the answer',
    notify: 'notifies the actor in ra; never waits',
    kcall: 'a kernel call: arguments in r1 to r4, result in r0',
    mark: 'a trace point: tells the trace where the program is',
    panic: 'the driver gives up, with code n',
    exit: 'the driver ends',
    '.code': 'what follows is instructions',
    '.data': 'what follows is data',
    '.const': 'a name for a number, usable from here on',
    '.word': 'words of 32 bits',
    '.half': 'halves of 16 bits',
    '.byte': 'bytes',
    '.space': 'n bytes of zero',
    '.align': 'zeros up to the next multiple of n',
  },
  kind: {
    register: 'a register',
    'code-label': 'a place in the code',
    'data-label': 'a place in the data',
    constant: 'a constant',
    call: 'a kernel call',
    mark: 'a trace point',
  },
};

const ja: CompletionWords = {
  label: '入力候補',
  told: (count, form, effect) => `候補 ${count} 件：${form}、${effect}。Enter で入力、Escape で閉じます。`,
  keys: 'Tab か Enter で入力、Esc で閉じる',
  effect: {
    mov: 'rd = ra',
    li: 'rd = n（−131072 ～ 131071）',
    lui: 'rd = n · 2^14',
    la: 'rd = n（32 ビットの任意の値。ラベルの番地など）',
    addi: 'rd = ra + n',
    andi: 'rd = ra と n のビットごとの論理積。n は符号拡張',
    ori: 'rd = ra と n のビットごとの論理和。n は符号拡張',
    shli: 'rd = ra を n だけ左シフト',
    shri: 'rd = ra を n だけ右シフト（上位は 0）',
    add: 'rd = ra + rb',
    sub: 'rd = ra − rb',
    and: 'rd = ra と rb のビットごとの論理積',
    or: 'rd = ra と rb のビットごとの論理和',
    xor: 'rd = ra と rb のビットごとの排他的論理和',
    shl: 'rd = ra を rb だけ左シフト',
    shr: 'rd = ra を rb だけ右シフト（上位は 0）',
    sar: 'rd = ra を rb だけ右シフト（上位は符号）',
    mul: 'rd = ra · rb の下位 32 ビット',
    div: 'rd = ra / rb（0 方向に丸め）。0 除算は例外',
    rem: 'rd = ra / rb の余り。0 除算は例外',
    ldw: 'rd = ra + n 番地のワード（32 ビット）',
    ldh: 'rd = ra + n 番地のハーフワード（16 ビット）',
    ldb: 'rd = ra + n 番地のバイト',
    stw: 'rd を ra + n 番地のワードに書く',
    sth: 'rd の下位 16 ビットを ra + n 番地に書く',
    stb: 'rd の下位 8 ビットを ra + n 番地に書く',
    beq: 'rd = ra ならラベルへ',
    bne: 'rd ≠ ra ならラベルへ',
    blt: 'rd < ra ならラベルへ',
    bge: 'rd ≥ ra ならラベルへ',
    bltu: 'rd < ra ならラベルへ（符号なし）',
    bgeu: 'rd ≥ ra ならラベルへ（符号なし）',
    jmp: 'ラベルへ',
    call: 'lr = 次の命令の番地。ラベルへ',
    ret: 'lr の番地へ',
    jr: 'ra の番地へ',
    nop: '何もしない',
    in: 'rd = ポート ra + n から読んだ値',
    out: 'rd をポート ra + n に書く',
    ins: 'ポート ra + n から 16 ビットワードを rb 個、rd 番地へ読み込む',
    outs: 'rd 番地から 16 ビットワードを rb 個、ポート ra + n へ書き出す',
    recv: 'ra の相手（−1 はだれでも）からのメッセージを待ち、rd 番地に置く',
    send: 'rd 番地のメッセージを ra の相手に送り、受け取られるまで待つ',
    reply: '要求への返答として rd 番地のメッセージを ra の相手に送る',
    sendrec: 'rd 番地のメッセージを ra の相手に送り、返答を待つ',
    notify: 'ra の相手に通知する。待たない',
    kcall: 'カーネルコール。引数は r1～r4、結果は r0',
    mark: 'トレースポイント。プログラムの位置を記録する',
    panic: 'ドライバがコード n で停止する',
    exit: 'ドライバが終了する',
    '.code': '以下は命令',
    '.data': '以下はデータ',
    '.const': '数に名前を付ける。以降で使える',
    '.word': '32 ビットのワード',
    '.half': '16 ビットのハーフワード',
    '.byte': 'バイト',
    '.space': 'n バイトの 0',
    '.align': '次の n の倍数まで 0 で埋める',
  },
  kind: {
    register: 'レジスタ',
    'code-label': 'コード中の場所',
    'data-label': 'データ中の場所',
    constant: '定数',
    call: 'カーネルコール',
    mark: 'トレースポイント',
  },
};

const WORDS: { readonly [L in Language]: CompletionWords } = { en, ja };
export const completionWordsOf = (language: Language): CompletionWords => WORDS[language];

/** One line on what a name does or is. */
export function effectOf(name: string, kind: NameKind, words: CompletionWords): string {
  if (kind !== 'instruction' && kind !== 'directive') return words.kind[kind];
  return words.effect[name as Beginning];
}
