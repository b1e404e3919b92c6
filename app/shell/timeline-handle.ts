import { createRef, type RefObject } from 'react';
import type { TimelineHandle } from '../timeline/Timeline.tsx';

/** The page's timeline: the zoom keys reach it wherever the focus is. */
export const timelineHandle: RefObject<TimelineHandle | null> = createRef<TimelineHandle>();
