import { MEMORY_REGIONS, type MemoryRegion } from '../trace/vocabulary.ts';
import { driverOf, type Kernel, processOf, slotOf } from './kernel.ts';
import type { DriverState, ProcessState } from './state.ts';

/**
 * The memory that drivers in kernel mode share (`isolation` none and domain). An address of a driver counts from the
 * start of its own data; what lies behind its data segment is the rest of this map. It is cut into slots of 64 KiB:
 *
 *     one slot for each driver, in the order of their devices:
 *       0x0000  its data and stack     …  free  …     its code, in whole pages up to the slot's end
 *     one slot for the kernel:
 *       0x0000  a buffer of 4 KiB for each server and program     …  free  …     0xF000  the table of processes
 *     free memory up to 1 MiB, or as far as the drivers reach
 *
 * The map is ours; that code and data of all drivers and of the kernel lie side by side, all of it writable, is what a
 * kernel without protection domains is. Free memory takes what is written and reads as 0: nobody looks there. Beyond
 * its end, and below address 0, nothing is mapped.
 */
export const SLOT_BYTES = 0x10000;
const PAGE = 0x1000;
/** The last page of a slot. */
const LAST_PAGE = SLOT_BYTES - PAGE;
const LEAST_SLOTS = 16;
/** Of the table of processes. */
const ENTRY_BYTES = 16;
const ENTRY_MARK = 0x50524f43;

/** A stretch of memory of one kind, from the address asked for on. */
export interface Place {
  readonly region: MemoryRegion;
  /** Whose it is; -1 nobody's. */
  readonly actor: number;
  /** The memory itself; null for free memory. */
  readonly bytes: Uint8Array | null;
  readonly offset: number;
  /** Bytes of the same kind and owner from here on. */
  readonly length: number;
}

/** The table of processes as it should be: an entry for each process that is no driver. */
export function newProcessTable(kernel: Kernel): Uint8Array {
  if (kernel.parameters.isolation !== 'none') return new Uint8Array(0);
  const table = new Uint8Array(PAGE);
  for (const process of kernel.state.processes)
    if (process?.native === true) table.set(entryOf(process), process.actor * ENTRY_BYTES);
  return table;
}

function entryOf({ actor }: ProcessState): Uint8Array {
  return new Uint8Array(new Int32Array([ENTRY_MARK, actor, ~actor, 0]).buffer);
}

/** The event that damaged a process's entry in the table, found when the entry is used; -1 when it is sound. */
export function damagedEntry(kernel: Kernel, process: ProcessState): number {
  const { damagedEntries, processTable } = kernel.state;
  const damage = damagedEntries.find(({ actor }) => actor === process.actor);
  if (damage === undefined || !process.native) return -1;
  const entry = entryOf(process);
  // A later write may have put right what an earlier one broke.
  return entry.every((byte, i) => byte === processTable[process.actor * ENTRY_BYTES + i]) ? -1 : damage.seq;
}

/** Where an actor's buffer begins, as an address of `process`. */
export function bufferAddress(kernel: Kernel, process: ProcessState, actor: number): number {
  const index = kernel.state.processes.filter((one) => one?.grant != null && one.actor < actor).length;
  return kernel.devices.length * SLOT_BYTES + index * PAGE - homeOf(process);
}

const homeOf = (process: ProcessState): number => driverOf(process).device * SLOT_BYTES;

/** What an address of a driver means; undefined where nothing is mapped. */
export function locate(kernel: Kernel, process: ProcessState, address: number): Place | undefined {
  const at = homeOf(process) + address;
  const slots = Math.max(LEAST_SLOTS, kernel.devices.length + 1);
  if (at < 0 || at >= slots * SLOT_BYTES) return undefined;
  const slot = Math.floor(at / SLOT_BYTES);
  const offset = at % SLOT_BYTES;
  if (slot < kernel.devices.length) return inDriver(kernel, slot, offset);
  return slot === kernel.devices.length ? inKernel(kernel, offset) : free(SLOT_BYTES - offset);
}

const free = (length: number): Place => ({ region: 'free', actor: -1, bytes: null, offset: 0, length });

function inDriver(kernel: Kernel, device: number, offset: number): Place {
  const actor = kernel.devices[device]?.driverActor ?? -1;
  const { cpu } = driverOf(processOf(kernel, actor));
  if (offset < cpu.data.length) {
    return { region: 'driver-data', actor, bytes: cpu.data, offset, length: cpu.data.length - offset };
  }
  const code = new Uint8Array(cpu.code.buffer, cpu.code.byteOffset, cpu.code.byteLength);
  const start = SLOT_BYTES - Math.ceil(code.length / PAGE) * PAGE;
  if (offset < start) return free(start - offset);
  const within = offset - start;
  if (within >= code.length) return free(SLOT_BYTES - offset);
  return { region: 'driver-code', actor, bytes: code, offset: within, length: code.length - within };
}

function inKernel(kernel: Kernel, offset: number): Place {
  if (offset >= LAST_PAGE) {
    const bytes = kernel.state.processTable.length > 0 ? kernel.state.processTable : null;
    const within = offset - LAST_PAGE;
    return { region: 'process-table', actor: kernel.kernelActor, bytes, offset: within, length: PAGE - within };
  }
  const owners = kernel.state.processes.filter((process) => process?.grant != null);
  const owner = owners[Math.floor(offset / PAGE)];
  if (owner == null) return free(LAST_PAGE - offset);
  const within = offset % PAGE;
  return { region: 'buffer', actor: owner.actor, bytes: owner.grant, offset: within, length: PAGE - within };
}

