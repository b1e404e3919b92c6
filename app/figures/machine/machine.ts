import { type Actor, type Incident, outageBegan, type PhaseName } from '../../../sim-core/index.ts';
import { timelineIndexOf } from '../../indexes/kept-index.ts';
import { castOf, type MachineCast } from '../../machine-view/cast.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Drawn, type FigureRun, type FigureView, type LegendItem, ofRun, type Sheet, TEXT } from '../figure.ts';
import { shortened, textWidth, wrapText } from '../font/measure.ts';
import { phaseItems } from '../timeline/legend.ts';
import { type ActorState, lastBetween, type Posture, stateOf } from './state.ts';

/** The machine at one instant, in the layers of the paper's Figure 1; several systems side by side. */

/** A picture is at least this wide: fewer stand side by side then. */
const NARROWEST = 205;
const WIDEST = 420;
const BESIDE = 22;
const GAP = 7;
const HEIGHT = { title: 32, box: 33, wire: 25, band: 46, kernel: 20, driver: 50 } as const;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A run with the instant and the place of its picture. */
interface Scene {
  readonly sheet: Sheet;
  readonly run: FigureRun;
  readonly cast: MachineCast;
  readonly atNs: number;
  readonly width: number;
  readonly phases: Set<PhaseName>;
}

/** Boxes side by side over the whole width. */
function row(count: number, y: number, width: number, height: number): Place[] {
  const each = (width - GAP * (count - 1)) / Math.max(1, count);
  return Array.from({ length: count }, (_, i) => ({ x: i * (each + GAP), y, width: each, height }));
}

const EDGES: Readonly<Record<Posture, 'edge' | 'vermText' | 'blueText'>> = {
  well: 'edge',
  stuck: 'vermText',
  down: 'vermText',
  rising: 'blueText',
};

/** Name and state in a box, each in as many lines as there is room for. */
function drawWords(scene: Scene, name: string, state: ActorState, place: Place, left: number): void {
  const { pen } = scene.sheet;
  const room = place.x + place.width - left - 4;
  const lines = wrapText(state.text, TEXT.small, room).slice(0, place.height >= HEIGHT.driver ? 2 : 1);
  const top = place.y + place.height / 2 - (lines.length * 11.5 + 12) / 2 + 10;
  const size = textWidth(name, TEXT.body, 600) <= room ? TEXT.body : TEXT.small;
  pen.text(shortened(name, size, room, 600), left, top, { size, weight: 600 });
  const color = state.posture === 'well' ? 'ink2' : EDGES[state.posture];
  for (const [i, line] of lines.entries()) {
    pen.text(shortened(line, TEXT.small, room), left, top + 12 + 11.5 * i, { size: TEXT.small, color });
  }
}

function drawBox(scene: Scene, actor: Actor, place: Place): void {
  const { pen, timelineWords } = scene.sheet;
  const state = stateOf(scene.sheet, scene.run, actor, scene.atNs);
  pen.says({ item: 'state', lane: actor.id, name: state.name, startNs: state.sinceNs, endNs: scene.atNs });
  const { x, y, width, height } = place;
  const driver = actor.role === 'driver';
  const fill = driver && state.posture === 'down' ? 'spin' : 'surface';
  const ill = state.posture !== 'well';
  pen.rect(x, y, width, height, {
    fill,
    edge: EDGES[state.posture],
    edgeWidth: ill ? 1.4 : 0.9,
    radius: driver ? 6 : 3,
  });
  if (state.phase !== null) {
    scene.phases.add(state.phase);
    pen.phase(state.phase, x + 4, y + height - 5, width - 8, 3.5);
  }
  let left = x + 7;
  if (driver || actor.role === 'device') {
    const down = state.posture === 'down';
    const mark = driver ? (down ? 'knocked-over' : 'up-again') : down ? 'device-wedged' : 'device-healthy';
    const size = driver ? 20 : 12;
    pen.mark(mark, size, left + size / 2, y + height / 2);
    left += size + 5;
  }
  drawWords(scene, timelineWords.actor(actor), state, place, left);
}

