import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../sim-core/index.ts';
import { commandWordsEn } from '../i18n/command-words-en.ts';
import { commandWordsJa } from '../i18n/command-words-ja.ts';
import { openingState } from '../store/opening.ts';
import { DIGITS } from './commands/faults.ts';
import { COMMANDS, commandOf, commandStruck } from './commands.ts';
import { keyCaps, type Stroke } from './keys.ts';
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
    [stroke('k'), 'palette'],
    [stroke('k', { ctrlKey: true }), 'find'],
    [stroke('k', { metaKey: true }), 'find'],
    [stroke('n'), 'failure-forward'],
    [stroke('N', { shiftKey: true }), 'failure-back'],
    [stroke('.'), 'black'],
    [stroke('>', { shiftKey: true }), 'faster'],
  ])('%o does %s', (pressed, id) => {
    expect(commandStruck(pressed)?.id).toBe(id);
  });

  it('leaves the browser its own: Ctrl F, Ctrl P, Ctrl 0, Alt ←, plain Z', () => {
    for (const pressed of [
      stroke('f', { ctrlKey: true }),
      stroke('p', { ctrlKey: true }),
      stroke('0', { ctrlKey: true }),
      stroke('ArrowLeft', { altKey: true }),
      stroke('z'),
    ]) {
      expect(commandStruck(pressed)).toBeUndefined();
    }
  });

  it('have one meaning each, and every function of the catalogues is in the table once', () => {
    const strokes = COMMANDS.flatMap(({ keys, ctrl, shift }) => keys.map((key) => `${ctrl}/${shift}/${key}`));
    expect(new Set(strokes).size).toBe(strokes.length);
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids)).toEqual(new Set(Object.keys(commandWordsEn.does)));
  });

  it('give the first nine kinds of fault a digit, each its own', () => {
    const digits = FAULT_KINDS.map(digitOf);
    expect(digits.slice(0, DIGITS.length)).toEqual(DIGITS);
    expect(digits.slice(DIGITS.length).every((digit) => digit === undefined)).toBe(true);
  });

  it('are written as they stand on the keyboard', () => {
    const caps = Object.fromEntries(
      COMMANDS.map((command) => [command.id, keyCaps(command, commandWordsEn).join(' ')]),
    );
    expect(caps).toMatchObject({ play: 'Space', redo: 'Ctrl Shift Z', inject: '1 … 9', 'zoom-out': '−', close: 'Esc' });
    for (const command of COMMANDS)
      expect(keyCaps(command, commandWordsJa).every((cap) => cap.trim() !== '')).toBe(true);
  });
});

describe('what means nothing now', () => {
  const state = openingState();

  it('is not offered: undo of nothing, a black screen outside a presentation, the driver of no run', () => {
    for (const id of ['undo', 'redo', 'black', 'pointer', 'palette', 'inject', 'restore'] as const)
      expect(commandOf(id).can?.(state), id).toBe(false);
    const onStage = { ...state, canUndo: true, view: { ...state.view, presenting: true, palette: 'disk' } };
    for (const id of ['undo', 'black', 'pointer', 'palette', 'inject'] as const)
      expect(commandOf(id).can?.(onStage), id).toBe(true);
  });
});
