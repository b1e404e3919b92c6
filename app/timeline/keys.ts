import type { TimelineStage } from './stage.ts';

/** Part of the view that one press of a key pans by. */
const PAN_SHARE = 0.2;
const ZOOM = 1.6;

/** Acts on a key while the timeline has the focus; false when the key means nothing here. */
export function timelineKey(
  event: KeyboardEvent,
  stage: TimelineStage,
  step: (direction: 1 | -1) => void,
  lane: (direction: 1 | -1) => void,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (direction !== 0) {
    if (event.shiftKey) stage.panBy(-direction * (stage.axis?.widthPx ?? 0) * PAN_SHARE);
    else step(direction);
    return true;
  }
  switch (event.key) {
    case '+':
    case '=':
      stage.zoomBy(ZOOM);
      return true;
    case '-':
    case '_':
      stage.zoomBy(1 / ZOOM);
      return true;
    case 'ArrowUp':
    case 'ArrowDown':
      lane(event.key === 'ArrowUp' ? -1 : 1);
      return true;
    case '0':
      stage.showWhole();
      return true;
    case 'f':
    case 'F':
      stage.fitIncident();
      return true;
    case 'Home':
      stage.movePlayhead(0);
      return true;
    case 'End':
      stage.movePlayhead(Number.POSITIVE_INFINITY);
      return true;
    default:
      return false;
  }
}
