import type { ColorToken } from '../styles/tokens.ts';

/** Colours of branches, taken in turn by their letters; the letter says what the colour says. */
const HUES: readonly ColorToken[] = ['ink2', 'purpleText', 'greenText', 'blueText', 'orangeText'];

/** The colour of a branch, for `data-hue`: the page's style sheet has one for each. */
export const branchHue = (mark: string): number => (mark.charCodeAt(0) - 'A'.charCodeAt(0)) % HUES.length;

/** The same colour by its name, for what is drawn without a style sheet. */
export const branchColor = (mark: string): ColorToken => HUES[branchHue(mark)] ?? 'ink2';
