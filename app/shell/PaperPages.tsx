import type { ReactElement } from 'react';
import { Handout } from './parts.ts';
import { useQuestion } from './Question.tsx';

/** What a printer gets of this page; on the screen, nothing. Fetched with the other parts, not before. */
export function PaperPages(): ReactElement {
  return <Handout question={useQuestion()} wanted={false} />;
}
