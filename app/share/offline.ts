/** How long after the first screen the page is put aside for rooms without a network, in ms. */
const AFTER_MS = 2000;

/**
 * Has the browser keep the page for rooms without a network. A browser that will not (a private window, a page opened
 * from disk) goes on as it is: the page works, and needs the network again next time.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || window.location.protocol === 'file:') return;
  setTimeout(() => {
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
  }, AFTER_MS);
}
