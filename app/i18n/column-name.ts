import type { SystemId } from '../../sim-core/index.ts';
import type { Words } from './words.ts';

/** What a column of the comparison is called by. */
export interface NamedColumn {
  readonly system: SystemId;
  readonly branch: { readonly mark: string };
  /** Several branches are on the screen: the mark tells which one this is. */
  readonly several: boolean;
}

/** A column by its system, and by the mark of its branch where there are several. */
export const columnName = ({ system, branch, several }: NamedColumn, { names, branches }: Words): string =>
  several ? branches.column(names.system[system], branch.mark) : names.system[system];
