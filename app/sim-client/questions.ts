import type { Command, MachineView } from '../../sim-core/index.ts';

interface Question {
  readonly requestId: number;
  readonly runId: number;
  readonly atNs: number;
  readonly answer: (view: MachineView | null) => void;
}

/**
 * Questions about the machine: one under way, the newest of the others waiting. A playhead that moves asks sixty times
 * a second; only the last instant matters, so that older questions are answered with null.
 */
export class Questions {
  private asked: Question | null = null;
  private waiting: Question | null = null;
  private requests = 0;
  private readonly post: (command: Command) => void;

  constructor(post: (command: Command) => void) {
    this.post = post;
  }

  ask(runId: number, atNs: number): Promise<MachineView | null> {
    return new Promise((answer) => {
      this.waiting?.answer(null);
      this.waiting = { requestId: ++this.requests, runId, atNs, answer };
      if (this.asked === null) this.next();
    });
  }

  answered(requestId: number, view: MachineView | null): void {
    if (this.asked?.requestId !== requestId) return;
    const { answer } = this.asked;
    this.asked = null;
    answer(view);
    this.next();
  }

  /** Nobody will answer any more: everything open is answered with null. */
  drop(): void {
    const open = [this.asked, this.waiting];
    this.asked = null;
    this.waiting = null;
    for (const question of open) question?.answer(null);
  }

  /** Whether an answer is outstanding. */
  get open(): boolean {
    return this.asked !== null;
  }

  private next(): void {
    this.asked = this.waiting;
    this.waiting = null;
    if (this.asked === null) return;
    const { requestId, runId, atNs } = this.asked;
    this.post({ type: 'machine-at', requestId, runId, atNs });
  }
}
