import { fromMs } from '../base/units.ts';
import type { BootMode } from '../drivers/driver-program.ts';
import { ANY, CLOCK, type Endpoint, notifyType, SYSTEM } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext, NativeProgram } from '../kernel/native-program.ts';
import type { Death, NativeInput } from '../kernel/state.ts';
import type { DriverKind } from '../scenario/scenario.ts';
import { DECISIONS, type Decision, MESSAGE } from '../trace/vocabulary.ts';
import { backoffWakeups, bootModeOf, decide, periodMs } from './restart-policy.ts';

/**
 * The reincarnation server after MINIX 3.1.3 servers/rs: wakes every `detection.heartbeat.wakeupMs`, pings each
 * driver that has a period p, kills one that has been silent for more than 2p, and restarts what died. It is
 * single-threaded: while it waits for the file server to open a restarted driver, it pings nobody (minix.md §3.5).
 */

/** A driver that it is told to keep running. */
export interface Service {
  /** Its actor. */
  readonly driver: number;
  readonly kind: DriverKind;
  /** The server that it tells of a new incarnation, and waits for; -1 when the driver announces itself. */
  readonly server: Endpoint;
}

/** What it remembers of one driver; times in ticks. */
interface ServiceState extends Service {
  endpoint: Endpoint;
  restarts: number;
  /** Wake-ups to wait before the next restart; -1 none is due. */
  backoff: number;
  checkTick: number;
  aliveTick: number;
  alive: boolean;
  killed: boolean;
  lastDecision: Decision | null;
  decisionSeq: number;
  lastPingSeq: number;
}

export interface ReincarnationState {
  readonly services: ServiceState[];
  /** What it is in the middle of. */
  doing: 'boot' | 'created' | 'mapping' | 'main' | 'walking' | 'creating';
  /** Index of the service being started or walked over. */
  at: number;
  tick: number;
  booting: boolean;
  bootMode: BootMode;
  /** Services to restart once the walk is over. */
  due: number[];
  /** The event that decided to restart the whole system; -1 while none has. */
  rebootSeq: number;
}

/** The reincarnation server of a machine with these drivers. */
export function reincarnationServer(services: readonly Service[]): NativeProgram<ReincarnationState> {
  return {
    initial: () => ({
      services: services.map((service) => ({
        ...service,
        endpoint: service.driver,
        restarts: 0,
        backoff: -1,
        checkTick: 0,
        aliveTick: 0,
        alive: false,
        killed: false,
        lastDecision: null,
        decisionSeq: -1,
        lastPingSeq: -1,
      })),
      doing: 'boot',
      at: 0,
      tick: 0,
      booting: true,
      bootMode: 'stock',
      due: [],
      rebootSeq: -1,
    }),
    step,
  };
}

const serviceAt = (state: ReincarnationState): ServiceState => state.services[state.at] as ServiceState;

function step(state: ReincarnationState, input: NativeInput, context: NativeContext): NativeCall {
  switch (state.doing) {
    case 'boot':
      if (state.at >= state.services.length) {
        state.booting = false;
        state.doing = 'main';
        return wakeLater(context);
      }
      state.doing = 'creating';
      state.bootMode = bootModeOf(context.reboots > 0 ? 'reboot' : 'boot', context.parameters);
      return create(state);
    case 'created':
      return create(state);
    case 'creating':
      return map(state, context);
    case 'mapping':
      return mapped(state, context);
    case 'walking':
      state.at++;
      return walk(state, context);
    case 'main':
      return hear(state, input, context);
  }
}

const wakeLater = (context: NativeContext): NativeCall => ({
  call: 'alarm',
  afterNs: fromMs(context.parameters['detection.heartbeat.wakeupMs']),
});

/** The main loop: wait for an alarm, a death or an answer to a ping. */
function hear(state: ReincarnationState, input: NativeInput, context: NativeContext): NativeCall {
  if (input.type === 'message') {
    // Notifications carry the uptime; what a babbling driver sends carries anything.
    if (input.messageType >= MESSAGE.notifyBase) state.tick = input.words[0] ?? 0;
    if (input.source === CLOCK) {
      state.at = 0;
      state.doing = 'walking';
      return walk(state, context);
    }
    if (input.source === SYSTEM) return bury(state, context);
    if (input.messageType === notifyType('pong')) answered(state, input.source, context);
  }
  return listen(state, context);
}

/** Before it sleeps it collects the dead and starts what is due. */
function listen(state: ReincarnationState, context: NativeContext): NativeCall {
  if (state.rebootSeq >= 0) return { call: 'reboot', cause: state.rebootSeq };
  const due = state.due.shift();
  if (due !== undefined) {
    state.at = due;
    return restart(state, context);
  }
  return { call: 'receive', from: ANY };
}

function answered(state: ReincarnationState, source: Endpoint, context: NativeContext): void {
  const service = state.services.find((one) => one.endpoint === source && one.alive);
  // Who babbles says nothing new until the clock has moved on.
  if (service === undefined || service.aliveTick === state.tick) return;
  service.aliveTick = state.tick;
  context.record('heartbeat-answered', service.driver, 0, 0);
}

