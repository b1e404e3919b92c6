/** The only door through which the app enters the core. */
export { causalChain } from './analysis/causes.ts';
export { argumentText, EVENT_ARGUMENTS } from './analysis/event-arguments.ts';
export * from './analysis/types.ts';
export { InputError, InvariantError } from './base/assert.ts';
export * from './base/units.ts';
export type * from './machine/view-types.ts';
export { type BuiltIn, CATALOGUE, findBuiltIn } from './scenario/catalogue.ts';
export * from './scenario/parameters.ts';
export * from './scenario/scenario.ts';
export { parseScenario, resolveParameters } from './scenario/validate.ts';
export * from './session/protocol.ts';
export { SYSTEM_PRESETS } from './systems/systems.ts';
export * from './trace/columns.ts';
export * from './trace/vocabulary.ts';
