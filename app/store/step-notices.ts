import type { Language } from './types.ts';

/** Why a step through a program or along the messages led nowhere, and what to do; fetched with the steps. */
const NOTICES = {
  instructionAfter: {
    en: 'The driver executes nothing more in this run.',
    ja: 'この実行では、ドライバはこれより後に命令を実行しません。',
  },
  instructionBefore: {
    en: 'The driver has executed nothing before this instant.',
    ja: 'この時刻より前に、ドライバは命令を実行していません。',
  },
  lineAfter: {
    en: 'The driver does not come to this line again in this run. Run back to it, or choose another line.',
    ja: 'この実行では、ドライバはこの行にもう来ません。後ろ向きに実行するか、別の行を選んでください。',
  },
  lineBefore: {
    en: 'The driver was not at this line before. Run forward to it, or choose another line.',
    ja: 'ドライバはこれより前にこの行を通っていません。前向きに実行するか、別の行を選んでください。',
  },
  breakpointAfter: {
    en: 'No driver comes to a breakpoint after this instant. Run back, or set another one.',
    ja: 'この時刻より後にブレークポイントに来るドライバはありません。後ろ向きに実行するか、別の行に設定してください。',
  },
  breakpointBefore: {
    en: 'No driver was at a breakpoint before this instant. Run forward, or set another one.',
    ja: 'この時刻より前にブレークポイントを通ったドライバはありません。前向きに実行するか、別の行に設定してください。',
  },
  noLine: {
    en: 'Choose a line with an instruction first: click it in the program of a driver.',
    ja: 'まず、ドライバのプログラムで命令のある行を選んでください。',
  },
  noBreakpoint: {
    en: 'No breakpoint is set that a driver of this run could come to. Click the number of a line in its program.',
    ja: 'この実行のドライバが通るブレークポイントがありません。プログラムの行番号をクリックして設定してください。',
  },
  noDriver: {
    en: 'There is no driver to step through yet.',
    ja: 'まだドライバがありません。',
  },
  noMessageAfter: {
    en: 'No message follows in this run.',
    ja: 'この実行では、これより後にメッセージはありません。',
  },
  noMessageBefore: {
    en: 'No message comes before this instant.',
    ja: 'この時刻より前にメッセージはありません。',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type StepNotice = keyof typeof NOTICES;

export const stepNotice = (key: StepNotice, language: Language): string => NOTICES[key][language];
