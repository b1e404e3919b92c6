import { PROM_BYTES, PROM_SIGNATURE, RAM_END, RAM_START } from './registers.ts';

/**
 * The memory on the card, in the card's addresses: the PROM with its Ethernet address, and 16 KiB that the network and
 * the host share. Nothing answers elsewhere: reads float high, writes are lost.
 */
export class CardMemory {
  /** Grows with every write that changes a byte. */
  revision = 0;
  private ram: Uint8Array = new Uint8Array(RAM_END - RAM_START);
  private readonly prom = new Uint8Array(PROM_BYTES);
  /** A snapshot holds this array: it is copied before the next change. */
  private shared = false;

  /** @param mac the card's six-byte address */
  constructor(mac: readonly number[]) {
    const bytes = [...mac, ...new Array<number>(PROM_BYTES / 2 - mac.length).fill(0)];
    bytes.fill(PROM_SIGNATURE, PROM_BYTES / 2 - 2);
    // On a 16-bit card each byte stands on both halves of a word [H MINIX ne2000.c].
    bytes.forEach((byte, i) => {
      this.prom.fill(byte, 2 * i, 2 * i + 2);
    });
  }

  read(address: number): number {
    if (address < PROM_BYTES) return this.prom[address] ?? 0xff;
    return this.ram[address - RAM_START] ?? 0xff;
  }

  write(address: number, value: number): void {
    if (address < RAM_START || address >= RAM_END) return;
    const byte = value & 0xff;
    if (this.ram[address - RAM_START] === byte) return;
    if (this.shared) {
      this.ram = this.ram.slice();
      this.shared = false;
    }
    this.ram[address - RAM_START] = byte;
    this.revision++;
  }

  /** As after power-on: nothing in it. */
  clear(): void {
    this.ram = new Uint8Array(RAM_END - RAM_START);
    this.shared = false;
    this.revision++;
  }

  /** `count` bytes from `address` on, in an array of their own. */
  slice(address: number, count: number): Uint8Array {
    return Uint8Array.from({ length: count }, (_, i) => this.read(address + i));
  }

  /** The contents, shared and not copied: nobody may write to them. */
  save(): Uint8Array {
    this.shared = true;
    return this.ram;
  }

  restore(ram: Uint8Array): void {
    this.ram = ram;
    this.shared = true;
  }
}
