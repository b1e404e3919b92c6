import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { fetchLanguage } from './shell/languages.ts';
import { SimClient } from './sim-client/sim-client.ts';
import { openWorker } from './sim-client/worker-endpoint.ts';
import { startPage } from './store/start.ts';
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
}

/** Without its words the page can say nothing but this, to readers of either language. */
function despair(): void {
  if (root === null) return;
  root.textContent = 'Koboshi could not be loaded; reload the page. 読み込めませんでした。再読み込みしてください。';
}

// The simulation works while the words come.
startPage((listener) => new SimClient(openWorker, listener));
fetchLanguage(store.getState().preferences.language).then(draw, despair);
