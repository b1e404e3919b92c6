/** Holds the arrows between the rooms (lint/rooms.mjs). Run as `node scripts/rooms.mjs`. */
import { cruise } from 'dependency-cruiser';
import { ruleSet } from '../lint/rooms.mjs';

const { output } = await cruise(['sim-core', 'app'], {
  ruleSet,
  validate: true,
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  moduleSystems: ['es6'],
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.js', '.mjs', '.css', '.json'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'types', 'default'],
  },
});
if (typeof output === 'string') throw new Error('the module graph came as text');
const { totalCruised, totalDependenciesCruised, violations } = output.summary;
for (const { rule, from, to, cycle } of violations) {
  const path = cycle ? ` (${cycle.map(({ name }) => name).join(' → ')})` : '';
  console.error(`${rule.name}: ${from} → ${to}${path}`);
}
const own = output.modules.filter(({ source }) => /^(app|sim-core)\//.test(source)).length;
console.log(`${own} modules, ${totalDependenciesCruised} imports, ${violations.length} not allowed`);
// A compiler that the cruiser cannot use makes it find nothing and be content.
if (own === 0 || totalCruised === 0) console.error('no module was read: is typescript 6 installed?');
process.exitCode = violations.length > 0 || own === 0 || totalDependenciesCruised === 0 ? 1 : 0;
