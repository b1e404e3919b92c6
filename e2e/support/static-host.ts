import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** A plain host of files, as any of the web's: for stories in which it goes away, or holds pages of somebody else's. */
export interface StaticHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** From now on nobody answers. */
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** Serves folders, each under its prefix (`/lab/` and the like), on a free port. */
export async function hostFiles(folders: Readonly<Record<string, string>>): Promise<StaticHost> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const prefix = Object.keys(folders).find((name) => path.startsWith(name)) ?? '';
    const inside = normalize(`/${path.slice(prefix.length)}`);
    const file = join(folders[prefix] ?? '', inside.endsWith('/') ? `${inside}index.html` : inside);
    if (prefix === '' || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
