import type { Drawing } from '../drawing/node.ts';
import type { Letters } from '../font/letters.ts';
import { addFonts } from './pdf-fonts.ts';
import { PdfObjects, pdfText } from './pdf-objects.ts';
import { PdfPage } from './pdf-page.ts';

/**
 * A figure as a PDF of one page: vectors, text that can be selected in either language, and the scenario as an attached
 * file. The same figure gives the same bytes: no dates, no chance.
 */
export function pdfFile(drawing: Drawing, letters: Letters, carried: string): Uint8Array {
  const { width, height, pointsPerUnit, language, title, description } = drawing;
  const objects = new PdfObjects();
  const fonts = addFonts(objects, letters);
  const page = new PdfPage(objects, drawing, letters, fonts.names);
  const content = objects.stream(page.operators);
  const pages = objects.reserve();
  const box = [0, 0, width * pointsPerUnit, height * pointsPerUnit].map((value) => Math.round(value * 100) / 100);
  const sheet = objects.add(
    `<</Type/Page/Parent ${pages} 0 R/MediaBox[${box.join(' ')}]/Contents ${content} 0 R` +
      `/Resources${page.resources(fonts.resources)}>>`,
  );
  objects.put(pages, `<</Type/Pages/Kids[${sheet} 0 R]/Count 1>>`);
  // Not packed, so that the figure can be opened without a reader of PDF.
  const attached = objects.stream(carried, '/Type/EmbeddedFile/Subtype/application#2Fjson', false);
  const name = pdfText('koboshi.json');
  const spec = objects.add(
    `<</Type/Filespec/F(koboshi.json)/UF${name}/AFRelationship/Source/EF<</F ${attached} 0 R>>` +
      `/Desc${pdfText('The scenario and the view of this figure')}>>`,
  );
  const root = objects.add(
    `<</Type/Catalog/Pages ${pages} 0 R/Lang(${language})/ViewerPreferences<</DisplayDocTitle true>>` +
      `/AF[${spec} 0 R]/Names<</EmbeddedFiles<</Names[${name} ${spec} 0 R]>>>>>>`,
  );
  const info = objects.add(
    `<</Title${pdfText(title)}/Subject${pdfText(description)}/Creator(Koboshi)/Producer(Koboshi)>>`,
  );
  return objects.file(root, info);
}
