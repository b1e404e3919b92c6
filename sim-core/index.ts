/** The only door through which the app enters the core. */
export { causalChain } from './analysis/causes.ts';
export {
  countOutcomes,
  DECISION_OUTCOMES,
  type DecisionOutcome,
  type JudgedDecision,
} from './analysis/decisions.ts';
export { argumentText, EVENT_ARGUMENTS, messageName } from './analysis/event-arguments.ts';
export { MARK_KINDS } from './analysis/marks.ts';
export { outageBegan } from './analysis/outage.ts';
export { runReport } from './analysis/report.ts';
export { traceLines } from './analysis/text.ts';
export { runTimeline } from './analysis/timeline-data.ts';
export * from './analysis/types.ts';
export { waitChains, waitsAt } from './analysis/waits.ts';
export { InputError, InvariantError } from './base/assert.ts';
export { type Hunk, lineHunks, sameEnds } from './base/line-diff.ts';
export { didYouMean } from './base/nearest.ts';
export * from './base/units.ts';
export {
  type CoverageCell,
  cellOfReport,
  coverage,
  coverageScenario,
  NO_FAILURE,
  SILENT_FAULTS,
  WATCHER_SETTINGS,
  WATCHERS,
  type Watcher,
} from './campaign/coverage.ts';
export { type FuzzOutcome, fuzz, fuzzCase, fuzzOne } from './campaign/fuzz.ts';
export { addOutcome, type FuzzRow, type FuzzTally, newTally } from './campaign/fuzz-tally.ts';
export { QUOTED_FAILURE_MIX, QUOTED_LOSSES, type QuotedLoss } from './campaign/quoted-figures.ts';
export {
  type SweepAxis,
  type SweepPlan,
  type SweepPoint,
  type SweepRun,
  sweep,
  sweepPoints,
} from './campaign/sweep.ts';
export { DISK_VIOLATIONS, type DiskViolation } from './devices/disk/contract.ts';
export { NIC_VIOLATIONS, type NicViolation } from './devices/nic/contract.ts';
export { PRINTER_VIOLATIONS, type PrinterViolation } from './devices/printer/contract.ts';
export { UART_VIOLATIONS, type UartViolation } from './devices/uart/contract.ts';
export { FAULT_CLASS, type FaultClass } from './faults/classes.ts';
export { addressOf, placeOf } from './faults/place.ts';
export { type FaultRefusal, REFUSAL_SENTENCES, type RefusalId } from './faults/refusal.ts';
export {
  INSTRUCTIONS,
  instructionOf,
  type Mnemonic,
  type OperandShape,
  registerName,
  trapFields,
} from './isa/encoding.ts';
export { type AssemblyProblem, PROBLEM_SENTENCES, type ProblemId } from './isa/problems.ts';
export { type Listing, listingOf } from './machine/listing.ts';
export { simulate } from './machine/machine.ts';
export { parametersOf } from './machine/parameters-of.ts';
export { FIRST_STUCK, PORT_REGISTERS, type PortRegister, portRegister } from './machine/port-registers.ts';
export {
  type CheckedSource,
  checkSource,
  kindOfSource,
  programSource,
  type SourceSite,
} from './machine/program-workbench.ts';
export type * from './machine/view-types.ts';
export {
  BRANCH_MARKS,
  type Branch,
  type BranchTree,
  branchesOnScreen,
  isOfBranch,
  LONGEST_BRANCH_NAME,
  MOST_COLUMNS,
  shownBranch,
} from './scenario/branch-tree.ts';
export { type BuiltIn, CATALOGUE, findBuiltIn } from './scenario/catalogue.ts';
export { brokenRule, type CompositionRule, type CompositionRuleId, checkComposition } from './scenario/composition.ts';
export {
  EVENT_CLASSES,
  type EventClass,
  LANE_GROUPS,
  type LaneGroup,
  type LaneView,
  LONGEST_FILTER,
  plainLanes,
  USUAL_LANES,
} from './scenario/lane-view.ts';
export { LaneViewShape } from './scenario/lane-view-shape.ts';
export { decodeLink, encodeLink, LONGEST_SHARED_LINK, looksLikeLink } from './scenario/link.ts';
export type { Linked, LinkedInstant, LinkedView } from './scenario/link-content.ts';
export { LinkError, type LinkProblem } from './scenario/link-error.ts';
export { PARAMETER_SOURCES } from './scenario/parameter-sources.ts';
export * from './scenario/parameters.ts';
export { brokenTree, parseBranchTree } from './scenario/parse-branch-tree.ts';
export { parsePins } from './scenario/parse-pins.ts';
export { LONGEST_NOTE, MOST_PINS, type Pin, type PinKind, plainPins } from './scenario/pins.ts';
export { changedLineCount, plainSource, sourceLines, withProgramEdit } from './scenario/program-edit.ts';
export { resolveParameters } from './scenario/resolve-parameters.ts';
export * from './scenario/scenario.ts';
export { readScenarioFile, scenarioFileText } from './scenario/scenario-file.ts';
export {
  isStoryId,
  STORIES,
  STORY_IDS,
  STORY_THEMES,
  type Story,
  type StoryId,
  type StoryTheme,
} from './scenario/stories.ts';
export { parseRangeMs, parseTimeMs } from './scenario/time-text.ts';
export {
  allDriverIds,
  checkDurationMs,
  checkFaultKind,
  checkParameter,
  checkSeed,
  checkSystem,
  driverIds,
  parseScenario,
} from './scenario/validate.ts';
export {
  checkMutation,
  checkPlace,
  checkStrikes,
  checkStuckBits,
  MAX_DURATION_MS,
  SEED_RANGE,
} from './scenario/validate-fault.ts';
export * from './session/protocol.ts';
export { SYSTEM_PRESETS } from './systems/systems.ts';
export * from './trace/columns.ts';
export * from './trace/vocabulary.ts';
