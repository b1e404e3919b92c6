import { notify } from '../store/runs.ts';
import { store } from '../store/store.ts';

/** Files dropped anywhere on the page are opened. All that the first load carries of it: listening. */

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

function onDragOver(event: DragEvent): void {
  if (!holdsFiles(event)) return;
  // Without this the browser would leave the page and show the file instead.
  event.preventDefault();
  if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
}

function onDrop(event: DragEvent): void {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file === undefined) return;
  import('./open-file.ts').then(
    ({ openFile }) => openFile(file),
    () => notify(store, 'partLost'),
  );
}

/** From now on the page takes files. */
export function takeFiles(): void {
  window.addEventListener('dragover', onDragOver);
  window.addEventListener('drop', onDrop);
}
