import { memo, type PointerEvent, type ReactElement, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/words.ts';
import { setView } from '../../store/actions.ts';
import { useApp } from '../../store/store.ts';
import { isGroup } from '../../timeline/arrange.ts';
import type { Block, Row, TimelineLayout } from '../../timeline/layout.ts';
import { Icon } from '../../widgets/Icon.tsx';
import { ChoiceMenu } from '../ChoiceMenu.tsx';
import styles from './LaneGutter.module.css';
import { groupOfLane, laneName, moveBy, moveLane, toggleFold, togglePin } from './lane-commands.ts';
import { laneWordsOf } from './words.ts';

const nameOf = (row: Row): string => row.folded?.name ?? row.actor.id;

/** A press that moves less than this is a click. */
const CLICK_PX = 4;

/** Where a lane that is dragged would stand: before or after another of its block. */
interface Drop {
  readonly y: number;
  readonly target: string;
  readonly after: boolean;
}

function dropAt(block: Block, y: number): Drop | null {
  const row =
    block.rows.find(({ y0, y1 }) => y >= y0 && y < y1) ?? (y < block.rowsY0 ? block.rows[0] : block.rows.at(-1));
  if (row === undefined) return null;
  const after = y > (row.y0 + row.y1) / 2;
  return { y: after ? row.y1 : row.y0, target: nameOf(row), after };
}

/** What can be done with one lane. It depends on no run: the lanes are laid out anew without it. */
const Menu = memo(function Menu({ name }: { readonly name: string }): ReactElement {
  const language = useLanguage();
  const words = laneWordsOf(language);
  const { folded, pinned } = useApp((state) => state.view.lanes);
  const group = groupOfLane(name);
  const fold = (one: string): string =>
    folded.includes(one) ? words.unfold(laneName(one, language)) : words.fold(laneName(one, language));
  const alone = !isGroup(name);
  return (
    <ChoiceMenu
      trigger={(props) => (
        <button
          {...props}
          type="button"
          tabIndex={-1}
          className={styles.more}
          aria-label={words.menu(laneName(name, language))}
        >
          <Icon name="more" size={14} />
        </button>
      )}
      choices={[]}
      value={[]}
      onChange={() => undefined}
      commands={[
        { id: 'fold', label: fold(name), onSelect: () => toggleFold(name) },
        ...(alone && group !== null ? [{ id: 'group', label: fold(group), onSelect: () => toggleFold(group) }] : []),
        ...(alone
          ? [{ id: 'pin', label: pinned.includes(name) ? words.unpin : words.pin, onSelect: () => togglePin(name) }]
          : []),
        { id: 'up', label: words.up, onSelect: () => moveBy(name, -1) },
        { id: 'down', label: words.down, onSelect: () => moveBy(name, 1) },
      ]}
    />
  );
});

interface NameProps {
  readonly row: Row;
  readonly block: Block;
  readonly chosen: boolean;
  readonly onDrop: (drop: Drop | null) => void;
}

/** One lane's name: taken hold of, it moves; its chevron folds it. */
function Name({ row, block, chosen, onDrop }: NameProps): ReactElement {
  const language = useLanguage();
  const words = laneWordsOf(language);
  const { pinned } = useApp((state) => state.view.lanes);
  const name = nameOf(row);
  const folded = row.folded !== undefined;
  const from = useRef<number | null>(null);
  const heightAt = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return row.y0 + (event.clientY - box.top) / (event.currentTarget.currentCSSZoom || 1);
  };
  const dropOf = (event: PointerEvent<HTMLElement>): Drop | null => {
    const drop = from.current === null ? null : dropAt(block, heightAt(event));
    return drop === null || drop.target === name || Math.abs(heightAt(event) - (from.current ?? 0)) < CLICK_PX
      ? null
      : drop;
  };
  return (
    <div
      className={styles.name}
      style={{ top: row.y0, height: row.y1 - row.y0 }}
      data-lane={name}
      data-chosen={chosen || undefined}
      onPointerDown={(event) => {
        const pressed = event.target as Element;
        // What is pressed in the lane's menu comes here too, though it lies elsewhere on the page.
        const onMenu = !event.currentTarget.contains(pressed);
        if (event.button !== 0 || onMenu || pressed.closest('button') !== null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = heightAt(event);
      }}
      onPointerMove={(event) => onDrop(dropOf(event))}
      onPointerUp={(event) => {
        const drop = dropOf(event);
        if (drop !== null) moveLane(name, drop.target, drop.after);
        else if (from.current !== null) setView({ lane: chosen ? null : name });
        from.current = null;
        onDrop(null);
      }}
      onPointerCancel={() => {
        from.current = null;
        onDrop(null);
      }}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.chevron}
        data-folded={folded || undefined}
        aria-label={folded ? words.unfold(laneName(name, language)) : words.fold(laneName(name, language))}
        onClick={() => toggleFold(name)}
      >
        <Icon name="chevron-down" size={12} />
      </button>
      {pinned.includes(name) && <span className={styles.pinned} aria-hidden="true" />}
      <Menu name={name} />
    </div>
  );
}

/** Over the names of the lanes: what arranges them by hand. Keys do the same: see the table of commands. */
export function LaneGutter({ layout }: { readonly layout: TimelineLayout }): ReactElement {
  const lane = useApp((state) => state.view.lane);
  const [drop, setDrop] = useState<Drop | null>(null);
  return (
    <div className={styles.gutter} style={{ width: layout.gutterPx }} data-testid="lane-gutter">
      {layout.blocks.flatMap((block) =>
        block.lanesNamed === false
          ? []
          : block.rows.map((row) => (
              <Name
                key={`${block.system.id}/${nameOf(row)}`}
                row={row}
                block={block}
                chosen={lane === nameOf(row)}
                onDrop={setDrop}
              />
            )),
      )}
      {drop !== null && <span className={styles.drop} style={{ top: drop.y - 1 }} />}
    </div>
  );
}
