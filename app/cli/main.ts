import { writeFileSync } from 'node:fs';
import { figureHost, readTextOrFigure } from './figure-host.ts';
import { koboshi } from './koboshi.ts';

/** The entry of the command line: with figure-host.ts, the only files of it that touch the process. */

// a reader that has had enough (`koboshi list | head`) is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const args = process.argv.slice(2);
process.exitCode = koboshi(args, {
  readText: readTextOrFigure,
  writeText: (path, text) => writeFileSync(path, text),
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  figures: await figureHost(args),
});
