import { describe, expect, it } from 'vitest';
import {
  CATALOGUE,
  type Overrides,
  resolveParameters,
  STRIKE_KINDS,
  SYSTEM_PRESETS,
  type SystemId,
} from '../../sim-core/index.ts';
import { actorInSentence, actorLabel } from './actors.ts';
import { conditionsOf, conditionWordsEn } from './conditions.ts';
import { conditionWordsJa } from './conditions-ja.ts';
import { LANGUAGES } from './language.ts';
import { wordsOf } from './words.ts';

/** Every string of a catalogue, with the path to it. Sentences with arguments are held by their own tests. */
function* texts(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* texts(inner, `${path}.${key}`);
  }
}

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  const words = wordsOf(language);

  it('has no empty word, no exclamation mark, no “please”, no word of the other language', () => {
    let count = 0;
    for (const [path, text] of texts(words, language)) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/[!！]|please|ください/i);
      if (language === 'en') expect(text, path).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
      count++;
    }
    expect(count).toBeGreaterThan(200);
  });

  it('tells every fault of the palette in at most 45 characters, each differently', () => {
    const lines = STRIKE_KINDS.map((kind) => words.names.fault[kind].line);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(45);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('gives every built-in scenario a title of its own', () => {
    const titles = CATALOGUE.map(({ scenario }) => words.header.scenario(scenario.id));
    for (const [i, title] of titles.entries()) expect(title).not.toBe(CATALOGUE[i]?.scenario.id);
    expect(new Set(titles).size).toBe(titles.length);
    expect(words.header.scenario('my own')).toBe('my own');
  });
});

describe('names of actors', () => {
  it.each([
    ['disk', 'disk driver', 'the disk driver', 'ディスクドライバ'],
    ['disk-device', 'disk', 'the disk', 'ディスク'],
    ['disk2', 'disk driver 2', 'disk driver 2', 'ディスクドライバ 2'],
    ['disk2-device', 'disk 2', 'disk 2', 'ディスク 2'],
    ['fs', 'file server', 'the file server', 'ファイルサーバ'],
    ['rs', 'reincarnation server', 'the reincarnation server', '再起動サーバ（RS）'],
    ['copy', 'copy', 'the copy program', 'コピー'],
    ['nic', 'network driver', 'the network driver', 'ネットワークドライバ'],
    ['nic2-device', 'network card 2', 'network card 2', 'ネットワークカード 2'],
    ['uart', 'serial driver', 'the serial driver', 'シリアルドライバ'],
    ['uart-device', 'serial line', 'the serial line', 'シリアル回線'],
    ['printer', 'printer driver', 'the printer driver', 'プリンタドライバ'],
    ['net', 'network server', 'the network server', 'ネットワークサーバ'],
    ['download', 'download', 'the download program', 'ダウンロード'],
    ['typist2', 'typist 2', 'typist 2', 'タイピスト 2'],
    ['print', 'print job', 'the print job', '印刷ジョブ'],
  ])('%s', (id, label, sentence, japanese) => {
    expect(actorLabel({ id }, 'en')).toBe(label);
    expect(actorInSentence({ id }, 'en')).toBe(sentence);
    expect(actorLabel({ id }, 'ja')).toBe(japanese);
  });
});

describe('the conditions of the comparison', () => {
  const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ');
  const under = (system: SystemId, set: Overrides = {}) =>
    conditionsOf(resolveParameters({ set: { 'detection.heartbeat.periodMs': 1000, ...set } }, SYSTEM_PRESETS[system]));
  const minix = under('minix3');

  it('say who watches and what stock MINIX would do', () => {
    expect(plain(conditionWordsEn.watched(minix))).toBe('heartbeats every 1 s');
    expect(plain(conditionWordsEn.caveat(minix))).toMatch(/stock MINIX 3\.1\.3 never pings .* wait for ever/);
    expect(plain(conditionWordsEn.watched(under('quick-recovery')))).toBe('job watch 50 ms');
    expect(conditionWordsEn.caveat(under('quick-recovery'))).toBeNull();
    const unwatched = under('minix3', { 'detection.heartbeat.periodMs': 0 });
    expect(plain(conditionWordsJa.watched(unwatched))).toBe('監視なし');
  });

  it('name the rule by which a restart treats the device, where the paper and the real system differ', () => {
    expect(plain(conditionWordsEn.caveat(minix))).toMatch(/restarts reset the device, as the paper assumes/);
    const stock = under('minix3', { 'restart.deviceInit': 'stock' });
    expect(plain(conditionWordsEn.caveat(stock))).not.toMatch(/reset/);
    expect(under('quick-recovery').initialisation).toBe('skipped-if-clean');
  });

  it('name every watcher of the other systems', () => {
    expect(plain(conditionWordsEn.watched(under('nooks')))).toBe('calls time out after 5 s');
    expect(plain(conditionWordsEn.watched(under('monolithic')))).toBe('watchdog 30 s, operator after 60 s');
    expect(conditionWordsEn.caveat(under('monolithic'))).toBeNull();
    const stock = under('minix3', { 'detection.heartbeat.periods': 'stock' });
    expect(plain(conditionWordsEn.watched(stock))).toBe('stock heartbeats');
  });
});
