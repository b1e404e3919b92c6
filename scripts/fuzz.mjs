/**
 * `npm run fuzz`: builds the command line and runs `koboshi fuzz` with the arguments given (10,000 mutated runs without
 * any). Ends with 1 when something does not hold that always must. A share of them: `npm run fuzz -- --shard 1/4`.
 */
import { COMMAND_LINE } from './build.mjs';
import { root, runNode } from './run.mjs';
import { setUp } from './setup.mjs';

await setUp();
const built = await runNode(COMMAND_LINE);
const command = [`${root}/bin/koboshi.js`, 'fuzz', ...process.argv.slice(2)];
process.exitCode = built.code === 0 ? (await runNode(command)).code : 1;
