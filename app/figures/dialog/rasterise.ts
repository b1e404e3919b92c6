import type { Pixels } from '../clip/gif.ts';

/** The pixels of an SVG, `zoom` px for each CSS pixel. The browser draws it; letters must be outlines. */
async function drawnOn(svg: string, zoom: number): Promise<CanvasRenderingContext2D> {
  const picture = new Image();
  // Not blob: the page's policy allows pictures from data alone.
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.naturalWidth * zoom);
  canvas.height = Math.round(picture.naturalHeight * zoom);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new TypeError('no canvas');
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context;
}

/** The pixels of an SVG as they are. */
export async function pixelsOf(svg: string, zoom: number): Promise<Pixels> {
  const context = await drawnOn(svg, zoom);
  const { width, height } = context.canvas;
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}

/** The pixels of an SVG as a PNG file. */
export async function rasterise(svg: string, zoom: number): Promise<Uint8Array> {
  const { canvas } = await drawnOn(svg, zoom);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new TypeError('the picture is too large for a PNG');
  return new Uint8Array(await blob.arrayBuffer());
}
