/**
 * The visual language's tokens as data: the one place a colour is written down. `tokens.css` holds the same values as
 * CSS variables (a test keeps the two equal); canvas painters and exported figures read them from here.
 */

/** `print` is greyscale: there, shape and pattern carry what colour carries on the screen. */
export type ThemeName = 'light' | 'dark' | 'print';

/** Each token: light, dark, print. */
const COLORS = {
  /** Side panels; centre and boxes; tracks and capsules. */
  bg: ['#F4F2EE', '#111316', '#FFFFFF'],
  surface: ['#FFFFFF', '#191C20', '#FFFFFF'],
  sunken: ['#E9E6E0', '#0B0D0F', '#EDEDED'],
  /** Text, playhead, brackets, detection; second text and arrows; layer names and ticks. */
  ink: ['#17181A', '#F2F1EE', '#000000'],
  ink2: ['#3E4146', '#C9CBCF', '#333333'],
  ink3: ['#4F5358', '#A4A8AF', '#555555'],
  /** Box borders, waiting lines, axes; hairlines, which carry no meaning. */
  edge: ['#858179', '#7A8088', '#6B6B6B'],
  line: ['#D6D2CA', '#30343A', '#C4C4C4'],
  /** Focus, selection, links; the band of the reliable subsystem. */
  accent: ['#00598C', '#7CC4F2', '#000000'],
  accentTint: ['#E3EFF6', '#15303F', '#EDEDED'],
  /** Running and software initialisation; process creation. */
  blue: ['#0072B2', '#3E9BDC', '#4D4D4D'],
  blueText: ['#00598C', '#7CC4F2', '#000000'],
  sky: ['#56B4E9', '#8CCBF2', '#FFFFFF'],
  /** Detection, suspect device. */
  orange: ['#E69F00', '#F0AE1E', '#FFFFFF'],
  orangeText: ['#7D4A00', '#F5BC45', '#000000'],
  /** Device initialisation, done or skipped. */
  purple: ['#CC79A7', '#D98DB6', '#C9C9C9'],
  purpleText: ['#873B70', '#E7A9CB', '#000000'],
  /** Verification and health; passed, back, heartbeat. */
  green: ['#009E73', '#2DBB90', '#FFFFFF'],
  greenText: ['#006549', '#4FD0A8', '#000000'],
  /** Fault and over the threshold; failed, stuck, illegal, wedged. */
  verm: ['#D55E00', '#F0762B', '#000000'],
  vermText: ['#A83700', '#FFA36F', '#000000'],
  /** Interrupt. */
  yellow: ['#F0E442', '#F0E442', '#FFFFFF'],
  /** Busy without progress; the tint of an outage, over a lane and as a flat colour under words. */
  spin: ['#F6D3BC', '#5A2E14', '#FFFFFF'],
  outage: ['#D55E0014', '#F0762B1F', '#F0F0F0'],
  outageSolid: ['#FCF1EA', '#332723', '#F0F0F0'],
  /** Words on orange, sky, purple and green; words on blue. */
  onFill: ['#17181A', '#111316', '#000000'],
  onBlue: ['#FFFFFF', '#0B0D0F', '#FFFFFF'],
  /** The mark of the house, never a state; the doll's face, its hair, and its body when down and when up. */
  red: ['#C8321F', '#E9503C', '#000000'],
  face: ['#FFF6EA', '#FFF6EA', '#FFFFFF'],
  hair: ['#17181A', '#0B0D0F', '#000000'],
  dollDown: ['#B03A00', '#DD5A22', '#000000'],
  dollUp: ['#0072B2', '#3E9BDC', '#4D4D4D'],
  /** A stopped machine's screen, and what stands on it. */
  console: ['#17181A', '#06070A', '#FFFFFF'],
  onConsole: ['#F2F1EE', '#E4E2DD', '#000000'],
  /** The two slopes of a fold of the elastic axis, at the valley line. */
  foldNear: ['#4A3F2A29', '#00000066', '#0000001F'],
  foldFar: ['#4A3F2A10', '#FFFFFF0F', '#0000000A'],
} as const satisfies Record<string, readonly [light: string, dark: string, print: string]>;

