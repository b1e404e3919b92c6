import type { Scenario, SystemId } from '../../sim-core/index.ts';
import type { Conditions } from '../i18n/conditions.ts';
import { parametersOf } from '../inspector/use-event-context.ts';

/** Under which watch a system runs this scenario: what a fair comparison has to state. */
export function conditionsOf(scenario: Pick<Scenario, 'set'>, system: SystemId): Conditions {
  const parameters = parametersOf(scenario, system);
  const periodMs = parameters['detection.heartbeat.periodMs'];
  return {
    heartbeatPeriodMs: parameters['detection.heartbeat.enabled'] && periodMs > 0 ? periodMs : null,
    jobThresholdMs: parameters['detection.jobWatch.enabled'] ? parameters['detection.jobWatch.thresholdMs'] : null,
    ioTrapped: parameters['io.path'] === 'trapped',
  };
}
