import { FATES, type Fate } from './fates.ts';
import { joined } from './format.ts';
import type { Compared, Group, HeadlineWords, Remark } from './headline.ts';

/** A number, or a name in Latin letters, stands apart from the words before it. */
const apart = (text: string): string => (/^[A-Za-z0-9]/.test(text) ? ` ${text}` : text);

const inARow = (names: readonly string[]): string => names.reduce((list, name) => joined(list, 'と') + apart(name));

/** What a group does about all of its failures, which came to the same; `last`: the sentence ends there. */
function alike({ fates, total, length }: Group, last: boolean): string {
  if (fates.back > 0) {
    const how = `${total > 1 ? '合わせて' : ''}${apart(length)}`;
    return last ? `${how}で戻る` : `${how}止まり`;
  }
  if (fates.unnoticed > 0) return last ? '最後まで気づかない' : '最後まで気づかず';
  if (fates.down > 0) return last ? '最後まで戻らない' : '最後まで戻らず';
  if (fates['given-up'] > 0) return last ? '断念する' : '断念し';
  return last ? '障害にならない' : '障害にならず';
}

/** What it does about some: “2 回は数秒で戻る”. */
function about(fate: Fate, count: number, length: string, last: boolean): string {
  switch (fate) {
    case 'back':
      return `${count} 回は${apart(length)}で${last ? '戻る' : '戻り'}`;
    case 'unnoticed':
      return `${count} 回は最後まで${last ? '気づかない' : '気づかず'}`;
    case 'down':
      return `${count} 回は最後まで${last ? '戻らない' : '戻らず'}`;
    case 'given-up':
      return `${count} 回は${last ? '断念する' : '断念し'}`;
  }
}

const fatesOf = ({ fates }: Group): readonly Fate[] => FATES.filter((fate) => fates[fate] > 0);
const isMixed = (group: Group): boolean => fatesOf(group).length > 1;

function verdict(group: Group, last: boolean): string {
  if (!isMixed(group)) return alike(group, last);
  const kinds = fatesOf(group);
  const parts = kinds.map((fate, i) => about(fate, group.fates[fate], group.length, last && i === kinds.length - 1));
  return ` ${group.total} 回のうち ${parts.join('、')}`;
}

function subject({ subjects }: Group, { branches }: Compared): string {
  if (subjects === null) return branches ? 'どの実行も' : 'どのシステムも';
  return joined(inARow(subjects), 'は');
}

function groups(all: readonly Group[], compared: Compared): string {
  // Beside a mixed group each has a sentence of its own: commas already part what it did.
  const eachItsOwn = all.some(isMixed);
  const clauses = all.map((group, i) => subject(group, compared) + verdict(group, eachItsOwn || i === all.length - 1));
  return `${compared.partial ? `${compared.count} 方式のうち、` : ''}${clauses.join(eachItsOwn ? '。' : '、')}。`;
}

const REMARKS: { readonly [R in Remark]: string } = {
  alarm: '正常なドライバも障害と判定される',
  harmless: '別の故障が発現しても、だれも困らない',
  dormant: '別の故障は眠ったままになる',
  damaged: 'データは壊れる',
};

function quiet(dormant: number, harmless: number): string {
  if (harmless > 0 && dormant > 0) return '故障は眠ったままか、発現してもだれも困らない。';
  if (harmless > 0) return '故障は発現したが、だれも困らない。';
  return dormant > 0 ? '故障は眠ったまま、何も障害にならない。' : '何も倒れない。監視の代価だけが残る。';
}

export const headlineWordsJa: HeadlineWords = {
  space: '',
  lengths: ['1 ミリ秒未満', '数ミリ秒', '数十ミリ秒', '数百ミリ秒', '約 1 秒', '数秒', '数十秒', '数分以上'],
  fault: (sentence) => sentence,
  failed: (driver, count, upTo) =>
    count === 1
      ? `${driver ?? 'ドライバ'}が倒れる。`
      : `${driver ?? 'ドライバ'}が${upTo ? '最大' : ''} ${count} 回倒れる。`,
  alarms: (count) => `正常なドライバが ${count} 回障害と判定される。`,
  blameless: 'ドライバは倒れず、再起動もされない。',
  quiet,
  groups,
  remark: (remark, where) => `${where === null ? '' : joined(inARow(where), 'では')}${REMARKS[remark]}。`,
};
