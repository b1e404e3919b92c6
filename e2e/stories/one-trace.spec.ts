import { report } from '../support/koboshi.ts';
import { expect, test } from '../support/story.ts';

/** Same scenario, same trace: one hash in Node and in this browser's worker, whatever the size of the chunks. */

const CHUNKS = [1, 7, 10_000];

for (const system of ['minix3', 'quick-recovery'] as const) {
  test(`the worker computes the command line's trace of ${system}, in any chunks`, async ({ lab, page }) => {
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await lab.openPaused();
    const workerUrl = scripts.find((url) => /\/worker-[^/]*\.js$/.test(url));
    expect(workerUrl, 'the worker of the page').toBeDefined();

    // Half a second of the run: a chunk of one event is a message of its own.
    const expected = await report(
      'disk-panic',
      '--system',
      system,
      '--fault',
      'kill:disk@250ms',
      '--duration',
      '500ms',
    );
    expect(expected.incidents).toHaveLength(1);
    const scenario = {
      koboshi: 1,
      id: 'disk-panic',
      seed: expected.seed,
      durationMs: 500,
      system,
      set: { 'detection.heartbeat.periodMs': 1000 },
      faults: [
        { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } },
        { kind: 'kill', driver: 'disk', when: { atMs: 250 } },
      ],
    };
    const hashes = await page.evaluate(
      async ({ url, run, chunks }) => {
        const worker = new Worker(url, { type: 'module' });
        const hashOf = (runId: number, chunkEvents: number) =>
          new Promise<string>((resolve, reject) => {
            worker.onerror = () => reject(new Error('the worker failed'));
            worker.onmessage = ({ data }) => {
              if (data.runId !== runId) return;
              if (data.type === 'done') resolve(data.report.traceHash);
              if (data.type === 'failed') reject(new Error(data.sentence));
            };
            // A slot of its own for each run, so that none resumes from another.
            worker.postMessage({ type: 'run', runId, slot: `slot ${runId}`, scenario: run, chunkEvents });
          });
        const results: string[] = [];
        for (const [index, chunkEvents] of chunks.entries()) results.push(await hashOf(index + 1, chunkEvents));
        worker.terminate();
        return results;
      },
      { url: workerUrl ?? '', run: scenario, chunks: CHUNKS },
    );
    expect(hashes).toEqual(CHUNKS.map(() => expected.traceHash));
  });
}
