import type { ReactElement } from 'react';
import { actorLabel } from '../../i18n/actors.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { inject } from '../../store/actions.ts';
import { steppedRun } from '../../store/columns.ts';
import { useApp } from '../../store/store.ts';
import { tooltip } from '../../widgets/Tooltip.tsx';
import type { MachineLayout } from '../layout.ts';
import machine from '../MachineView.module.css';
import type { MachinePicture } from '../picture.ts';
import { OutsideDrawing } from './OutsideDrawing.tsx';
import styles from './OutsideWorld.module.css';
import { type OutsidePart, openAt, partsOf } from './parts.ts';
import { outsideWordsOf } from './words.ts';

export interface OutsideWorldProps {
  readonly layout: MachineLayout;
  readonly picture: MachinePicture;
}

/** As small as a target may be. */
const TARGET_PX = 24;

/**
 * A real button over a thing of the world outside. One that is in trouble already stays where it is, and does nothing.
 */
function PartButton({
  part,
  driver,
  device,
}: {
  readonly part: OutsidePart;
  readonly driver: string;
  readonly device: string;
}): ReactElement {
  const words = outsideWordsOf(useLanguage());
  const fault = useWords().names.fault[part.kind];
  const { x, y, width, height, kind, open } = part;
  const does = words.strike[kind](device) + words.consequence + fault.line;
  const name = open ? fault.headline(device) : does;
  // In a low strip it reaches up into the device, never below the picture.
  const target = Math.max(TARGET_PX, height + 2);
  return (
    <button
      type="button"
      className={`${machine.driver} ${styles.part}`}
      style={{ left: x, top: y + height + 1 - target, width, height: target }}
      aria-disabled={open}
      aria-label={name}
      {...tooltip(name)}
      onClick={() => {
        if (!open) inject(kind, driver);
      }}
    />
  );
}

/**
 * What lies behind the devices, drawn under each: its line and the host at the end of it, its paper and its switch, its
 * sectors. What is in trouble at the instant of the picture is drawn so, and called so, until it is put right; a click
 * on what is well does that to it, at the playhead. No driver is to blame for any of it.
 */
export function OutsideWorld({ layout, picture }: OutsideWorldProps): ReactElement {
  const language = useLanguage();
  const { names } = useWords();
  const words = outsideWordsOf(language);
  const spells = useApp((state) => steppedRun(state)?.report?.outside);
  const places = layout.devices.flatMap((place) => {
    const driver = picture.drivers.find(({ actor }) => actor.partner === place.actor)?.actor;
    const device = picture.devices.find(({ actor }) => actor.index === place.actor)?.actor;
    if (driver === undefined || device === undefined) return [];
    const strip = { x: place.x, y: place.y + place.height, width: place.width, height: layout.world };
    const open = openAt(spells ?? [], driver.id, picture.atNs);
    const parts = partsOf(driver.id, strip, open, (kind) => names.fault[kind].box);
    return [{ driver: driver.id, device: actorLabel(device, language), parts }];
  });
  return (
    <>
      <svg className={styles.world} width={layout.width} height={layout.height} aria-hidden="true">
        {places.map(({ driver, parts }) => (
          <OutsideDrawing
            key={driver}
            parts={parts}
            texts={(kind, open) => (open ? [names.fault[kind].box, words.short[kind]] : [words.part[kind]])}
          />
        ))}
      </svg>
      {picture.system.down === null &&
        places.flatMap(({ driver, device, parts }) =>
          parts.map((part) => <PartButton key={driver + part.kind} part={part} driver={driver} device={device} />),
        )}
    </>
  );
}
