import './fonts.css';

let japanese: Promise<unknown> | undefined;

/**
 * Loads what a language needs beyond the Latin fonts. The Japanese faces are cut into many small files by range, so
 * that the browser fetches only those whose characters are on the page. Resolves when the rules are in place, not the
 * files.
 */
export function loadFontsFor(language: string): Promise<unknown> {
  if (language !== 'ja') return Promise.resolve();
  japanese ??= import('@fontsource-variable/noto-sans-jp/wght.css');
  return japanese;
}
