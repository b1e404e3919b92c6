import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { SimClient } from './sim-client/sim-client.ts';
import { openWorker } from './sim-client/worker-endpoint.ts';
import { startPage } from './store/start.ts';
import './styles/tokens.css';
import './styles/base.css';

startPage((listener) => new SimClient(openWorker, listener));

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
