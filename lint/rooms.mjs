/**
 * Which room may import from which: the allow-list of arrows. A room imports from rooms on lower floors only, by the
 * path of the file; `app` enters `sim-core` by `index.ts` alone. What is not allowed here is forbidden.
 */

const TESTS = '\\.(test|bench|long)\\.tsx?$';
/** Files that build what tests and benches need: name.testing.ts, name.test-builder.ts, synthetic.ts and the like. */
const BUILDERS = '(\\.(testing|test-[a-z-]+|bench-[a-z-]+)|/synthetic|/arbitrary-[a-z-]+)\\.tsx?$';

/** Rooms of the core, lowest floor first, and the rooms (or single files) that each may use. */
const CORE = {
  base: [],
  trace: ['base'],
  scenario: ['base', 'trace'],
  isa: ['base', 'trace'],
  devices: ['base', 'trace'],
  drivers: ['base', 'trace', 'isa', 'devices/[^/]+/registers\\.ts'],
  kernel: ['base', 'trace', 'scenario', 'isa', 'devices/(device|contract)\\.ts'],
  servers: [
    'base',
    'trace',
    'scenario/(parameters|scenario)\\.ts',
    'kernel',
    'devices/nic/segment\\.ts',
    'drivers/nic/messages\\.ts',
  ],
  apps: ['base', 'trace', 'kernel', 'devices/[^/]+/content\\.ts'],
  systems: ['base', 'trace', 'scenario'],
  faults: ['base', 'trace', 'scenario', 'isa', 'drivers'],
  machine: ['base', 'trace', 'scenario', 'isa', 'devices', 'drivers', 'kernel', 'servers', 'apps', 'systems', 'faults'],
  analysis: ['base', 'trace', 'scenario', 'systems'],
  campaign: ['base', 'trace', 'scenario', 'faults', 'machine', 'analysis'],
  session: ['base', 'trace', 'scenario', 'systems', 'machine', 'analysis', 'campaign'],
};

/** Arrows for types alone: what a driver's program looks like to those who start one. */
const CORE_TYPES = { kernel: ['drivers'], servers: ['drivers'] };

/** What a figure takes of the timeline: its axis, its indexes and its words, which know of no page and no canvas. */
const TIMELINE_PURE =
  'timeline/(arrange|axis|device-word|log-axis|arrow-index|arrow-way|layout|mark-groups|model|ruler|strips|throughput|wait-edges|words|words-en|words-ja|paint/marks|paint/headings)\\.ts';

/** And of the machine view: who stands in which layer. */
const MACHINE_PURE = 'machine-view/cast\\.ts';

/** Rooms of the app, or single files in one. `sim-core` stands for its one door. */
const APP = {
  styles: [],
  i18n: ['styles', 'sim-core'],
  geometry: ['sim-core'],
  indexes: ['sim-core'],
  widgets: ['styles', 'i18n', 'geometry', 'sim-core'],
  'sim-client': ['indexes', 'sim-core'],
  worker: ['indexes', 'sim-core'],
  store: ['sim-client', 'indexes', 'styles', 'i18n', 'geometry', 'sim-core'],
  figures: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'indexes', TIMELINE_PURE, MACHINE_PURE, 'sim-core'],
  timeline: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'indexes', 'sim-core'],
  marking: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'indexes', 'timeline', 'sim-core'],
  'machine-view': ['store', 'widgets', 'styles', 'i18n', 'geometry', 'indexes', 'sim-core'],
  inspector: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'figures', 'sim-core'],
  compare: [
    'store',
    'widgets',
    'styles',
    'i18n',
    'geometry',
    'figures',
    'timeline',
    'exports',
    'inspector/use-event-context\\.ts',
    'sim-core',
  ],
  experiments: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'figures', 'sim-core'],
  parameters: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'sim-core'],
  lessons: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'figures', 'sim-core'],
  editor: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'share/(open-file|save)\\.ts', 'sim-core'],
  exports: ['i18n', 'sim-core'],
  share: ['store', 'widgets', 'styles', 'i18n', 'geometry', 'figures', 'exports', 'sim-core'],
  cli: ['figures', 'exports', 'styles', 'i18n', 'geometry', 'indexes', 'sim-core'],
  shell: [
    'store',
    'widgets',
    'styles',
    'i18n',
    'geometry',
    'indexes',
    'figures',
    'timeline',
    'marking',
    'machine-view',
    'inspector',
    'editor',
    'compare',
    'experiments',
    'parameters',
    'lessons',
    'share',
    'sim-core',
  ],
};

