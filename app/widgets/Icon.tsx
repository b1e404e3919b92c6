import type { ReactElement } from 'react';

/**
 * Line icons in a box of 16 × 16, in the colour of the text around them. Controls are words; icons are for the few
 * that need none.
 */
const OUTLINES = {
  play: { d: 'M4.5 2.5L13 8L4.5 13.5Z', solid: true },
  pause: { d: 'M4 2.5h3v11h-3ZM9 2.5h3v11h-3Z', solid: true },
  'step-forward': { d: 'M6 3L11 8L6 13', solid: false },
  'step-back': { d: 'M10 3L5 8L10 13', solid: false },
  'story-forward': { d: 'M4 3L9 8L4 13M12 3V13', solid: false },
  'story-back': { d: 'M12 3L7 8L12 13M4 3V13', solid: false },
  'line-forward': { d: 'M2 8H9M6 4.5L9.5 8L6 11.5M13 3V13', solid: false },
  'line-back': { d: 'M14 8H7M10 4.5L6.5 8L10 11.5M3 3V13', solid: false },
  'breakpoint-forward': { d: 'M1 8H7M4 4.5L7.5 8L4 11.5M12.6 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4Z', solid: false },
  'breakpoint-back': { d: 'M15 8H9M12 4.5L8.5 8L12 11.5M3.4 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4Z', solid: false },
  breakpoint: { d: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9Z', solid: true },
  clear: { d: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9ZM3 13L13 3', solid: false },
  up: { d: 'M4 10L8 6L12 10', solid: false },
  undo: { d: 'M5.5 3L2.5 6L5.5 9M2.5 6H9.5A4 3.75 0 0 1 9.5 13.5H6', solid: false },
  redo: { d: 'M10.5 3L13.5 6L10.5 9M13.5 6H6.5A4 3.75 0 0 0 6.5 13.5H10', solid: false },
  search: { d: 'M7 2.4a4.6 4.6 0 1 0 0 9.2a4.6 4.6 0 1 0 0-9.2ZM10.5 10.5L14 14', solid: false },
  theme: { d: 'M8 2A6 6 0 0 1 8 14Z', solid: true },
  'chevron-down': { d: 'M4 6L8 10L12 6', solid: false },
  table: { d: 'M2.5 3H13.5V13H2.5ZM2.5 6.3H13.5M2.5 9.6H13.5M6.5 3V13', solid: false },
  check: { d: 'M3 8.4L6.6 12L13 4.6', solid: false },
  present: { d: 'M2 2.5H14M3 2.5V10.5H13V2.5M8 10.5V12M5.5 14.5L8 12L10.5 14.5', solid: false },
  black: { d: 'M2 3.5H14V11H2ZM6 13.5H10', solid: false },
  pointer: { d: 'M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15', solid: false },
  sliders: { d: 'M2 4H8M12 4H14M2 8H3M7 8H14M2 12H9M13 12H14M10 2.4V5.6M5 6.4V9.6M11 10.4V13.6', solid: false },
  share: { d: 'M8 10V2M5 5L8 2L11 5M3.5 8V13.5H12.5V8', solid: false },
  close: { d: 'M4 4L12 12M12 4L4 12', solid: false },
  pencil: { d: 'M3 13L3.8 9.8L10.8 2.8L13.2 5.2L6.2 12.2Z', solid: false },
  plus: { d: 'M8 3V13M3 8H13', solid: false },
  more: { d: 'M3 8h.01M8 8h.01M13 8h.01', solid: false },
} as const;
export type IconName = keyof typeof OUTLINES;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  const { d, solid } = OUTLINES[name];
  const halfDisc = name === 'theme';
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: 'none' }}>
      {halfDisc && <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />}
      <path
        d={d}
        fill={solid ? 'currentColor' : 'none'}
        stroke={solid ? 'none' : 'currentColor'}
        strokeWidth={name === 'more' ? 2.4 : 1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
