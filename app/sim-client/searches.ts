import type { Command, Update } from '../../sim-core/index.ts';
import type { FoundInstruction, InstructionQuestion } from './types.ts';

/** Updates that speak of a search. */
export type SearchUpdate = Extract<Update, { type: 'seeking' | 'found' | 'machine-unavailable' }>;

/** Searches have numbers of their own, apart from the other questions'. */
const FIRST_ID = 1 << 30;

/** The search for an instruction that is under way, if any: a newer one ends the older, whose answer is null. */
export class Searches {
  private asked: { readonly requestId: number; readonly question: InstructionQuestion } | null = null;
  private answer: (found: FoundInstruction | null) => void = () => {};
  private lastId = FIRST_ID;
  private readonly post: (command: Command) => void;

  constructor(post: (command: Command) => void) {
    this.post = post;
  }

  ask(question: InstructionQuestion): Promise<FoundInstruction | null> {
    this.forget();
    const requestId = ++this.lastId;
    this.asked = { requestId, question };
    return new Promise((answer) => {
      this.answer = answer;
      const { runId, fromNs, direction, sought } = question;
      this.post({ type: 'find-instruction', requestId, runId, fromNs, direction, sought });
    });
  }

  heard(update: SearchUpdate): void {
    if (this.asked?.requestId !== update.requestId) return;
    if (update.type === 'seeking') this.asked.question.onWay(update.atNs);
    else this.end(update.type === 'found' ? (update.found ?? 'never') : null);
  }

  /** Nobody wants the answer any more. */
  forget(): void {
    if (this.asked === null) return;
    this.post({ type: 'forget', requestId: this.asked.requestId });
    this.end(null);
  }

  /** Nobody will answer any more. */
  drop(): void {
    if (this.asked !== null) this.end(null);
  }

  get open(): boolean {
    return this.asked !== null;
  }

  private end(found: FoundInstruction | null): void {
    this.asked = null;
    this.answer(found);
  }
}