export type ColorToken = keyof typeof COLORS;
/** A colour for each token: literal values of one theme, or references to the CSS variables. */
export type Palette = Readonly<Record<ColorToken, string>>;

export const COLOR_TOKENS = Object.keys(COLORS) as readonly ColorToken[];

const THEME_INDEX: Readonly<Record<ThemeName, 0 | 1 | 2>> = { light: 0, dark: 1, print: 2 };
const paletteFrom = (value: (token: ColorToken) => string): Palette =>
  Object.fromEntries(COLOR_TOKENS.map((token) => [token, value(token)])) as Palette;

/** The CSS variable of a token: `blueText` is `--blue-text`. */
export const cssName = (token: string): string =>
  `--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Literal values: for canvas and for files that leave the page. */
export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: paletteFrom((token) => COLORS[token][0]),
  dark: paletteFrom((token) => COLORS[token][1]),
  print: paletteFrom((token) => COLORS[token][2]),
};
/** References to the variables of `tokens.css`: for marks on the page, which then follow the theme by themselves. */
export const SCREEN_PALETTE: Palette = paletteFrom((token) => `var(${cssName(token)})`);

export const FONTS = {
  sans: "'IBM Plex Sans Variable', 'Noto Sans JP Variable', 'Noto Sans CJK JP', 'Hiragino Sans', system-ui, sans-serif",
  mono: "'IBM Plex Mono', 'Noto Sans JP Variable', 'Noto Sans Mono CJK JP', ui-monospace, monospace",
} as const;

/** Text sizes in px: the scale of the desk. */
export const TEXT_PX = { small: 12, body: 13, label: 14, heading: 16, title: 18, headline: 24, result: 44 } as const;

/** Durations in ms and the one easing. Under reduced motion all durations are 0. */
export const MOTION_MS = { state: 120, panel: 200, camera: 320, fall: 240, rise: 600 } as const;
export const EASING = 'cubic-bezier(.2, 0, 0, 1)';

const block = (selector: string, lines: readonly string[], indent = ''): string =>
  `${indent}${selector} {\n${lines.map((line) => `${indent}  ${line};\n`).join('')}${indent}}\n`;

/** A colour as the formatter of the house writes it: lower case. */
const colorLines = (theme: ThemeName): string[] => [
  `color-scheme: ${theme === 'dark' ? 'dark' : 'light'}`,
  ...COLOR_TOKENS.map((token) => `${cssName(token)}: ${COLORS[token][THEME_INDEX[theme]].toLowerCase()}`),
];

/** The text of `tokens.css`. */
export function tokensCss(): string {
  const shared = [
    ...Object.entries(FONTS).map(([name, stack]) => `--${name}: ${stack}`),
    ...Object.entries(TEXT_PX).map(([name, size]) => `--text-${name}: ${size}px`),
    ...Object.entries(MOTION_MS).map(([name, ms]) => `--motion-${name}: ${ms}ms`),
    `--ease: ${EASING.replace('(.', '(0.')}`,
  ];
  const still = Object.keys(MOTION_MS).map((name) => `--motion-${name}: 0ms`);
  return [
    '/* Written from tokens.ts: change it there, then run `npx vitest run app/styles -u`. */',
    block(':root', shared),
    block(":root,\n[data-theme='light']", colorLines('light')),
    block("[data-theme='dark']", colorLines('dark')),
    block("[data-theme='print']", colorLines('print')),
    `@media print {\n${block(':root,\n  [data-theme]', colorLines('print'), '  ')}}\n`,
    `@media (prefers-reduced-motion: reduce) {\n${block(':root', still, '  ')}}\n`,
  ].join('\n');
}
