import { expect, test } from 'vitest';
import { InputError } from '../base/assert.ts';
import { SYSTEM_PRESETS } from '../systems/systems.ts';
import { checkComposition } from './composition.ts';
import type { Overrides } from './parameters.ts';
import { resolveParameters } from './resolve-parameters.ts';
import { SYSTEMS } from './scenario.ts';

const compose = (set: Overrides, preset: Overrides = {}) =>
  checkComposition(resolveParameters({ set }, preset), 'mine');

test.each(SYSTEMS)('%s makes sense', (system) => {
  expect(() => compose({}, SYSTEM_PRESETS[system])).not.toThrow();
});

test.each([
  [{ isolation: 'none', 'io.path': 'direct', 'detection.heartbeat.enabled': false }, 'cannot be restarted by itself'],
  [{ isolation: 'domain', 'io.path': 'direct' }, 'answer a ping'],
  [{ 'io.path': 'direct' }, 'no ports of its own'],
  [{ isolation: 'domain', 'detection.heartbeat.enabled': false }, 'nobody to call'],
  [
    { isolation: 'none', 'io.path': 'trapped', 'restart.kind': 'reboot', 'detection.heartbeat.enabled': false },
    'whose access',
  ],
  [{ 'restart.kind': 'fast-if-clean' }, 'trapped and recorded'],
  [{ 'download.enabled': true }, 'no driver to work with'],
  [{ 'typist.enabled': true, 'drivers.nic.count': 1 }, 'no driver to work with'],
  [{ 'print.enabled': true }, 'no driver to work with'],
] as const)('%j is refused with its reason and a remedy', (set, reason) => {
  expect(() => compose(set)).toThrow(InputError);
  expect(() => compose(set)).toThrow(new RegExp(`^mine: .* does not go with .*${reason}.*; set `));
});

test('a system between the systems is welcome', () => {
  // Nooks with the paper's history: domains, traps, fast restart.
  expect(() => compose({ 'io.path': 'trapped', 'restart.kind': 'fast-if-clean' }, SYSTEM_PRESETS.nooks)).not.toThrow();
  // MINIX 3 whose every failure restarts the whole system.
  expect(() => compose({ 'restart.kind': 'reboot' }, SYSTEM_PRESETS.minix3)).not.toThrow();
  // The job watch as a lockup detector of a monolithic kernel.
  expect(() => compose({ 'detection.jobWatch.enabled': true }, SYSTEM_PRESETS.monolithic)).not.toThrow();
});
