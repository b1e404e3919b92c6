import { isStoryId, type StoryId } from '../../sim-core/index.ts';
import { branchWordsEn } from './branch-words.ts';
import { commandWordsEn } from './command-words-en.ts';
import { conditionWordsEn } from './conditions.ts';
import { formatClock, formatDuration, formatMs, formatOffset, formatShare } from './format.ts';
import { kernelWordsEn } from './kernel-words.ts';
import { namesEn } from './names-en.ts';
import { programWordsEn } from './program-words.ts';
import { galleryWordsEn } from './story-words-en.ts';

/** Titles of the built-in scenarios; another scenario is shown under its own name. */
const SCENARIOS: Readonly<Record<StoryId, string>> = {
  'disk-infinite-loop': 'A disk driver hangs during a file copy',
  'disk-illegal-io': 'A disk driver commands a busy disk',
  'disk-deadlock': 'A disk driver waits for ever',
  'disk-lost-reply': 'A disk driver forgets its reply',
  'disk-wild-pointer': 'A disk driver follows a wild pointer',
  'disk-panic': 'A disk driver panics',
  'disk-kill': 'A disk driver is killed',
  'disk-polling-loop': 'A disk driver polls for ever',
  'disk-babbling-loop': 'A disk driver that will not stop talking',
  'disk-blocked-send': 'A disk driver is stuck in a send',
  'disk-lost-interrupt': 'An interrupt of the disk is lost',
  'disk-hang-after-reply': 'A disk driver hangs after its reply',
  'disk-interrupt-storm': 'The disk interrupts without end',
  'disk-slow-job': 'A disk driver is slow, and nothing is broken',
  'disk-wrong-data': 'A disk driver answers with the wrong data',
  'disk-needless-reset': 'A reset that was not needed',
  'disk-false-skip': 'A disk hangs by itself',
  'nic-infinite-loop': 'A network driver hangs during a download',
  'nic-phy-infinite-loop': 'A hang, and a link to negotiate',
  'nic-kills': 'A network driver is killed again and again',
  'nic-overflow': 'A network card overflows',
  'nic-line-cut': 'A network line is cut, and no driver is to blame',
  'typist-driver-hangs': 'A terminal driver hangs while somebody types',
  'terminal-blocks-copy': 'A terminal driver hangs, and a file copy with it',
  'print-driver-dies': 'A printer driver dies in the middle of a line',
  'printer-deaf': 'A printer driver is deaf between two jobs',
  'all-together': 'Four drivers, four programs, and nothing fails',
  'neighbours-judged-too': 'A hung driver makes its neighbours look hung',
  'neighbours-spared': 'The same hang, and a CPU clock that blames nobody',
  'reboot-after-panic': 'A driver takes the whole system down with it',
  'watchdog-reset': 'A driver hangs the system until the watchdog bites',
  'error-spreads': 'An error spreads from driver to driver to kernel',
  'disk-locked': 'A disk that no restart of its driver mends',
  'healthy-copy': 'A file copy in which nothing fails',
  idle: 'An idle machine: what watching costs',
};

