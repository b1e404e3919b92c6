import type { DecisionOutcome, Incident, JudgedDecision, OutsideSpell, Scenario } from '../../sim-core/index.ts';
import { parametersOf } from '../../sim-core/index.ts';
import { conditionsOf, conditionWordsEn } from '../i18n/conditions.ts';
import { formatBytes, formatCount, formatDuration, formatMs, formatShare, NBSP } from '../i18n/format.ts';
import { namesEn } from '../i18n/names-en.ts';

/** Numbers and sentences for a terminal: the interface's own words, with plain spaces that grep and awk understand. */

const plain = (text: string): string => text.replaceAll(NBSP, ' ');

export const duration = (ns: number): string => plain(formatDuration(ns, 'en'));
export const milliseconds = (ms: number): string => plain(formatMs(ms, 'en'));
/** A share from 0 to 1; what would round to nothing says so. */
export const share = (part: number): string => (part > 0 && part < 0.0005 ? '< 0.1 %' : plain(formatShare(part, 3)));
export const bytes = (count: number): string => plain(formatBytes(count));
export const count = formatCount;

export const yesNo = (value: boolean | null): string => (value === null ? 'unfinished' : value ? 'yes' : 'NO');

/** Who watches the drivers of a run. */
export function watchers(scenario: Scenario): string {
  return plain(conditionWordsEn.watched(conditionsOf(parametersOf(scenario))));
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What befell the driver: `disk: infinite loop at 4.02 s`. */
export function incidentTitle({ driver, fault }: Incident): string {
  if (fault.kind === 'none') return `${driver}: healthy, judged failed at ${duration(fault.atNs)}`;
  return `${driver}: ${lowerFirst(namesEn.fault[fault.kind].name)} at ${duration(fault.atNs)}`;
}

/** What went wrong in the world outside: `nic: line cut at 2 s, put right at 4 s. No driver is to blame.` */
export function outsideText({ kind, driver, atNs, mendedAtNs }: OutsideSpell): string {
  const mended = mendedAtNs === null ? '' : `, put right at ${duration(mendedAtNs)}`;
  return `${driver}: ${lowerFirst(namesEn.fault[kind].name)} at ${duration(atNs)}${mended}. No driver is to blame.`;
}

/** What became of it, in one or two short sentences. */
export function incidentOutcome(incident: Incident): string {
  const { activatedAtNs, detectedAtNs, detectedBy, decision, escalated, outageNs } = incident;
  if (activatedAtNs === null && detectedAtNs === null) return 'The fault never took hold.';
  if (outageNs === 0 && detectedAtNs === null) return 'Nobody noticed, and the driver went on serving.';
  if (detectedAtNs === null || detectedBy === null) return 'Nobody noticed; the service did not come back in this run.';
  const delayNs = activatedAtNs === null ? null : detectedAtNs - activatedAtNs;
  const after = delayNs === null ? '' : delayNs === 0 ? ' at once' : ` after ${duration(delayNs)}`;
  const way = decision === null ? 'no restart' : namesEn.decision[decision];
  const more = escalated ? ', then device initialisation after all' : '';
  const back = outageNs === null ? 'not back in this run' : `back after ${duration(outageNs)}`;
  return `Detected${after} by ${namesEn.detector[detectedBy]}; ${way}${more}; ${back}.`;
}

/** How a decision to restart fast or in full came out. */
export const OUTCOME_WORDS: { readonly [O in DecisionOutcome]: string } = namesEn.decisionOutcome;

/** A decision beside the truth: `needless reset (662 ms)`. */
export function decisionVerdict({ outcome, priceNs }: JudgedDecision): string {
  const price = priceNs === null || priceNs === 0 ? '' : ` (${duration(priceNs)})`;
  return `${OUTCOME_WORDS[outcome]}${price}`;
}
