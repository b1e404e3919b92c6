import { KINDS } from '../machine/kinds/kinds.ts';
import type { Checkpoint } from '../machine/machine.ts';
import type { Engine } from './engine.ts';
import { engineOf } from './engine-of.ts';

/** The engine that has every kind of driver at hand. */
export const machineEngine: Engine<Checkpoint> = engineOf(KINDS);
