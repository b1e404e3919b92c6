import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm } from '@resvg/resvg-wasm';

const require = createRequire(import.meta.url);

/** Another's renderer of SVG is there, for tests; it can be made ready once in a process. */
export const resvgIsReady: Promise<void> = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