/** What was said last between two boxes: the request that waits, or the reply that came. */
function drawWire(scene: Scene, upper: readonly [Actor, Place], lower: readonly [Actor, Place], x: number): void {
  const { atNs, run, sheet } = scene;
  const { pen, words } = sheet;
  const [y0, y1] = [upper[1].y + upper[1].height, lower[1].y];
  const last = lastBetween(run.timeline, upper[0].index, lower[0].index, atNs);
  if (last === null) return pen.line(x, y0, x, y1, { color: 'line', width: 1 });
  const [sender, receiver] = last.forth ? [upper[0], lower[0]] : [lower[0], upper[0]];
  const between = { lane: sender.id, to: receiver.id };
  pen.says({ item: 'message', ...between, name: last.name, startNs: atNs - last.agoNs });
  const state = stateOf(sheet, run, lower[0], atNs);
  const waits = last.forth && !last.notify && state.posture !== 'well';
  const color = waits ? 'vermText' : 'ink2';
  const dash = last.notify || waits ? { dash: [2.6, 2] } : {};
  const [from, to] = last.forth ? [y0, y1] : [y1, y0];
  const way = to > from ? 1 : -1;
  pen.line(x, from, x, to - way * 4, { color, width: waits ? 1.5 : 1, ...dash });
  pen.area(d`M${x - 2.6} ${to - way * 5}L${x} ${to}L${x + 2.6} ${to - way * 5}Z`, color);
  const text = words.messageName(last.name, last.notify);
  const room = Math.min(scene.width - x - 6, lower[1].x + lower[1].width - x);
  if (room < 24) return;
  const baseline = (y0 + y1) / 2 + TEXT.small * 0.34;
  pen.text(shortened(text, TEXT.small, room - 6), x + 6, baseline, { size: TEXT.small, color });
}

/** The reliable subsystem: who watches, and what. Its height. */
function drawBand(scene: Scene, y: number, wires: readonly number[]): number {
  const { cast, run, sheet, width } = scene;
  const { pen, words } = sheet;
  if (cast.reincarnation === null && cast.kernel === null) return 0;
  const rs = cast.reincarnation;
  const height = rs === null ? 0 : HEIGHT.band;
  if (rs !== null) {
    pen.rect(0, y, width, height + HEIGHT.kernel, { fill: 'accentTint', radius: 4 });
    for (const x of wires) pen.line(x, y, x, y + height, { color: 'ink2', width: 1, opacity: 0.45 });
    const from = Math.max(...wires.filter((x) => x < width / 2), 0) + 8;
    const boxed = Math.min(112, width * 0.46);
    const x = width - boxed - 6;
    drawBox(scene, rs, { x, y: y + 6, width: boxed, height: HEIGHT.box });
    const lines = wrapText(words.machine.subsystem, TEXT.small, x - from - 6, 500).slice(0, 2);
    for (const [i, line] of lines.entries()) {
      const at = y + 19 + 12 * i;
      pen.text(shortened(line, TEXT.small, x - from - 6, 500), from, at, {
        size: TEXT.small,
        weight: 500,
        color: 'accent',
        plate: 'accentTint',
      });
    }
  }
  const top = y + height;
  pen.rect(0, top, width, HEIGHT.kernel, { fill: 'surface', edge: 'edge', edgeWidth: 0.9, radius: 2 });
  const kernel = cast.kernel === null ? '' : sheet.timelineWords.actor(cast.kernel);
  const named = textWidth(kernel, TEXT.small, 600);
  pen.text(kernel, 7, top + 13.5, { size: TEXT.small, weight: 600 });
  const told = shortened(run.condition, TEXT.small, width - named - 24);
  pen.text(told, width - 7, top + 13.5, { size: TEXT.small, color: 'ink2', anchor: 'end' });
  return height + HEIGHT.kernel;
}

/** One machine in a column of `width`; its height. */
function drawOne(scene: Scene): number {
  const { atNs, cast, run, sheet, width } = scene;
  const { pen, words } = sheet;
  pen.text(run.name, 0, 11, { size: TEXT.heading, weight: 600 });
  const began = run.report.incidents.map(outageBegan).find((beganNs) => beganNs !== null && beganNs <= atNs) ?? null;
  const when = words.machine.at(began === null ? null : atNs - began, atNs);
  pen.text(shortened(when, TEXT.small, width), 0, 24, { size: TEXT.small, color: 'ink2' });
  let y: number = HEIGHT.title;
  const programs = row(cast.programs.length, y, width, HEIGHT.box);
  if (programs.length > 0) y += HEIGHT.box + HEIGHT.wire;
  const servers = row(cast.servers.length, y, width, HEIGHT.box);
  if (servers.length > 0) y += HEIGHT.box + HEIGHT.wire * 0.6;
  const drivers = row(cast.drivers.length, 0, width, HEIGHT.driver);
  const wireX = (place: Place): number => place.x + Math.min(26, place.width * 0.3);
  y += drawBand(scene, y, drivers.map(wireX)) + HEIGHT.wire;
  const placed = drivers.map((place) => ({ ...place, y }));
  const devices = placed.map((place) => ({ ...place, y: y + HEIGHT.driver + HEIGHT.wire, height: HEIGHT.box }));
  for (const [i, actor] of cast.programs.entries()) {
    const server = cast.servers.findIndex(({ index }) => index === cast.serverOf.get(actor.index));
    const [own, other, peer] = [programs[i], servers[server], cast.servers[server]];
    if (own === undefined || other === undefined || peer === undefined) continue;
    const x = Math.max(own.x + 12, Math.min(own.x + own.width - 12, Math.max(other.x + 12, wireX(own))));
    drawWire(scene, [actor, own], [peer, other], x);
  }
  for (const [i, actor] of cast.drivers.entries()) {
    const server = cast.servers.findIndex(({ index }) => index === cast.serverOf.get(actor.index));
    const [own, device, other] = [placed[i], devices[i], servers[server]];
    const [peer, unit] = [cast.servers[server], run.actors[actor.partner]];
    if (own === undefined || device === undefined) continue;
    if (other !== undefined && peer !== undefined) {
      const above = { ...other, y: own.y - HEIGHT.wire, height: 0 };
      const x = wireX(own);
      const top = Math.max(other.x + 4, Math.min(other.x + other.width - 4, x));
      const band = other.y + other.height + HEIGHT.wire * 0.6;
      pen.path(d`M${top} ${other.y + other.height}L${x} ${band}`, { color: 'ink2', width: 1 });
      drawWire(scene, [peer, above], [actor, own], x);
    }
    if (unit === undefined) continue;
    for (const shift of [-1.4, 1.4]) {
      const x = wireX(own) + shift;
      pen.line(x, own.y + own.height, x, device.y, { color: 'ink3', width: 0.8 });
    }
    drawBox(scene, unit, device);
  }
  for (const [i, actor] of cast.programs.entries())
    drawBox(scene, actor, programs[i] ?? { x: 0, y: 0, width: 0, height: 0 });
  for (const [i, actor] of cast.servers.entries())
    drawBox(scene, actor, servers[i] ?? { x: 0, y: 0, width: 0, height: 0 });
  for (const [i, actor] of cast.drivers.entries())
    drawBox(scene, actor, placed[i] ?? { x: 0, y: 0, width: 0, height: 0 });
  return y + HEIGHT.driver + HEIGHT.wire + HEIGHT.box;
}