/** Reads into `into`; returns how many bytes were there to be read. */
export function load(kernel: Kernel, process: ProcessState, address: number, into: Uint8Array): number {
  let done = 0;
  while (done < into.length) {
    const place = locate(kernel, process, address + done);
    if (place === undefined) break;
    const length = Math.min(place.length, into.length - done);
    if (place.bytes === null) into.fill(0, done, done + length);
    else into.set(place.bytes.subarray(place.offset, place.offset + length), done);
    if (place.region === 'driver-code') hideProbes(kernel, place, into.subarray(done, done + length));
    done += length;
  }
  return done;
}

/** A fault that waits under a probe has not changed the word yet. */
function hideProbes(kernel: Kernel, place: Place, copy: Uint8Array): void {
  const driver = driverOf(processOf(kernel, place.actor));
  for (const { address } of driver.probes) {
    const original = new Uint8Array(new Int32Array([originalWord(kernel, driver, address)]).buffer);
    for (const [i, byte] of original.entries()) {
      const at = address * 4 + i - place.offset;
      if (at >= 0 && at < copy.length) copy[at] = byte;
    }
  }
}

const originalWord = (kernel: Kernel, driver: DriverState, address: number): number =>
  slotOf(kernel, driver).program.program.code[address] ?? 0;

/**
 * Writes where nobody keeps a driver from writing. What is hit is changed, whosever it is; whoever suffers from it
 * later has this event as the cause. Returns how many bytes were mapped and written.
 */
export function store(kernel: Kernel, process: ProcessState, address: number, from: Uint8Array): number {
  let done = 0;
  while (done < from.length) {
    const place = locate(kernel, process, address + done);
    if (place === undefined) break;
    const length = Math.min(place.length, from.length - done);
    put(kernel, process, place, from.subarray(done, done + length), address + done);
    done += length;
  }
  return done;
}

function put(kernel: Kernel, process: ProcessState, place: Place, from: Uint8Array, address: number): void {
  const { bytes, region, actor, offset } = place;
  const own = region === 'driver-data' && actor === process.actor;
  const changes = bytes === null || from.some((byte, i) => bytes[offset + i] !== byte);
  if (region === 'driver-code') uncover(kernel, place, from.length);
  bytes?.set(from, offset);
  if (own || !changes) return;
  const seq = tell(kernel, process, region, actor, address);
  if (region === 'driver-code') noteChanges(kernel, place, from.length);
  if (region === 'process-table') damageEntries(kernel, offset, from.length, seq);
  if (actor < 0 || actor === process.actor) return;
  const victim = kernel.state.processes[actor];
  if (victim?.driver != null) victim.driver.activatedSeq = seq;
  else if (victim != null) victim.causeSeq = seq;
}

/**
 * What is damaged is told once for each region and owner: a loop that runs over memory is one misfortune, not a
 * thousand.
 */
function tell(kernel: Kernel, process: ProcessState, region: MemoryRegion, actor: number, address: number): number {
  const driver = driverOf(process);
  const code = MEMORY_REGIONS.indexOf(region);
  const known = driver.damage.find((one) => one.region === code && one.of === actor);
  const cause = driver.activatedSeq >= 0 ? driver.activatedSeq : process.causeSeq;
  const seq = known?.seq ?? kernel.recorder.record('memory-damaged', process.actor, code, actor, address, cause);
  if (known === undefined) driver.damage.push({ region: code, of: actor, seq });
  // What it does from here on, it does after this: an answer that hands on what it damaged has this as its cause.
  process.causeSeq = seq;
  return seq;
}

/** Words that are about to be overwritten lose the probes on them: what waited there will never be reached. */
function uncover(kernel: Kernel, place: Place, length: number): void {
  const driver = driverOf(processOf(kernel, place.actor));
  const [first, last] = wordsOf(place, length);
  driver.probes = driver.probes.filter(({ address }) => {
    const hit = address >= first && address <= last;
    if (hit) driver.cpu.code[address] = originalWord(kernel, driver, address);
    return !hit;
  });
}

const wordsOf = ({ offset }: Place, length: number): [number, number] => [offset >> 2, (offset + length - 1) >> 2];

/** For the inspector: the words of its program that are no longer what they were. */
function noteChanges(kernel: Kernel, place: Place, length: number): void {
  const { changed, cpu } = driverOf(processOf(kernel, place.actor));
  const [first, last] = wordsOf(place, length);
  for (let address = first; address <= last; address++) {
    const word = cpu.code[address] as number;
    const known = changed.findIndex((one) => one.address === address);
    if (known >= 0) changed[known] = { address, word };
    else changed.push({ address, word });
  }
}

function damageEntries(kernel: Kernel, offset: number, length: number, seq: number): void {
  const { damagedEntries } = kernel.state;
  for (let actor = Math.floor(offset / ENTRY_BYTES); actor * ENTRY_BYTES < offset + length; actor++) {
    if (!damagedEntries.some((one) => one.actor === actor)) damagedEntries.push({ actor, seq });
  }
}
