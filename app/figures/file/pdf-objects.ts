import { zlibSync } from 'fflate';

/** A PDF file as a list of numbered objects (ISO 32000-1, clause 7). The same objects give the same bytes. */

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);

export class PdfObjects {
  private readonly bodies: (Uint8Array | null)[] = [];

  /** A number for an object that is written later. */
  reserve(): number {
    this.bodies.push(null);
    return this.bodies.length;
  }

  put(id: number, text: string): void {
    this.bodies[id - 1] = latin(text);
  }

  add(text: string): number {
    const id = this.reserve();
    this.put(id, text);
    return id;
  }

  /** A stream; packed unless it has to be readable in the file. `entries` go into its dictionary. */
  stream(data: Uint8Array | string, entries = '', packed = true): number {
    const plain = typeof data === 'string' ? latin(data) : data;
    const bytes = packed ? zlibSync(plain, { level: 9 }) : plain;
    const filter = packed ? '/Filter/FlateDecode' : '';
    const head = latin(`<<${entries}${filter}/Length ${bytes.length}>>\nstream\n`);
    const tail = latin('\nendstream');
    const body = new Uint8Array(head.length + bytes.length + tail.length);
    body.set(head);
    body.set(bytes, head.length);
    body.set(tail, head.length + bytes.length);
    this.bodies.push(body);
    return this.bodies.length;
  }

  file(root: number, info: number): Uint8Array {
    const parts: Uint8Array[] = [latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')];
    let length = parts[0]?.length ?? 0;
    const offsets: number[] = [];
    const push = (bytes: Uint8Array): void => {
      parts.push(bytes);
      length += bytes.length;
    };
    for (const [i, body] of this.bodies.entries()) {
      offsets.push(length);
      push(latin(`${i + 1} 0 obj\n`));
      push(body ?? latin('null'));
      push(latin('\nendobj\n'));
    }
    const xref = length;
    const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    push(latin(`xref\n0 ${size}\n0000000000 65535 f \n${entries}`));
    push(latin(`trailer\n<</Size ${size}/Root ${root} 0 R/Info ${info} 0 R>>\nstartxref\n${xref}\n%%EOF\n`));
    const file = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      file.set(part, at);
      at += part.length;
    }
    return file;
  }
}

/** Text as PDF keeps it outside of pages: UTF-16 with its mark, in hexadecimal. */
export function pdfText(text: string): string {
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0').toUpperCase();
  return `<${hex}>`;
}