/**
 * Where no instant was asked for: well into the time in which nobody has noticed the first failure, or into the restart
 * of a driver that was judged in error.
 */
function instantOf({ report }: FigureRun, atNs: number | null): number {
  if (atNs !== null) return atNs;
  const first: Incident | undefined = report.incidents.find((incident) => outageBegan(incident) !== null);
  const began = first === undefined ? null : outageBegan(first);
  if (first === undefined || began === null) return report.durationNs / 2;
  const ended = first.activatedAtNs === null ? first.serviceResumedAtNs : first.detectedAtNs;
  return began + ((ended ?? report.durationNs) - began) * 0.6;
}

function legendOf({ words }: Sheet): LegendItem[] {
  const arrow = (id: string, text: string, waits: boolean): LegendItem => ({
    id,
    text,
    width: 22,
    draw: (pen: Pen, x: number, y: number) => {
      const color = waits ? 'vermText' : 'ink2';
      pen.line(x, y, x + 17, y, { color, width: waits ? 1.5 : 1, ...(waits ? { dash: [2.6, 2] } : {}) });
      pen.area(d`M${x + 16} ${y - 2.6}L${x + 21} ${y}L${x + 16} ${y + 2.6}Z`, color);
    },
  });
  return [arrow('last', words.machine.last, false), arrow('waits', words.machine.waits, true)];
}

/** The machines of all runs, side by side where they fit, from y = 0 down. */
export function drawMachines(sheet: Sheet, runs: readonly FigureRun[], { atNs }: Pick<FigureView, 'atNs'>): Drawn {
  const { pen, words } = sheet;
  const most = Math.max(...runs.map(({ actors }) => actors.filter(({ role }) => role === 'driver').length), 1);
  const needed = Math.max(NARROWEST, most * 96);
  const beside = Math.max(1, Math.min(runs.length, Math.floor((sheet.width + BESIDE) / (needed + BESIDE))));
  // As many in each row as can be: four are two and two, not three and one.
  const columns = Math.ceil(runs.length / Math.ceil(runs.length / beside));
  const width = Math.min((sheet.width - BESIDE * (columns - 1)) / columns, Math.max(WIDEST, needed));
  const phases = new Set<PhaseName>();
  let [y, tallest] = [0, 0];
  for (const [i, run] of runs.entries()) {
    if (i > 0 && i % columns === 0) [y, tallest] = [y + tallest + 20, 0];
    const cast = castOf(run.actors, run.isolation, timelineIndexOf(run.timeline).arrows);
    const scene: Scene = { sheet, run, cast, atNs: instantOf(run, atNs), width, phases };
    const [height, nodes] = pen.apart(() => pen.about(ofRun(run), () => drawOne(scene)));
    pen.group((i % columns) * (width + BESIDE), y, () => pen.add(...nodes));
    tallest = Math.max(tallest, height);
  }
  return {
    height: y + tallest + 1,
    legend: [...legendOf(sheet), ...phaseItems(sheet, phases)],
    caption: [words.machine.caption],
    title: words.kind.machine,
  };
}
