import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { takeFiles } from './share/arrivals.ts';
import { keepForOffline } from './share/offline.ts';
import { fetchLanguage } from './shell/languages.ts';
import { SimClient } from './sim-client/sim-client.ts';
import { openWorker } from './sim-client/worker-endpoint.ts';
import { hasUnopenedLink, isEmbedded } from './store/entry.ts';
import { hasKeptWork, startPage } from './store/start.ts';
import { store } from './store/store.ts';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');

function draw(): void {
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  keepForOffline();
}

/** Without its words the page can say nothing but this, to readers of either language. */
function despair(): void {
  if (root === null) return;
  root.textContent = 'Koboshi could not be loaded; reload the page. 読み込めませんでした。再読み込みしてください。';
}

/** Makes the page a guest of the one around it. */
async function embed(): Promise<void> {
  const { beEmbedded, embedOptions } = await import('./share/embed.ts');
  const options = embedOptions();
  if (options !== null) beEmbedded(options);
}

async function begin(): Promise<void> {
  // What was kept is read back, and a link opened, before anything is simulated; a page without waits for nothing.
  const restore = hasKeptWork() ? (await import('./store/restore.ts')).restoredState : undefined;
  const openLink = hasUnopenedLink() ? (await import('./store/links.ts')).openAddress : undefined;
  if (isEmbedded()) await embed();
  // The simulation works while the words come.
  startPage((listener) => new SimClient(openWorker, listener), { restore, openLink });
  takeFiles();
  await fetchLanguage(store.getState().preferences.language);
}

begin().then(draw, despair);