/** All words of the interface in English; the Japanese catalogue must have the same shape. */
export const en = {
  names: namesEn,
  conditions: conditionWordsEn,
  branches: branchWordsEn,
  commands: commandWordsEn,
  gallery: galleryWordsEn,

  close: 'Close',
  dismiss: 'Dismiss',

  header: {
    scenarioMenu: 'Scenario',
    scenario: (id: string): string => (isStoryId(id) ? SCENARIOS[id] : id),
    runFacts: (durationMs: number, seed: number): string => `${formatMs(durationMs, 'en')}, seed ${seed}`,
    compared: ([first = '', ...others]: readonly string[]): string =>
      others.length > 2 ? `${others.length + 1} systems compared` : `${first} compared with ${others.join(' and ')}`,
    alone: (system: string): string => `${system} alone`,
    systemsMenu: 'Compared systems',
    present: 'Present',
    language: 'Language',
    theme: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
    inspector: 'Why?',
  },

  machine: {
    title: 'The machine',
    at: (ns: number): string => `at ${formatDuration(ns, 'en', 4)}`,
    system: 'Shown system',
    knockOver: 'Click a driver, or right-click its lane, to knock it over.',
    touchToKnockOver: 'Tap a driver, or hold its lane, to knock it over.',
  },

  palette: {
    title: (driver: string): string => `Knock over ${driver}`,
    at: (ns: number): string => `at ${formatDuration(ns, 'en', 4)}`,
    silent: 'Silent: nobody is told',
    loud: 'Loud: somebody is told',
    chance: 'Chance: it depends',
    outside: 'Outside: no driver is to blame',
  },

  story: {
    label: 'The story in one line',
    waiting: 'The first run is being simulated.',
    empty: 'Nothing is compared yet.',
    counter: (n: number, of: number): string => `${n} of ${of}`,
    points: 'Turning points of the story',
    quiet: 'The machine serves its programs.',
    served: (system: string): string => `${system} serves its programs again.`,
    unnoticed: (system: string, ns: number): string =>
      `${system}: nobody has noticed yet, ${formatDuration(ns, 'en')} after the fault.`,
    inSystem: (system: string, sentence: string): string => `${system}: ${sentence}`,
  },

  transport: {
    label: 'Transport',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    speedOf: (speed: number): string =>
      speed === 1 ? 'real time' : `1 s of the run lasts ${formatDuration(1e9 / speed, 'en')}`,
    paced: 'slow where it matters',
    clock: 'Simulated time',
    seconds: 's',
    afterFault: (ns: number): string =>
      ns >= 0 ? `${formatDuration(ns, 'en', 4)} after the fault` : `${formatDuration(-ns, 'en', 4)} before the fault`,
    keys: 'Keys',
  },

  stage: {
    tools: 'Presenting',
    leave: 'Leave the presenter mode',
    light: 'Light the screen again',
  },

  run: {
    progress: (names: string, share: number): string => `${names}: simulating, ${formatShare(share)}`,
    failed: (system: string, sentence: string): string => `${system} could not be simulated: ${sentence}`,
    retry: 'Simulate again',
    undo: 'Undo the last change',
  },

  inspector: {
    label: 'Why and what',
    tabs: { why: 'Why', event: 'Event', program: 'Program', kernel: 'Kernel', device: 'Device' },
    kernel: kernelWordsEn,
    program: programWordsEn,
    backAfter: (ns: number): string => `Back after ${formatDuration(ns, 'en')}. Why?`,
    answersAgain: (driver: string): string => `${driver.charAt(0).toUpperCase()}${driver.slice(1)} answers again.`,
    notNoticed: 'Nobody noticed. Why?',
    notBack: 'Not back in this run. Why?',
    nothingFailed: 'Nothing failed here.',
    nothingFailedHint: 'Click a driver in the machine and knock it over, or select an event to see its cause.',
    readDown: (system: string): string => `${system}. Each line is caused by the next.`,
    steps: (n: number): string => (n === 1 ? '1 step between' : `${n} steps between`),
    fewer: 'fewer steps',
    goTo: (ns: number): string => `Go to ${formatClock(ns, 'en')}`,
    offset: (ns: number): string => formatOffset(ns, 'en'),
    chainEnd: 'Nothing earlier led to it.',
    noHeartbeat: 'because nobody asks this driver whether it is alive.',
    answersPings: 'because the driver still answers “alive?” and nobody times its jobs.',
    elsewhere: (system: string, ns: number): string =>
      ns === 0
        ? `Under ${system} this comes at the same time.`
        : ns > 0
          ? `Under ${system} this comes ${formatDuration(ns, 'en')} later.`
          : `Under ${system} this comes ${formatDuration(-ns, 'en')} earlier.`,
    elsewhereNever: (system: string): string => `Under ${system} this does not come in this run.`,
    whyThere: 'Why?',
    recovery: 'About the failure',
    selectedTitle: 'Why this?',
    noEvent: 'No event is selected.',
    noEventHint: 'Click a mark on the timeline, or step with the arrow keys.',
    facts: {
      number: 'number',
      time: 'time',
      kind: 'kind',
      actor: 'actor',
      cause: 'cause',
      noCause: 'none recorded',
      followCause: (seq: number): string => `event ${seq}`,
      arguments: 'As recorded',
    },
    costs: {
      title: 'What watching costs',
      caption: (faults: boolean): string =>
        faults ? 'Per second, over the whole run.' : 'Per second, nothing failing.',
      heartbeatMessages: 'Heartbeat messages',
      jobAssignments: 'Assignments, one per IPC',
      jobChecks: 'Checks in the kernel',
      ioTraps: 'I/O accesses trapped',
      watching: 'CPU time spent watching',
      short: {
        heartbeatMessages: 'pings',
        jobAssignments: 'stores',
        jobChecks: 'checks',
        ioTraps: 'traps',
        watching: 'CPU',
      },
    },
  },
};

export type Words = typeof en;
