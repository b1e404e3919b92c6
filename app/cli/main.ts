import { readFileSync, writeFileSync } from 'node:fs';
import { koboshi } from './koboshi.ts';

/** The entry of the command line: the only file of it that touches the process. */

// a reader that has had enough (`koboshi list | head`) is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = koboshi(process.argv.slice(2), {
  readText: (path) => readFileSync(path, 'utf8'),
  writeText: (path, text) => writeFileSync(path, text),
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
