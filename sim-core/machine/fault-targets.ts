import { InputError } from '../base/assert.ts';
import { didYouMean } from '../base/nearest.ts';
import { fits } from '../faults/mutation.ts';
import { addressOf } from '../faults/place.ts';
import type { DeviceSlot, Kernel } from '../kernel/kernel.ts';
import { literal } from '../scenario/checks.ts';
import { type FaultSpec, FIRST_MUTATION, MUTATION_TYPES, type Scenario, type StuckBits } from '../scenario/scenario.ts';
import { kindOf } from './compose.ts';
import { PORT_REGISTERS, portRegister } from './port-registers.ts';

/** Whether a scenario's faults have something to hit: the instructions and the registers that they name are there. */

/** @throws InputError with one sentence that names the field and the remedy. */
export function checkFaultTargets(kernel: Kernel, { id, faults }: Scenario): void {
  for (const [index, fault] of faults.entries()) {
    if (fault.at === undefined && fault.stuck === undefined) continue;
    const actor = kernel.actors.find((one) => one.id === fault.driver)?.index;
    const slot = kernel.devices.find(({ driverActor }) => driverActor === actor);
    if (slot === undefined) continue;
    const field = `${id}: faults[${index}]`;
    if (fault.at !== undefined) checkInstruction(slot, fault, fault.at, `${field}.at`);
    if (fault.stuck !== undefined) checkRegister(slot, fault.driver, fault.stuck, `${field}.stuck`);
  }
}

function checkInstruction(
  { program: { program } }: DeviceSlot,
  fault: FaultSpec,
  at: number | string,
  field: string,
): void {
  const address = addressOf(program, at);
  if (address === undefined) {
    const { length } = program.code;
    if (typeof at === 'number')
      throw new InputError(`${field}: the program of ${fault.driver} has the addresses 0 to ${length - 1}, not ${at}.`);
    const hint = didYouMean(at, [...program.labels.keys()]);
    throw new InputError(
      `${field}: there is no instruction ${literal(at)} in the program of ${fault.driver}${hint}; give a label or an address from 0 to ${length - 1}.`,
    );
  }
  if (fault.kind !== 'mutation') return;
  const { type } = fault.mutation ?? FIRST_MUTATION;
  if (fits(type, program.code, address)) return;
  const possible = MUTATION_TYPES.filter((one) => fits(one, program.code, address)).join(', ');
  throw new InputError(
    `${field}: the instruction at address ${address} has nothing that a mutation of type "${type}" could change; its types are ${possible}.`,
  );
}

function checkRegister({ device }: DeviceSlot, driver: string, stuck: StuckBits, field: string): void {
  const { kind } = kindOf(driver);
  const name = stuck.register;
  const register = portRegister(kind, name);
  const port = (device.ports[0]?.base ?? 0) + (register?.offset ?? 0);
  const answers = device.ports.some(({ base, length }) => port >= base && port < base + length);
  if (register === undefined || !answers) {
    const names = PORT_REGISTERS[kind].map((one) => one.name);
    throw new InputError(
      `${field}.register: the device of ${driver} has no register ${literal(name)}${didYouMean(name, names)}; it has ${names.join(', ')}.`,
    );
  }
  if (register.on !== 'both' && register.on !== stuck.on) {
    throw new InputError(
      `${field}.on: the register ${register.name} can be stuck on "${register.on}", not on "${stuck.on}".`,
    );
  }
  const widest = (1 << register.bits) - 1;
  if (stuck.mask > widest) {
    throw new InputError(
      `${field}.mask: the register ${register.name} has ${register.bits} bits; a mask is at most ${widest}, not ${stuck.mask}.`,
    );
  }
}
