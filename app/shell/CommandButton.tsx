import type { ComponentProps, ReactElement } from 'react';
import { useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import type { IconName } from '../widgets/Icon.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import type { CommandId } from './commands/command.ts';
import { commandOf } from './commands.ts';
import { keyCaps } from './keys.ts';

interface CommandButtonProps
  extends Omit<ComponentProps<'button'>, 'onClick' | 'disabled' | 'aria-label' | 'children'> {
  readonly command: CommandId;
  readonly icon: IconName;
  /** Where the moment has a better name for it than the table of commands: “Pause” while playing. */
  readonly label?: string;
  readonly solid?: boolean;
}

/** The keys of a command as they are shown beside it: “Ctrl Z”; undefined for one without. */
export function useShortcut(id: CommandId): string | undefined {
  const { commands } = useWords();
  const command = commandOf(id);
  return command.keys.length === 0 ? undefined : keyCaps(command, commands).join(' ');
}

/** A button for a command: its name, its key, and whether it means anything now are those of the table. */
export function CommandButton({ command: id, label, ...rest }: CommandButtonProps): ReactElement {
  const words = useWords();
  const command = commandOf(id);
  const possible = useApp((state) => command.can?.(state) ?? true);
  return (
    <IconButton
      label={label ?? words.commands.does[id]}
      shortcut={useShortcut(id)}
      disabled={!possible}
      onClick={() => command.run()}
      {...rest}
    />
  );
}
