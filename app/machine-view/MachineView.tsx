import { type ComponentType, type ReactElement, useMemo, useSyncExternalStore } from 'react';
import type { Actor, Parameters, TimelineData } from '../../sim-core/index.ts';
import { machineIndexOf, timelineIndexOf } from '../indexes/kept-index.ts';
import { SCREEN_PALETTE as COLOR } from '../styles/tokens.ts';
import { useReducedMotion } from '../widgets/use-reduced-motion.ts';
import { castOf, type Isolation, type MachineCast } from './cast.ts';
import { DeviceBox, DeviceButton } from './DeviceBox.tsx';
import { DriverBox, DriverButton } from './DriverBox.tsx';
import { Heartbeats } from './Heartbeats.tsx';
import { layoutMachine, type MachineLayout } from './layout.ts';
import styles from './MachineView.module.css';
import type { OutsideWorldProps } from './outside/OutsideWorld.tsx';
import { type MachinePicture, pictureAt } from './picture.ts';
import type { DevicePicture } from './picture-device.ts';
import { factsOf, type MachineFacts, type PicturedRun } from './pictured-run.ts';
import { Damages, Down, House } from './SystemState.tsx';
import { Band, UpperLayers } from './UpperLayers.tsx';
import { usePlace } from './use-place.ts';
import { Messages, Wires } from './Wires.tsx';
import type { MachineWords } from './words.ts';

/** What the page gives and every part of the picture may need. */
interface Given {
  readonly words: MachineWords;
  /** Actor id of the driver whose faults are shown. */
  readonly selected: string | null;
  /** Actor id of the driver that the run's story is about. */
  readonly subject: string | null;
  readonly onDriver: (id: string) => void;
  readonly onDevice: (id: string) => void;
  /** Draws what lies behind the devices, over the picture, once its program is here. */
  readonly Outside: ComponentType<OutsideWorldProps & { readonly wanted: boolean }>;
}

interface PictureProps extends Given {
  readonly picture: MachinePicture;
  readonly facts: MachineFacts;
  readonly width: number;
  /** Height to fill; infinite: the picture is as high as it needs. */
  readonly height: number;
  readonly lingerNs: number;
  /** The playhead is moving. */
  readonly playing: boolean;
  /** No movement: arrows and words say what moved. */
  readonly still: boolean;
}

/** The driver shown in full: the selected one, else one that is down, else whom the story is about, else the first. */
function focusOf({ drivers }: MachinePicture, selected: string | null, subject: string | null): number {
  const chosen = drivers.find(({ actor }) => actor.id === selected);
  const down = drivers.find(({ posture }) => posture !== 'standing');
  const told = drivers.find(({ actor }) => actor.id === subject);
  return (chosen ?? down ?? told ?? drivers[0])?.actor.index ?? -1;
}

/** A picture is made smaller by no more than this: its smallest words, 12 px, stay 11 px high; then it scrolls. */
const SMALLEST_SCALE = 11 / 12;

/** The layout for a place, and the scale at which it is drawn where even the smallest is too high. */
function layoutToFit(
  cast: MachineCast,
  width: number,
  focus: number,
  watches: readonly string[],
  words: MachineWords,
  height: number,
): MachineLayout & { readonly scale: number } {
  const layout = layoutMachine(cast, width, focus, watches, words, height);
  if (layout.height <= height) return { ...layout, scale: 1 };
  const scale = Math.max(SMALLEST_SCALE, height / layout.height);
  return { ...layoutMachine(cast, width / scale, focus, watches, words, height / scale), scale };
}

/** What keeps errors in, and what the kernel watches. */
function watchesOf(isolation: Isolation, facts: MachineFacts, words: MachineWords): string[] {
  const watch = [words.jobWatch(facts.jobWatch ? facts.thresholdNs : null), words.ioWatch(facts.ioTrapped)];
  if (isolation === 'none') return [words.walls.none];
  return isolation === 'domain' ? [...(facts.jobWatch || facts.ioTrapped ? watch : []), words.walls.domain] : watch;
}

