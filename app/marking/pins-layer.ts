import type { BranchTree, Pin } from '../../sim-core/index.ts';
import { formatDuration } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { setPins, setView } from '../store/actions.ts';
import { isTold } from '../store/answers.ts';
import { changedPin, shownPins } from '../store/pins.ts';
import type { AppStore } from '../store/store.ts';
import { GRIP_PX, type LayerDrag, type LayerPoint, type LayerScene, type TimelineLayer } from '../timeline/layer.ts';
import type { Brush, WordBox } from '../timeline/paint/brush.ts';
import { freePlace } from './free-place.ts';
import { isElsewhere, placeOf } from './place.ts';
import { instantAt } from './snap.ts';
import { markingWordsOf } from './words.ts';

/** Letters of a note that are written beside its flag; all of it stands in the hint. */
const LONGEST_PX = 190;
const FLAG_PX = 14;

/** A pin in the picture: its pole from `top` to `foot`, and the box that its words may take. */
export interface PlacedPin {
  readonly pin: Pin;
  readonly x: number;
  readonly top: number;
  readonly foot: number;
  /** Room for words to the right, px. */
  readonly room: number;
}

/** Pins in view. A bookmark hangs from the ruler; a note stands on its lane, or over all of them where it has none. */
export function placePins(
  { layout, axis }: Pick<LayerScene, 'layout' | 'axis'>,
  tree: BranchTree,
  pins: readonly Pin[],
): PlacedPin[] {
  const bottom = layout.blocks.at(-1)?.rowsY1 ?? layout.ruler.heightPx;
  const placed = pins.flatMap((pin): Omit<PlacedPin, 'room'>[] => {
    const x = axis.xOf(pin.atNs);
    if (x < -1 || x > axis.widthPx + 1 || isElsewhere(layout, tree, pin)) return [];
    if (pin.kind === 'bookmark') return [{ pin, x, top: layout.ruler.lineY, foot: bottom }];
    const { block, row } = placeOf(layout, tree, pin);
    const top = row?.y0 ?? block?.rowsY0 ?? layout.blocks[0]?.rowsY0 ?? layout.ruler.heightPx;
    return [{ pin, x, top: top + 1, foot: row?.centre ?? block?.rowsY1 ?? bottom }];
  });
  return placed.map((one) => {
    const next = placed.filter(({ x, top }) => top === one.top && x > one.x).map(({ x }) => x - 4);
    return { ...one, room: Math.min(axis.widthPx + 4, ...next) - one.x - 8 };
  });
}

/** Whether a pixel is on a pin's flag or ribbon. */
const isOn = ({ x, top, pin }: PlacedPin, at: LayerPoint): boolean =>
  pin.kind === 'bookmark'
    ? Math.abs(at.x - x) <= GRIP_PX && at.y >= top && at.y <= top + 16
    : at.x >= x - GRIP_PX && at.x <= x + 20 && at.y >= top - 2 && at.y <= top + FLAG_PX + 2;

/** What it says, for a line of words. */
export function pinSentence({ kind, text, atNs }: Pin, language: Language): string {
  const words = markingWordsOf(language);
  const at = formatDuration(atNs, language, 7);
  if (kind === 'note') return text;
  return text === '' ? `${words.bookmark} · ${at}` : `${text} · ${at}`;
}

/** The user's notes and bookmarks over the lanes: read on hover, edited by a click, moved by a drag. */
export class PinsLayer implements TimelineLayer {
  private readonly store: AppStore;
  private readonly language: Language;
  /** The pin in the hand, where it is now. */
  private moving: Pin | null = null;
  private changed: () => void = () => undefined;

  constructor(store: AppStore, language: Language) {
    this.store = store;
    this.language = language;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.changed = changed;
    return this.store.subscribe((state, before) => {
      if (state.pins !== before.pins || state.tree !== before.tree || state.view.pin !== before.view.pin) changed();
    });
  };

  private placed(scene: Pick<LayerScene, 'layout' | 'axis'>): PlacedPin[] {
    const { pins, tree } = this.store.getState();
    const { moving } = this;
    const now = moving === null ? pins : pins.map((pin) => (pin.id === moving.id ? moving : pin));
    // Whoever put them knows what they tell; a reader from whom it is kept comes to them first.
    const told = shownPins(now, tree).filter(({ atNs }) => isTold(atNs));
    return placePins(scene, tree, told);
  }

