/** Hands a file to the browser, to be saved under `name`. Nothing is uploaded. */
export function saveFile(name: string, contents: Blob): void {
  const address = URL.createObjectURL(contents);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The browser reads the file after this task; Firefox wants the address a little longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What a file of this scenario is called: its id, without what file systems refuse. */
export const fileNameOf = (scenarioId: string): string =>
  scenarioId.replaceAll(/[\\/:*?"<>|\s]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '') || 'scenario';