/** One picture, drawn. */
function MachineDrawing(props: PictureProps): ReactElement {
  const { picture, facts, width, height, lingerNs, playing, still, words, selected, subject, Outside } = props;
  const { cast } = picture;
  const focus = focusOf(picture, selected, subject);
  const layout = useMemo(() => {
    const watches = watchesOf(cast.isolation, facts, words);
    return layoutToFit(cast, width, focus, watches, words, height);
  }, [cast, width, height, focus, facts, words]);
  const deviceOf = (actor: number): DevicePicture | undefined =>
    picture.devices.find((device) => device.actor.index === actor);
  const drivers = layout.drivers.flatMap((place) => {
    const driver = picture.drivers.find(({ actor }) => actor.index === place.actor);
    return driver === undefined ? [] : [{ place, driver, isSelected: driver.actor.id === selected }];
  });
  const chosen = drivers.find(({ isSelected }) => isSelected)?.place;
  const { scale } = layout;
  const size = { width: layout.width, height: layout.height };
  return (
    <div className={styles.picture} style={{ ...size, ...(scale === 1 ? {} : { zoom: scale }) }}>
      <svg
        {...size}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="img"
        aria-label={words.picture(picture.atNs)}
      >
        <House house={layout.house} isolation={cast.isolation} />
        <Band layout={layout} />
        <Wires wires={layout.wires} picture={picture} />
        <UpperLayers layout={layout} picture={picture} words={words} />
        <Heartbeats layout={layout} picture={picture} lingerNs={lingerNs} words={words} />
        {drivers.map(({ place, driver }) => (
          <DriverBox
            key={place.actor}
            place={place}
            driver={driver}
            facts={facts}
            legibleNs={playing ? lingerNs * LEGIBLE_SHARE : 0}
            device={deviceOf(driver.actor.partner)}
            isolation={cast.isolation}
            words={words}
          />
        ))}
        {layout.devices.map((place) => {
          const device = deviceOf(place.actor);
          return device === undefined ? null : (
            <DeviceBox key={place.actor} place={place} device={device} tapeLines={layout.tapeLines} words={words} />
          );
        })}
        <Messages wires={layout.wires} picture={picture} still={still} />
        {picture.system.down === null ? (
          <Damages layout={layout} damages={picture.system.damages} kernel={cast.kernel?.index ?? -1} words={words} />
        ) : (
          <Down house={layout.house} down={picture.system.down} words={words} />
        )}
        {chosen !== undefined && picture.system.down === null && (
          <path
            d={`M${chosen.x - 4} ${chosen.y + chosen.height - 6}H5V${layout.height}`}
            fill="none"
            stroke={COLOR.accent}
            strokeWidth={2}
          />
        )}
      </svg>
      {picture.system.down === null &&
        drivers.map(({ place, driver, isSelected }) => (
          <DriverButton
            key={place.actor}
            place={place}
            driver={driver}
            words={words}
            selected={isSelected}
            onDriver={props.onDriver}
          />
        ))}
      {picture.system.down === null &&
        layout.devices.map((place) => {
          const device = deviceOf(place.actor);
          return device === undefined ? null : (
            <DeviceButton key={place.actor} place={place} device={device} words={words} onDevice={props.onDevice} />
          );
        })}
      <Outside layout={layout} picture={picture} wanted={false} />
    </div>
  );
}

/** The instant that every panel shows, in ns, and whether it moves by itself. */
interface Instant {
  readonly get: () => number;
  readonly playing?: boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

interface MachineViewProps extends Given {
  readonly actors: readonly Actor[];
  /** Of a finished run. */
  readonly timeline: TimelineData;
  readonly parameters: Parameters;
  readonly playhead: Instant;
  /** Simulated seconds per real second: decides how long a message can be seen. */
  readonly speed: number;
}

/** Share of that time for which something must last to be read. */
const LEGIBLE_SHARE = 0.2;
/** Real time for which a message can be seen at the speed of play, s. */
const LINGER_S = 0.25;

interface MovingProps extends Omit<PictureProps, 'picture' | 'facts' | 'still' | 'playing'> {
  readonly run: PicturedRun;
  readonly playhead: Instant;
}

function Moving({ run, playhead, ...given }: MovingProps): ReactElement {
  const atNs = useSyncExternalStore(playhead.subscribe, playhead.get);
  const playing = useSyncExternalStore(playhead.subscribe, () => playhead.playing === true);
  const still = useReducedMotion();
  const picture = pictureAt(run, atNs, given.lingerNs);
  return <MachineDrawing picture={picture} facts={run.facts} playing={playing} still={still} {...given} />;
}

/** The machine at the playhead, as wide as its place (320 px at least). */
export function MachineView({
  actors,
  timeline,
  parameters,
  playhead,
  speed,
  ...given
}: MachineViewProps): ReactElement {
  const [ref, { width, height }] = usePlace();
  const run = useMemo(
    (): PicturedRun => ({
      actors,
      cast: castOf(actors, parameters.isolation, timelineIndexOf(timeline).arrows),
      index: machineIndexOf(timeline),
      timeline,
      facts: factsOf(parameters),
    }),
    [actors, timeline, parameters],
  );
  return (
    <div ref={ref} className={styles.machine}>
      {width > 0 && (
        <Moving
          run={run}
          playhead={playhead}
          width={Math.max(320, width)}
          height={height}
          lingerNs={speed * LINGER_S * 1e9}
          {...given}
        />
      )}
    </div>
  );
}
