import { expect, test } from 'vitest';
import { PARAMETER_PATHS } from '../../sim-core/index.ts';
import { answers, parameterTexts } from './find.ts';
import { GROUPS, switchOf } from './groups.ts';
import { parameterWordsOf } from './words.ts';

const languages = (['en', 'ja'] as const).map(parameterWordsOf);

test('every parameter is in one group, and in no other', () => {
  const grouped = GROUPS.flatMap(({ paths }) => paths);
  expect([...grouped].sort()).toEqual([...PARAMETER_PATHS].sort());
});

test('names within a group differ, and every text says something in its own language', () => {
  for (const { names, meanings } of languages) {
    for (const { paths } of GROUPS) expect(new Set(paths.map((path) => names[path])).size).toBe(paths.length);
    for (const path of PARAMETER_PATHS)
      expect([names[path], meanings[path]].every((text) => text.length > 1)).toBe(true);
  }
  const [en, ja] = languages;
  for (const path of PARAMETER_PATHS) {
    expect(en?.meanings[path]).not.toMatch(/[\u3040-\u9fff]/);
    expect(ja?.meanings[path]).toMatch(/[\u3040-\u9fff]/);
  }
});

test('a parameter that hangs on another hangs on one that can be off', () => {
  expect(switchOf('detection.jobWatch.thresholdMs')).toBe('detection.jobWatch.enabled');
  expect(switchOf('detection.jobWatch.enabled')).toBeUndefined();
  expect(switchOf('drivers.nic.count')).toBeUndefined();
  expect(switchOf('cpu.tickHz')).toBeUndefined();
});

test('is found by its name, meaning, path, group or choice, in any language', () => {
  const texts = parameterTexts(languages);
  const found = (query: string) => [...texts].filter(([, text]) => answers(text, query)).map(([path]) => path);
  expect(found('threshold job')).toContain('detection.jobWatch.thresholdMs');
  expect(found('しきい値')).toContain('detection.jobWatch.thresholdMs');
  expect(found('ＴＨＲＥＳＨＯＬＤＭＳ')).toContain('detection.jobWatch.thresholdMs');
  expect(found('protection domain')).toContain('isolation');
  expect(found('no such thing')).toEqual([]);
});
