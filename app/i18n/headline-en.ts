import { FATES, type Fate } from './fates.ts';
import type { Compared, Group, HeadlineWords, Remark } from './headline.ts';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A system inside a sentence: “MINIX 3” is a name, “quick recovery” begins small. */
const inside = (name: string): string =>
  name.startsWith('MINIX') || name.startsWith('Nooks') ? name : name.charAt(0).toLowerCase() + name.slice(1);

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const timesAtMost = (count: number): string => (count === 2 ? 'once or twice' : `up to ${times(count)}`);

/** What a group does about all of its failures, which came to the same. */
function alike({ fates, total, length }: Group, many: boolean, afterBack: boolean): string {
  if (fates.back > 0) {
    const how = total > 1 ? `${length} in all` : length;
    return afterBack ? `for ${how}` : `${many ? 'are' : 'is'} down for ${how}`;
  }
  if (fates.unnoticed > 0) return `${many ? 'do' : 'does'} not notice`;
  if (fates.down > 0) return `${many ? 'are' : 'is'} still down at the end`;
  if (fates['given-up'] > 0) return `${many ? 'give' : 'gives'} up`;
  return `${many ? 'do' : 'does'} not fail`;
}

/** What it does about some: “recovers from 2 of 3 in seconds”. */
function about(fate: Fate, howMany: string, length: string, many: boolean): string {
  switch (fate) {
    case 'back':
      return `${many ? 'recover' : 'recovers'} from ${howMany} in ${length}`;
    case 'unnoticed':
      return `${many ? 'miss' : 'misses'} ${howMany}`;
    case 'down':
      return `${many ? 'are' : 'is'} still down after ${howMany}`;
    case 'given-up':
      return `${many ? 'give' : 'gives'} up on ${howMany}`;
  }
}

const fatesOf = ({ fates }: Group): readonly Fate[] => FATES.filter((fate) => fates[fate] > 0);
const isMixed = (group: Group): boolean => fatesOf(group).length > 1;

function verdict(group: Group, many: boolean, afterBack: boolean): string {
  const { fates, total, length } = group;
  if (!isMixed(group)) return alike(group, many, afterBack);
  const parts = fatesOf(group).map((fate, i) =>
    about(fate, i === 0 ? `${fates[fate]} of ${total}` : `${fates[fate]}`, length, many),
  );
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function subject({ subjects }: Group, isFirst: boolean, { count, branches }: Compared): string {
  const what = branches ? 'runs' : 'systems';
  if (subjects === null) return count === 2 ? `both ${what}` : `all ${count} ${what}`;
  return subjects.map((name, i) => (isFirst && i === 0 ? name : inside(name))).join(' and ');
}

function groups(all: readonly Group[], compared: Compared): string {
  const isBack = (group: Group | undefined): boolean => group !== undefined && !isMixed(group) && group.fates.back > 0;
  const clauses = all.map((group, i) => {
    const many = group.subjects === null || group.subjects.length > 1;
    return `${subject(group, i === 0 && !compared.partial, compared)} ${verdict(group, many, isBack(all[i - 1]))}`;
  });
  const line = clauses.join(all.some(isMixed) ? '; ' : ', ');
  return compared.partial ? `Of ${compared.count} systems, ${line}.` : `${upperFirst(line)}.`;
}

const REMARKS: { readonly [R in Remark]: (count: number) => string } = {
  alarm: (count) => `${count === 1 ? 'a healthy driver is' : 'healthy drivers are'} judged failed, too`,
  harmless: (count) => (count === 1 ? 'another fault disturbs nobody' : 'other faults disturb nobody'),
  dormant: (count) => (count === 1 ? 'another fault stays dormant' : 'other faults stay dormant'),
  damaged: () => 'the data is damaged',
};

function quiet(dormant: number, harmless: number): string {
  if (harmless > 0 && dormant > 0) return 'The faults disturb nobody, or stay dormant.';
  if (harmless > 0)
    return harmless === 1 ? 'The fault takes hold and disturbs nobody.' : 'The faults take hold and disturb nobody.';
  if (dormant > 0) return `${dormant === 1 ? 'The fault stays' : 'The faults stay'} dormant: nothing fails.`;
  return 'Nothing fails. What remains is the price of watching.';
}

export const headlineWordsEn: HeadlineWords = {
  space: ' ',
  lengths: [
    'less than a millisecond',
    'milliseconds',
    'milliseconds',
    'a fraction of a second',
    'about a second',
    'seconds',
    'tens of seconds',
    'minutes',
  ],
  fault: upperFirst,
  failed: (driver, count, upTo) => {
    const often = count === 1 ? '' : ` ${upTo ? timesAtMost(count) : times(count)}`;
    if (driver !== null) return `${upperFirst(driver)} fails${often}.`;
    return count === 1 ? 'A driver fails.' : `Drivers fail${often}.`;
  },
  alarms: (count) => `Healthy drivers are judged failed ${times(count)}.`,
  blameless: 'No driver fails, and none is restarted.',
  quiet,
  groups,
  remark: (remark, where, count) => {
    const said = REMARKS[remark](count);
    return where === null ? `${upperFirst(said)}.` : `Under ${where.map(inside).join(' and ')} ${said}.`;
  },
};
