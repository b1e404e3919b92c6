import {
  type Branch,
  type BranchTree,
  branchesOnScreen,
  MOST_COLUMNS,
  type RunReport,
  type Scenario,
  type SystemId,
} from '../../sim-core/index.ts';
import { withBeside } from './branches.ts';
import type { AppState, ColumnKey, SystemRun, Work } from './types.ts';

/**
 * The columns of the comparison: each compared system under the shown branch and under those set beside it. Pure. The
 * same work gives the same objects, so that whoever selects one is drawn again only when its own part changes.
 */

/** One simulated run of the comparison: a system under a branch. */
export interface Column {
  readonly key: ColumnKey;
  readonly system: SystemId;
  readonly branch: Branch;
  /** Whether it is told apart by its branch: several are on the screen. */
  readonly several: boolean;
}

/** Marks of the branches set beside the shown one. */
export const besideOf = ({ beside = [] }: BranchTree): readonly string[] => beside;

/**
 * The key of a system's column under the branch of a mark. The shown branch's has the name of its system alone: while
 * another branch comes to be shown, the run before stays in its place.
 */
export const columnKey = (tree: BranchTree, system: SystemId, mark: string): ColumnKey =>
  mark === tree.shown ? system : `${system}@${mark}`;

type Compared = Pick<Work, 'systems' | 'tree'>;

const made = new WeakMap<Branch, Map<string, Column>>();

function columnOf(branch: Branch, key: ColumnKey, system: SystemId, several: boolean): Column {
  const known = made.get(branch) ?? new Map<string, Column>();
  made.set(branch, known);
  const name = `${key} ${several}`;
  const column = known.get(name) ?? { key, system, branch, several };
  known.set(name, column);
  return column;
}

const listed = new WeakMap<BranchTree, { systems: readonly SystemId[]; columns: readonly Column[] }>();

/** All columns: system by system, so that branches of one system are neighbours. */
export function columnsOf({ systems, tree }: Compared): readonly Column[] {
  const known = listed.get(tree);
  if (known?.systems === systems) return known.columns;
  const branches = branchesOnScreen(tree);
  const several = branches.length > 1;
  const columns = systems.flatMap((system) =>
    branches.map((branch) => columnOf(branch, columnKey(tree, system, branch.mark), system, several)),
  );
  listed.set(tree, { systems, columns });
  return columns;
}

/** Whether there is room for all columns. */
export const hasRoom = ({ systems, tree }: Compared): boolean =>
  systems.length * branchesOnScreen(tree).length <= MOST_COLUMNS;

/** `work` with as many branches beside the shown one as there is room for. */
export function withRoom<W extends Compared>(work: W): W {
  if (hasRoom(work)) return work;
  const most = Math.max(Math.floor(MOST_COLUMNS / work.systems.length) - 1, 0);
  return { ...work, tree: withBeside(work.tree, besideOf(work.tree).slice(0, most)) };
}

/** The column of a key, or undefined where the comparison has none. */
export const findColumn = (work: Compared, key: string): Column | undefined =>
  columnsOf(work).find((column) => column.key === key);

/** The column whose machine is shown, and whose events the keys step through. */
export function steppedColumn(state: Pick<AppState, 'systems' | 'tree' | 'view'>): Column {
  const columns = columnsOf(state);
  const { machineColumn } = state.view;
  const column = columns.find(({ key }) => key === machineColumn) ?? columns[0];
  if (column === undefined) throw new RangeError('nothing is compared');
  return column;
}

/**
 * Where the column of `key` stands after a change of the tree; null where it is gone. The shown branch's column
 * `follows` what is shown, or `stays` with its branch where that goes on being compared.
 */
export function movedKey(
  key: ColumnKey,
  before: Compared,
  after: Compared,
  shown: 'follows' | 'stays',
): ColumnKey | null {
  const column = findColumn(before, key);
  if (column === undefined) return null;
  const isShown = key === column.system;
  const stays = isShown && (shown === 'follows' || !besideOf(after.tree).includes(column.branch.mark));
  const wanted = stays ? column.system : columnKey(after.tree, column.system, column.branch.mark);
  return findColumn(after, wanted)?.key ?? null;
}

/** The run of the column whose machine is shown. */
export const steppedRun = (state: Pick<AppState, 'systems' | 'tree' | 'view' | 'runs'>): SystemRun | undefined =>
  state.runs[steppedColumn(state).key];

/** What came of each column, in their order; null where its first run is under way. To be selected as a list. */
export const columnReports = (state: Compared & Pick<AppState, 'runs'>): readonly (RunReport | null)[] =>
  columnsOf(state).map(({ key }) => state.runs[key]?.report ?? null);

/** The scenario that a column runs. */
export const scenarioOf = ({ branch, system }: Column): Scenario => ({ ...branch.scenario, system });
