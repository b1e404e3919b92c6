import { assert } from '../../base/assert.ts';
import type { Contract, ContractSnapshot, Transfer } from '../device.ts';
import { CONTROL_BITS, PRINTER_CONTROL, PRINTER_PORTS, PRINTER_REGISTER, PRINTER_STATUS } from './registers.ts';

/** What a driver may not do [D, from the Centronics handshake]. Append only: the index is in the trace. */
export const PRINTER_VIOLATIONS = [
  'strobe-while-busy', // a strobe without a look at the status since the last that said: not busy
  'strobe-off-line', // a strobe although the last status said: off line, or no paper
  'strobe-during-reset',
  'data-during-strobe', // the data must stand still while the printer takes them
  'deselected', // SELECT taken away: the printer hears nothing any more
  'reserved-control-bits',
  'status-register-written',
  'words-on-a-byte-register',
  'foreign-port',
] as const;
export type PrinterViolation = (typeof PRINTER_VIOLATIONS)[number];

const LEGAL = 0;
const illegal = (reason: PrinterViolation): number => 1 + PRINTER_VIOLATIONS.indexOf(reason);

/**
 * What the traffic lets one believe of the printer.
 * - `unknown`: nobody has looked since a strobe, a reset, or the beginning.
 * - `ready`, `busy`, `off-line`: what the last status said.
 */
type Belief = 'unknown' | 'ready' | 'busy' | 'off-line';

interface Shadow {
  belief: Belief;
  control: number;
  /** A character was given, and nobody has seen the printer free since. */
  given: boolean;
}

interface PrinterContractSnapshot extends ContractSnapshot {
  readonly contract: 'printer';
  readonly shadow: Readonly<Shadow>;
}
const isPrinterContractSnapshot = (snapshot: ContractSnapshot): snapshot is PrinterContractSnapshot =>
  snapshot.contract === 'printer';

/** The contract of a Centronics printer. Without a clock it cannot tell a pulse that is too short. */
export class PrinterContract implements Contract {
  readonly violations: readonly string[] = PRINTER_VIOLATIONS;
  revision = 0;
  private shadow: Shadow = {
    belief: 'unknown',
    control: PRINTER_CONTROL.RUN | PRINTER_CONTROL.SELECT,
    given: false,
  };
  private readonly base: number;

  constructor(printer: { readonly base: number }) {
    this.base = printer.base;
  }

  get outstanding(): boolean {
    return this.shadow.given;
  }

  /** A character moves with one strobe: there is nothing half moved to drain, and nothing that calls for a reset. */
  get transfer(): Transfer {
    return 'none';
  }

  private learn(changes: Partial<Shadow>): void {
    const next = { ...this.shadow, ...changes };
    const keys = Object.keys(changes) as (keyof Shadow)[];
    if (keys.every((key) => next[key] === this.shadow[key])) return;
    this.shadow = next;
    this.revision++;
  }

  judge(port: number, write: boolean, value: number, words: number): number {
    if (words < 1) return LEGAL;
    const register = port - this.base;
    if (register < 0 || register >= PRINTER_PORTS) return illegal('foreign-port');
    if (words > 1) return illegal('words-on-a-byte-register');
    if (!write) {
      if (register === PRINTER_REGISTER.status) this.statusSeen(value);
      return LEGAL;
    }
    if (register === PRINTER_REGISTER.status) return illegal('status-register-written');
    if (register === PRINTER_REGISTER.control) return this.control(value & 0xff);
    return (this.shadow.control & PRINTER_CONTROL.STROBE) !== 0 ? illegal('data-during-strobe') : LEGAL;
  }

  private statusSeen(status: number): void {
    const present = (status & PRINTER_STATUS.SELECTED) !== 0 && (status & PRINTER_STATUS.PAPER_OUT) === 0;
    if (!present) this.learn({ belief: 'off-line' });
    else if ((status & PRINTER_STATUS.NOT_BUSY) === 0) this.learn({ belief: 'busy' });
    else this.learn({ belief: 'ready', given: false });
  }

  private control(control: number): number {
    const before = this.shadow.control;
    const risen = control & ~before;
    const { belief } = this.shadow;
    this.learn({ control: control & CONTROL_BITS });
    const running = (control & PRINTER_CONTROL.RUN) !== 0;
    // A reset makes the printer forget what it was given.
    if (!running) this.learn({ belief: 'unknown', given: false });
    let verdict = LEGAL;
    if ((risen & PRINTER_CONTROL.STROBE) !== 0) {
      if (!running) verdict = illegal('strobe-during-reset');
      else if (belief === 'off-line') verdict = illegal('strobe-off-line');
      else if (belief !== 'ready') verdict = illegal('strobe-while-busy');
      this.learn({ belief: 'unknown', given: running });
    }
    if (verdict !== LEGAL) return verdict;
    if ((control & ~CONTROL_BITS) !== 0) return illegal('reserved-control-bits');
    return (control & PRINTER_CONTROL.SELECT) === 0 ? illegal('deselected') : LEGAL;
  }

  save(): ContractSnapshot {
    const snapshot: PrinterContractSnapshot = { contract: 'printer', shadow: this.shadow };
    return snapshot;
  }

  restore(snapshot: ContractSnapshot): void {
    const { contract } = snapshot;
    assert(isPrinterContractSnapshot(snapshot), `the printer's contract cannot take the state of a ${contract}`);
    this.shadow = snapshot.shadow;
    this.revision++;
  }
}
