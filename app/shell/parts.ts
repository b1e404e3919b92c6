import type { ComponentProps } from 'react';
import type { Inspector as InspectorView } from '../inspector/Inspector.tsx';
import type { OutsideWorld as OutsideWorldView } from '../machine-view/outside/OutsideWorld.tsx';
import type { Marking as MarkingView } from '../marking/Marking.tsx';
import type { Handout as HandoutPages } from '../share/handout/Handout.tsx';
import { lazyPart } from '../widgets/LazyPart.tsx';
import { MenuPopup } from './ChoiceMenu.tsx';
import type { FaultPalette as FaultPaletteView } from './FaultPalette.tsx';

/** The parts of the page that the first screen can do without: each a program of its own, fetched after it. */

export const Inspector = lazyPart<ComponentProps<typeof InspectorView>>(
  async () => (await import('../inspector/Inspector.tsx')).Inspector,
);
export const FaultPalette = lazyPart<ComponentProps<typeof FaultPaletteView>>(
  async () => (await import('./FaultPalette.tsx')).FaultPalette,
);
export const BranchStrip = lazyPart(async () => (await import('./branches/BranchStrip.tsx')).BranchStrip);
export const KeysSheet = lazyPart(async () => (await import('./KeysSheet.tsx')).KeysSheet);
export const ShareSheet = lazyPart(async () => (await import('../share/ShareSheet.tsx')).ShareSheet);
export const Parameters = lazyPart(async () => (await import('../parameters/Parameters.tsx')).Parameters);
export const FigureSheet = lazyPart(async () => (await import('./FigureSheet.tsx')).FigureSheet);
export const Handout = lazyPart<ComponentProps<typeof HandoutPages>>(
  async () => (await import('../share/handout/Handout.tsx')).Handout,
);
export const ProgramEditor = lazyPart(async () => (await import('../editor/ProgramEditor.tsx')).ProgramEditor);
export const Gallery = lazyPart(async () => (await import('./gallery/Gallery.tsx')).Gallery);
export const OutcomeNotes = lazyPart(async () => (await import('./OutcomeNotes.tsx')).OutcomeNotes);
export const Tables = lazyPart(async () => (await import('../compare/Tables.tsx')).Tables);
export const Finder = lazyPart(async () => (await import('./finder/Finder.tsx')).Finder);
export const Marking = lazyPart<ComponentProps<typeof MarkingView>>(
  async () => (await import('../marking/Marking.tsx')).Marking,
);
export const LaneTools = lazyPart(async () => (await import('./lanes/LaneTools.tsx')).LaneTools);
export const LaneGutter = lazyPart(async () => (await import('./lanes/LaneGutter.tsx')).LaneGutter);
export const Stage = lazyPart(async () => (await import('./stage/Stage.tsx')).Stage);
export const OutsideWorld = lazyPart<ComponentProps<typeof OutsideWorldView>>(
  async () => (await import('../machine-view/outside/OutsideWorld.tsx')).OutsideWorld,
);
export const SearchNote = lazyPart(async () => (await import('./SearchNote.tsx')).SearchNote);

/** Fetches them all, one after the other, when nothing else is to be done: whoever asks for one then has it at once. */
export async function prefetchParts(): Promise<void> {
  for (const part of [
    OutsideWorld,
    OutcomeNotes,
    LaneTools,
    LaneGutter,
    Marking,
    FaultPalette,
    BranchStrip,
    Inspector,
    MenuPopup,
    KeysSheet,
    Finder,
    Gallery,
    Parameters,
    SearchNote,
    Tables,
    Stage,
    Handout,
  ])
    await part.prefetch();
}
