/**
 * Keeps the page for rooms without a network. The build puts `VERSION` and `FILES` before this (offline/plugin.mjs).
 *
 * The page itself comes from the network while there is one, so that nobody is left with an old one; its parts carry
 * their contents in their names and come from the cache. A version stays until no tab shows it any more.
 */
/// <reference lib="webworker" />

const CACHE = `koboshi-${VERSION}`;
/** Parts that come when asked for (fonts by range of characters) are kept beside the version's own. */
const LATER = 'koboshi-later';
/** A network that has not answered by then is none, in ms. */
const PATIENCE_MS = 3000;

/** @param {Request | string} request */
const kept = (request) => caches.match(request, { ignoreVary: true });

/** @param {Request} request */
async function page(request) {
  const answer = fetch(request).catch(() => null);
  const tooLate = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const soon = await Promise.race([answer, tooLate]);
  if (soon?.ok) return soon;
  return (await kept('./')) ?? (await answer) ?? Response.error();
}

/** @param {Request} request */
async function part(request) {
  const found = await kept(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(LATER)).put(request, answer.clone());
  return answer;
}

async function forgetOldVersions() {
  for (const name of await caches.keys()) {
    if (name.startsWith('koboshi-') && name !== CACHE && name !== LATER) await caches.delete(name);
  }
  await self.clients.claim();
}

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});
self.addEventListener('activate', (event) => event.waitUntil(forgetOldVersions()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : part(request));
});
