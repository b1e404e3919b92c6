import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../sim-core/index.ts';
import { keyWordsEn, keyWordsJa } from '../i18n/keys-words.ts';
import { bindingOf, DIGITS, KEY_BINDINGS, keyCaps, type Stroke } from './keys.ts';
import { digitOf } from './silent-faults.ts';

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys', () => {
  it.each<[Stroke, string]>([
    [stroke(' '), 'play'],
    [stroke('PageDown'), 'story-forward'],
    [stroke('+', { shiftKey: true }), 'zoom-in'],
    [stroke('='), 'zoom-in'],
    [stroke('?', { shiftKey: true }), 'sheet'],
    [stroke('3'), 'inject'],
    [stroke('z', { ctrlKey: true }), 'undo'],
    [stroke('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    [stroke('z', { metaKey: true }), 'undo'],
    [stroke('f'), 'fit-incident'],
  ])('%o does %s', (pressed, action) => {
    expect(bindingOf(pressed)?.action).toBe(action);
  });

  it('leaves the browser its own: Ctrl F, Ctrl 0, Alt ←, plain Z', () => {
    for (const pressed of [
      stroke('f', { ctrlKey: true }),
      stroke('0', { ctrlKey: true }),
      stroke('ArrowLeft', { altKey: true }),
      stroke('z'),
    ]) {
      expect(bindingOf(pressed)).toBeUndefined();
    }
  });

  it('have one meaning each, and every meaning has a key', () => {
    const strokes = KEY_BINDINGS.flatMap(({ keys, ctrl, shift }) => keys.map((key) => `${ctrl}/${shift}/${key}`));
    expect(new Set(strokes).size).toBe(strokes.length);
    expect(new Set(KEY_BINDINGS.map(({ action }) => action))).toEqual(new Set(Object.keys(keyWordsEn.does)));
  });

  it('give the first nine kinds of fault a digit, each its own', () => {
    const digits = FAULT_KINDS.map(digitOf);
    expect(digits.slice(0, DIGITS.length)).toEqual(DIGITS);
    expect(digits.slice(DIGITS.length).every((digit) => digit === undefined)).toBe(true);
  });

  it('are written as they stand on the keyboard', () => {
    const caps = Object.fromEntries(
      KEY_BINDINGS.map((binding) => [binding.action, keyCaps(binding, keyWordsEn).join(' ')]),
    );
    expect(caps).toMatchObject({ play: 'Space', redo: 'Ctrl Shift Z', inject: '1 … 9', 'zoom-out': '−', close: 'Esc' });
    for (const binding of KEY_BINDINGS)
      expect(keyCaps(binding, keyWordsJa).every((cap) => cap.trim() !== '')).toBe(true);
  });
});