  readonly paint = (brush: Brush, scene: LayerScene): void => {
    const { pins, view } = this.store.getState();
    if (pins.length === 0) return;
    for (const placed of this.placed(scene)) {
      if (placed.pin.kind === 'bookmark') paintBookmark(brush, placed, scene);
      else paintNote(brush, placed, placed.pin.id === view.pin, scene.written);
    }
  };

  readonly hint = (point: LayerPoint): string => {
    const found = this.placed(point.scene).findLast((placed) => isOn(placed, point));
    return found === undefined ? '' : pinSentence(found.pin, this.language);
  };

  readonly press = (point: LayerPoint): LayerDrag | null => {
    if (point.shift) return null;
    const found = this.placed(point.scene).findLast((placed) => isOn(placed, point))?.pin;
    if (found === undefined) return null;
    const letGo = (): void => {
      this.moving = null;
      this.changed();
    };
    const moved = (at: LayerPoint): Partial<Pin> => {
      const { atNs, system, branch, actor } = instantAt(at, this.store.getState().tree);
      // A note goes where it is dropped; a bookmark and a note without a lane stay on all of them.
      return found.actor === null || system === null || actor === null ? { atNs } : { atNs, system, branch, actor };
    };
    return {
      move: (at) => {
        this.moving = { ...found, ...moved(at) };
        this.changed();
      },
      end: (at, still) => {
        if (still) setView({ pin: found.id, pinsOpen: true });
        else setPins(changedPin(this.store.getState().pins, found.id, moved(at)));
        letGo();
      },
      cancel: letGo,
    };
  };
}

/** A ribbon under the ruler, a faint line through the lanes, and its name where the picture is free. */
function paintBookmark(brush: Brush, { pin, x, top, foot, room }: PlacedPin, { written }: LayerScene): void {
  const { ctx, palette } = brush;
  ctx.globalAlpha = 0.45;
  brush.dashed(x, top + 12, x, foot, 'accent', 1, [2, 4]);
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.moveTo(x - 4.5, top);
  ctx.lineTo(x + 4.5, top);
  ctx.lineTo(x + 4.5, top + 13);
  ctx.lineTo(x, top + 9);
  ctx.lineTo(x - 4.5, top + 13);
  ctx.closePath();
  ctx.fillStyle = palette.accent;
  ctx.fill();
  if (pin.text === '' || room < 30) return;
  const text = brush.shortened(pin.text, Math.min(room, LONGEST_PX), 12, 600);
  const end = x + 8 + brush.width(text, 12, 600);
  const free = written.every(({ x0, x1, y0, y1 }) => end < x0 - 2 || x + 6 > x1 + 2 || y0 > top + 15 || y1 < top + 2);
  if (free) brush.text(text, x + 8, top + 12, { weight: 600, color: 'accent', halo: 'surface' });
}

/** Heights at which a note's plate may hang, over that of its flag, px, best first. */
const HANGS_PX = [0, -15, 15, -30] as const;

/** A flag on a pole; the words on the flag's own plate, where they cover no others if they can. */
function paintNote(
  brush: Brush,
  { pin, x, top: usual, foot, room }: PlacedPin,
  open: boolean,
  written: WordBox[],
): void {
  const { ctx, palette } = brush;
  const text = room < 40 ? '' : brush.shortened(pin.text.replaceAll(/\s+/g, ' '), Math.min(room, LONGEST_PX), 12, 500);
  const width = text === '' ? 10 : brush.width(text, 12, 500) + 12;
  const places = HANGS_PX.map((hang) => usual + hang)
    .filter((y) => y >= 0)
    .map((y) => ({ x0: x, x1: x + width, y0: y, y1: y + FLAG_PX }));
  const plate = freePlace(places, written);
  const top = plate?.y0 ?? usual;
  if (plate !== undefined) written.push(plate);
  const [up, down] = [Math.min(top, foot), Math.max(top, foot)];
  brush.line(x, up, x, down, 'surface', 4);
  brush.line(x, up, x, down, 'accent', 1.5);
  ctx.beginPath();
  ctx.arc(x, foot, 2.5, 0, 2 * Math.PI);
  ctx.fillStyle = palette.accent;
  ctx.fill();
  ctx.beginPath();
  ctx.roundRect(x, top, width, FLAG_PX, [0, 4, 4, 0]);
  ctx.fillStyle = palette[text === '' ? 'accent' : 'accentTint'];
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = open ? 2 : 1;
  ctx.fill();
  ctx.stroke();
  if (text !== '') brush.text(text, x + 6, top + 11, { weight: 500 });
}