/** Packages from node_modules that may be used, by room pattern. */
/** @type {readonly (readonly [string, string])[]} */
const PACKAGES = [
  ['^sim-core/', 'pure-rand'],
  ['^sim-core/(scenario|session)/', 'valibot|fflate'],
  ['^app/cli/', '@resvg/resvg-wasm'],
  [
    '^app/',
    'react|react-dom|radix-ui|zustand|d3-[a-z]+|valibot|fflate|uqr|gifenc|idb-keyval|@fontsource(-variable)?/.*|vite',
  ],
];

/** @param {string} house @param {string} room */
const inRoom = (house, room) => `^${house}/${room}/`;
/** @param {string} target */
const corePath = (target) => (target.endsWith('.ts') ? `^sim-core/${target}$` : inRoom('sim-core', target));

/** @returns {import('dependency-cruiser').IAllowedRuleType[]} */
function arrows() {
  /** @type {import('dependency-cruiser').IAllowedRuleType[]} */
  const allowed = [];
  for (const [room, uses] of Object.entries(CORE)) {
    const from = { path: inRoom('sim-core', room), pathNot: TESTS };
    allowed.push({ from, to: { path: [inRoom('sim-core', room), ...uses.map(corePath)], pathNot: TESTS } });
  }
  for (const [room, uses] of Object.entries(CORE_TYPES)) {
    const from = { path: inRoom('sim-core', room), pathNot: TESTS };
    allowed.push({ from, to: { path: uses.map(corePath), pathNot: TESTS, dependencyTypes: ['type-only'] } });
  }
  for (const [room, uses] of Object.entries(APP)) {
    const from = { path: inRoom('app', room), pathNot: TESTS };
    const targets = uses.map((use) =>
      use === 'sim-core' ? '^sim-core/index\\.ts$' : use.endsWith('.ts') ? `^app/${use}$` : inRoom('app', use),
    );
    allowed.push({ from, to: { path: [inRoom('app', room), ...targets], pathNot: TESTS } });
  }
  for (const [path, packages] of PACKAGES) {
    allowed.push({ from: { path }, to: { path: `node_modules/(@types/)?(${packages})(/|$)` } });
  }
  return [
    ...allowed,
    // The door of the core shows what lies behind it.
    { from: { path: '^sim-core/index\\.ts$' }, to: { path: '^sim-core/', pathNot: TESTS } },
    // The worker hosts the session, which the page must not carry, and brings the kinds of driver one by one.
    {
      from: { path: '^app/worker/' },
      to: { path: '^sim-core/(session/(host|engine-of|protocol)|machine/kinds/(disk|nic|uart|printer))\\.ts$' },
    },
    // The page itself puts the rooms together.
    { from: { path: '^app/(main|App)\\.tsx$' }, to: { path: ['^app/', '^sim-core/index\\.ts$'], pathNot: TESTS } },
    { from: { path: '^app/cli/' }, to: { dependencyTypes: ['core'] } },
    // Tests and benches stand in no one's way: they may reach everything, and nothing reaches them.
    { from: { path: TESTS }, to: {} },
    // Test builders are for tests alone (checked below).
    { from: { path: BUILDERS }, to: {} },
  ];
}

/** @type {import('dependency-cruiser').IFlattenedRuleSet} */
export const ruleSet = {
  allowed: arrows(),
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'worker-through-sim-client',
      comment: 'The store knows the types of the simulation client and its door, never the worker.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/sim-client/', TESTS] },
      to: { path: '^app/worker/' },
    },
    {
      name: 'figures-without-store',
      comment:
        'A figure is a function of (trace, view, style): the export and the command line draw it without a page.',
      severity: 'error',
      from: { path: '^app/figures/' },
      to: { path: '^app/(store|sim-client)/' },
    },
    {
      name: 'test-builders-for-tests',
      severity: 'error',
      from: { path: '^(app|sim-core)/', pathNot: [TESTS, BUILDERS] },
      to: { path: BUILDERS },
    },
  ],
};
