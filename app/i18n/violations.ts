import type { DiskViolation, DriverKind, NicViolation, PrinterViolation, UartViolation } from '../../sim-core/index.ts';
import { DISK_VIOLATIONS, NIC_VIOLATIONS, PRINTER_VIOLATIONS, UART_VIOLATIONS } from '../../sim-core/index.ts';

/** What an access did that the contract of its device forbids, as a noun: “a command while the disk was busy”. */
export interface ViolationWords {
  readonly disk: { readonly [V in DiskViolation]: string };
  readonly nic: { readonly [V in NicViolation]: string };
  readonly uart: { readonly [V in UartViolation]: string };
  readonly printer: { readonly [V in PrinterViolation]: string };
}

/** The rules of each kind's contract, in the order of their codes in an `io` event. */
export const VIOLATIONS: { readonly [K in DriverKind]: readonly string[] } = {
  disk: DISK_VIOLATIONS,
  nic: NIC_VIOLATIONS,
  uart: UART_VIOLATIONS,
  printer: PRINTER_VIOLATIONS,
};

/** The rule of code `reason` in the words of one language; undefined when this version has none. */
export function violationWord(words: ViolationWords, kind: DriverKind, reason: number): string | undefined {
  const name = VIOLATIONS[kind][reason];
  const ofKind: Readonly<Record<string, string>> = words[kind];
  return name === undefined ? undefined : ofKind[name];
}
