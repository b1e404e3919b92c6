/** The only door through which the app enters the core. */
export * from './analysis/types.ts';
export * from './base/units.ts';
export { InputError, InvariantError } from './base/assert.ts';
export { type BuiltIn, CATALOGUE, findBuiltIn } from './scenario/catalogue.ts';
export * from './scenario/parameters.ts';
export * from './scenario/scenario.ts';
export { parseScenario } from './scenario/validate.ts';
export * from './session/protocol.ts';
export * from './trace/columns.ts';
export * from './trace/vocabulary.ts';
