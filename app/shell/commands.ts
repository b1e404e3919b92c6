import { BRANCH_COMMANDS } from './commands/branches.ts';
import type { Command, CommandGroup, CommandId, GroupedCommand } from './commands/command.ts';
import { FAULT_COMMANDS } from './commands/faults.ts';
import { MARK_COMMANDS } from './commands/marks.ts';
import { PAGE_COMMANDS } from './commands/page.ts';
import { PROGRAM_COMMANDS } from './commands/program.ts';
import { TIME_COMMANDS } from './commands/time.ts';
import { VIEW_COMMANDS } from './commands/view.ts';
import { isStruck, type Stroke } from './keys.ts';

const inGroup = (group: CommandGroup, commands: readonly GroupedCommand[]): Command[] =>
  commands.map((command) => ({ ...command, group }));

/** The one table of what can be done: keys, buttons, the sheet of keys and the finder are made from it. */
export const COMMANDS: readonly Command[] = [
  ...inGroup('time', TIME_COMMANDS),
  ...inGroup('program', PROGRAM_COMMANDS),
  ...inGroup('view', VIEW_COMMANDS),
  ...inGroup('faults', FAULT_COMMANDS),
  ...inGroup('branches', BRANCH_COMMANDS),
  ...inGroup('marks', MARK_COMMANDS),
  ...inGroup('page', PAGE_COMMANDS),
];

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

/** The command of an id; the table has every one. */
export function commandOf(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (command === undefined) throw new RangeError(`the table of commands has no ${id}`);
  return command;
}

/** The command of a stroke, or undefined. */
export const commandStruck = (stroke: Stroke): Command | undefined =>
  COMMANDS.find((command) => isStruck(command, stroke));
