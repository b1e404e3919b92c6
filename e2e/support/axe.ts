import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The only rule of axe whose answer hangs on the theme. */
export const CONTRAST = 'color-contrast';

interface Asked {
  /** The only rule; all of them, where none is given. */
  readonly rule?: string | undefined;
  /** Selector of the part that is looked at; the whole page, where none is given. */
  readonly within?: string | undefined;
}

/** What axe finds wrong on the screen: a line a finding. */
export async function violationsOn(page: Page, { rule, within }: Asked): Promise<readonly string[]> {
  // Colours on their way from one theme to the other are not what anybody reads.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
  });
  // In one call, and with the elements of what failed alone: a third of the time, the same findings.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(rule !== undefined && { runOnly: { type: 'rule', values: [rule] } }),
  });
  if (within !== undefined) builder.include(within);
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
