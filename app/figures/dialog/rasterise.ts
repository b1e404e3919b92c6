/** The pixels of an SVG, `zoom` px for each CSS pixel, as a PNG file. The browser draws it; letters must be outlines. */
export async function rasterise(svg: string, zoom: number): Promise<Uint8Array> {
  const picture = new Image();
  // Not blob: the page's policy allows pictures from data alone.
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.naturalWidth * zoom);
  canvas.height = Math.round(picture.naturalHeight * zoom);
  const context = canvas.getContext('2d');
  if (context === null) throw new TypeError('no canvas');
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new TypeError('the picture is too large for a PNG');
  return new Uint8Array(await blob.arrayBuffer());
}
