/**
 * `node --import` this file and Node reads the TypeScript of sim-core as it stands: types are taken out on loading. The
 * unit tests run the simulator so, as plain modules: through the test runner's own loader, which looks every imported
 * name up at every use, the same simulation takes twice the time.
 */
import { register } from 'node:module';

register('./native-types-hooks.mjs', import.meta.url);
