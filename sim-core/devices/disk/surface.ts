import { originalSector } from './content.ts';
import { WORDS_PER_SECTOR } from './registers.ts';

/** Sectors whose references are copied together when a checkpoint has seen them. */
const PAGE_SECTORS = 256;
type Page = (Uint16Array | undefined)[];

/** A state of the surface that nobody writes to again; pages without a change are shared between states. */
export type SurfaceState = readonly (readonly (Uint16Array | undefined)[] | undefined)[];

/**
 * What a disk holds: the factory's content until a sector is written. Saving copies nothing; the first write to a page
 * after a save copies that page's references, never its sectors.
 */
export class Surface {
  private pages: (Page | undefined)[];
  /** Pages that no saved state refers to. */
  private own = new Set<number>();
  private tableShared = false;
  private readonly seed: number;

  constructor(seed: number, sectors: number) {
    this.seed = seed;
    this.pages = new Array<Page | undefined>(Math.ceil(sectors / PAGE_SECTORS)).fill(undefined);
  }

  read(lba: number, into: Uint16Array): void {
    const written = this.pages[Math.floor(lba / PAGE_SECTORS)]?.[lba % PAGE_SECTORS];
    if (written === undefined) originalSector(this.seed, lba, into);
    else into.set(written);
  }

  /** Copies the 256 words of `from`. */
  write(lba: number, from: Uint16Array): void {
    const index = Math.floor(lba / PAGE_SECTORS);
    if (this.tableShared) {
      this.pages = this.pages.slice();
      this.tableShared = false;
    }
    let page = this.pages[index];
    if (page === undefined || !this.own.has(index)) {
      page = page?.slice() ?? new Array<Uint16Array | undefined>(PAGE_SECTORS).fill(undefined);
      this.pages[index] = page;
      this.own.add(index);
    }
    page[lba % PAGE_SECTORS] = from.slice(0, WORDS_PER_SECTOR);
  }

  save(): SurfaceState {
    this.own = new Set();
    this.tableShared = true;
    return this.pages;
  }

  restore(state: SurfaceState): void {
    this.pages = state as (Page | undefined)[];
    this.own = new Set();
    this.tableShared = true;
  }
}
