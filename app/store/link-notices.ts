import type { LinkProblem } from '../../sim-core/index.ts';
import type { Language } from './types.ts';

/** What is said of a link or file that cannot be opened. What was open stays, whatever the reason. */
export const LINK_NOTICES: Readonly<Record<LinkProblem, Record<Language, string>>> = {
  'no-link': {
    en: 'The address holds no link that Koboshi wrote; what was open stays.',
    ja: 'アドレスに Koboshi のリンクが見つかりません。開いていた内容はそのままです。',
  },
  newer: {
    en: 'The link was made by a newer Koboshi; reload the page to get it. What was open stays.',
    ja: 'リンクは新しい版の Koboshi で作られています。ページを再読み込みしてください。開いていた内容はそのままです。',
  },
  'cut-off': {
    en: 'The end of the link is missing; copy the whole of it. What was open stays.',
    ja: 'リンクが途中で切れています。全体をコピーし直してください。開いていた内容はそのままです。',
  },
  damaged: {
    en: 'The link is damaged: some of its letters are not those that were copied. What was open stays.',
    ja: 'リンクが壊れています（一部の文字が変わっています）。開いていた内容はそのままです。',
  },
  'too-large': {
    en: 'The link is too large to be opened; ask for a file instead. What was open stays.',
    ja: 'リンクが大きすぎて開けません。ファイルを使ってください。開いていた内容はそのままです。',
  },
  content: {
    en: 'The link is whole, but this Koboshi cannot run what it holds. What was open stays.',
    ja: 'リンクは正しく届きましたが、内容をこの Koboshi では実行できません。開いていた内容はそのままです。',
  },
};

/** A file that cannot be opened; `reason` is the core's own sentence. */
export const fileNotice: Readonly<Record<Language, (reason: string) => string>> = {
  en: (reason) => `${reason} What was open stays.`,
  ja: (reason) => `ファイルを開けませんでした。開いていた内容はそのままです。（${reason}）`,
};
