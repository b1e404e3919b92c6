import { InputError } from '../base/assert.ts';

/**
 * Why a link cannot be opened:
 *
 * - `no-link`: the address holds nothing that Koboshi ever wrote;
 * - `newer`: made by a Koboshi that knows more than this one;
 * - `cut-off`: the end is missing;
 * - `damaged`: some letters are not those that were written;
 * - `too-large`: more than {@link MAX_LINK_LENGTH} letters, or more than {@link MAX_CONTENT_BYTES} when unpacked;
 * - `content`: whole and unharmed, but what it describes is not for this Koboshi (the message says what).
 */
export type LinkProblem = 'no-link' | 'newer' | 'cut-off' | 'damaged' | 'too-large' | 'content';

/** A link that cannot be opened: one sentence, and the kind of trouble for those who say it in another language. */
export class LinkError extends InputError {
  readonly problem: LinkProblem;

  constructor(problem: LinkProblem, sentence: string) {
    super(sentence);
    this.problem = problem;
  }
}
