/** Everything the page can do, by name; the table that keys, buttons, sheet and finder share is in the shell. */
export interface CommandWords {
  /** The sheet of keys. */
  readonly title: string;
  readonly groups: {
    readonly time: string;
    readonly view: string;
    readonly program: string;
    readonly faults: string;
    readonly branches: string;
    readonly marks: string;
    readonly scenario: string;
    readonly systems: string;
    readonly speed: string;
    readonly page: string;
  };
  readonly does: {
    readonly play: string;
    readonly 'event-back': string;
    readonly 'event-forward': string;
    readonly 'story-back': string;
    readonly 'story-forward': string;
    readonly 'failure-back': string;
    readonly 'failure-forward': string;
    readonly start: string;
    readonly end: string;
    readonly slower: string;
    readonly faster: string;
    readonly pace: string;
    readonly 'zoom-in': string;
    readonly 'zoom-out': string;
    readonly 'whole-run': string;
    readonly 'fit-incident': string;
    readonly axis: string;
    readonly 'lane-next': string;
    readonly 'lane-previous': string;
    readonly 'lane-fold': string;
    readonly 'lane-fold-group': string;
    readonly 'lane-pin': string;
    readonly 'lane-up': string;
    readonly 'lane-down': string;
    readonly 'lane-filter': string;
    readonly 'events-messages': string;
    readonly 'events-checks': string;
    readonly 'events-io': string;
    readonly 'events-switches': string;
    readonly grid: string;
    readonly throughput: string;
    readonly 'lanes-reset': string;
    readonly machine: string;
    readonly waiting: string;
    readonly differences: string;
    readonly events: string;
    readonly why: string;
    readonly program: string;
    readonly 'instruction-forward': string;
    readonly 'instruction-back': string;
    readonly 'message-forward': string;
    readonly 'message-back': string;
    readonly 'line-forward': string;
    readonly 'line-back': string;
    readonly breakpoint: string;
    readonly 'breakpoint-forward': string;
    readonly 'breakpoint-back': string;
    readonly 'breakpoint-play': string;
    readonly 'breakpoints-clear': string;
    readonly 'fault-here': string;
    readonly palette: string;
    readonly inject: string;
    readonly 'next-job': string;
    readonly 'clear-faults': string;
    readonly restore: string;
    readonly device: string;
    readonly 'edit-program': string;
    readonly 'branch-forward': string;
    readonly 'branch-back': string;
    readonly 'branch-beside': string;
    readonly 'branch-rename': string;
    readonly 'branch-remove': string;
    readonly undo: string;
    readonly redo: string;
    readonly 'measure-from': string;
    readonly 'measure-to': string;
    readonly 'measure-clear': string;
    readonly note: string;
    readonly bookmark: string;
    readonly 'bookmark-forward': string;
    readonly 'bookmark-back': string;
    readonly pins: string;
    readonly parameters: string;
    readonly gallery: string;
    readonly share: string;
    readonly figure: string;
    readonly print: string;
    readonly 'copy-link': string;
    readonly 'save-scenario': string;
    readonly 'open-file': string;
    readonly find: string;
    readonly present: string;
    readonly black: string;
    readonly pointer: string;
    readonly sheet: string;
    readonly close: string;
  };
  /** Names of keys that have one. */
  readonly cap: Readonly<Record<string, string>>;
  readonly finder: FinderWords;
}

/** The finder: every function, found by typing. */
export interface FinderWords {
  readonly button: string;
  readonly title: string;
  readonly hint: string;
  readonly recent: string;
  readonly none: (query: string) => string;
  readonly found: (count: number) => string;
  /** Beside what is so already. */
  readonly current: string;
  /** Beside what means nothing at this moment. */
  readonly notNow: string;
  readonly openScenario: (title: string) => string;
  readonly goTo: (what: string) => string;
  readonly showMachine: (system: string) => string;
  readonly takeIn: (system: string) => string;
  readonly takeOut: (system: string) => string;
  readonly knockOver: (driver: string, fault: string) => string;
  /** The same as its next job begins. */
  readonly knockOverLater: (driver: string, fault: string) => string;
  readonly speed: (speed: string) => string;
  readonly language: { readonly en: string; readonly ja: string };
}