/** do_period of MINIX: back-offs first, then silence, then the next ping. One kernel call a step. */
function walk(state: ReincarnationState, context: NativeContext): NativeCall {
  const hz = context.parameters['cpu.tickHz'];
  const slack = context.parameters['detection.heartbeat.slackTicks'];
  for (; state.at < state.services.length; state.at++) {
    const service = serviceAt(state);
    if (service.backoff > 0 && --service.backoff === 0) state.due.push(state.at);
    const period = Math.round((periodMs(service.kind, context.parameters) * hz) / 1000);
    if (!service.alive || service.killed || period === 0) continue;
    if (service.aliveTick < service.checkTick) {
      const silence = state.tick - service.aliveTick;
      if (silence + slack <= 2 * period) continue;
      service.killed = true;
      const silenceMs = Math.round((silence * 1000) / hz);
      const fault = context.activatedSeq(service.driver);
      context.record(
        'heartbeat-missed',
        service.driver,
        silenceMs,
        0,
        undefined,
        fault >= 0 ? fault : service.lastPingSeq,
      );
      return { call: 'kill', actor: service.driver, by: 'heartbeat', reason: 'heartbeat', value: silenceMs };
    }
    if (state.tick - service.checkTick + slack > period) {
      service.checkTick = state.tick;
      service.lastPingSeq = context.record('heartbeat-sent', service.driver, 0, 0);
      return { call: 'notify', to: service.endpoint, kind: 'ping' };
    }
  }
  state.doing = 'main';
  return wakeLater(context);
}

/** Collects every dead driver and decides what becomes of it. */
function bury(state: ReincarnationState, context: NativeContext): NativeCall {
  for (let death = context.takeDeath(); death !== undefined; death = context.takeDeath()) judge(state, death, context);
  return listen(state, context);
}

function judge(state: ReincarnationState, death: Death, context: NativeContext): void {
  const index = state.services.findIndex((one) => one.driver === death.actor);
  const service = state.services[index];
  if (service === undefined) return;
  service.alive = false;
  const decision = decide(death, service, context.parameters);
  service.lastDecision = decision;
  service.decisionSeq = context.record(
    'decision',
    DECISIONS.indexOf(decision),
    death.illegal,
    death.accesses,
    service.driver,
    death.seq,
  );
  if (decision === 'give-up') return;
  if (decision === 'reboot') {
    state.rebootSeq = service.decisionSeq;
    return;
  }
  const wakeups = backoffWakeups(service.restarts, context.parameters);
  if (wakeups === 0) state.due.push(index);
  else {
    service.backoff = wakeups;
    const ms = wakeups * context.parameters['detection.heartbeat.wakeupMs'];
    service.decisionSeq = context.record(
      'backoff',
      Math.round(ms),
      service.restarts,
      0,
      service.driver,
      service.decisionSeq,
    );
  }
}

/**
 * Fork, exec from the copy in memory, privileges: one stretch of CPU time. A driver in a protection domain is first
 * stopped, its objects are released, and it is unloaded and loaded again, by an agent in user mode (Nooks).
 */
function restart(state: ReincarnationState, context: NativeContext): NativeCall {
  const service = serviceAt(state);
  const decision = service.lastDecision ?? 'full';
  service.restarts++;
  state.bootMode = bootModeOf(decision, context.parameters);
  state.doing = 'created';
  context.record(
    'restart-begun',
    service.restarts,
    DECISIONS.indexOf(decision),
    0,
    service.driver,
    service.decisionSeq,
  );
  const { parameters } = context;
  const reloadMs = parameters.isolation === 'domain' ? parameters['cost.reloadMs'] : 0;
  return { call: 'compute', ns: fromMs(reloadMs + parameters['cost.processCreateMs']) };
}

function create(state: ReincarnationState): NativeCall {
  state.doing = 'creating';
  return { call: 'create', actor: serviceAt(state).driver, bootMode: state.bootMode };
}

/**
 * Tells the driver's server the new endpoint, and waits until it has opened the driver (MINIX: mapdriver). A network
 * driver tells its server itself.
 */
function map(state: ReincarnationState, context: NativeContext): NativeCall {
  const service = serviceAt(state);
  service.endpoint = context.endpointOf(service.driver);
  service.alive = true;
  service.killed = false;
  service.checkTick = 0;
  if (service.server < 0) return mapped(state, context);
  state.doing = 'mapping';
  return {
    call: 'sendrec',
    to: service.server,
    type: MESSAGE.map,
    words: [service.driver, service.endpoint, 0, 0, 0, 0],
  };
}

function mapped(state: ReincarnationState, context: NativeContext): NativeCall {
  const service = serviceAt(state);
  service.aliveTick = Math.floor((context.now * context.parameters['cpu.tickHz']) / 1e9);
  if (state.booting) {
    state.at++;
    state.doing = 'boot';
    return { call: 'compute', ns: 0 };
  }
  state.doing = 'main';
  return listen(state, context);
}
