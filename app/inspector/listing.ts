import type { Listing, ProcessView } from '../../sim-core/index.ts';

/** One line of a program as the page shows it. */
export interface ListedLine {
  readonly number: number;
  /** What the assembler reads, and the comment behind it. */
  readonly code: string;
  readonly comment: string;
  /** Its instruction is the next to be carried out. */
  readonly next: boolean;
  /** What its instruction has become, where a fault or a stray write changed it. */
  readonly now: string | null;
}

/** The lines of a program, with the state of the processor that runs it; `cpu` null: no process does. */
export function listedLines({ source, lines, instruction }: Listing, cpu: ProcessView['cpu']): ListedLine[] {
  const changed = new Map<number, string>();
  for (const { address, word } of cpu?.changed ?? []) {
    const line = lines[address];
    if (line !== undefined) changed.set(line, instruction(address, word));
  }
  return source.map((text, i) => {
    const number = i + 1;
    const comment = text.indexOf(';');
    return {
      number,
      code: (comment === -1 ? text : text.slice(0, comment)).trimEnd(),
      comment: comment === -1 ? '' : text.slice(comment),
      next: cpu !== null && cpu.line === number,
      now: changed.get(number) ?? null,
    };
  });
}
