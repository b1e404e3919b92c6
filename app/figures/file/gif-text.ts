/** Text inside a GIF file (GIF89a, 24: comment extension), at the beginning of its body, where Koboshi writes it. */

export const isGif = (file: Uint8Array): boolean => file[0] === 0x47 && file[1] === 0x49 && file[2] === 0x46;

/** Where extensions and pictures begin: after the header and the table of colours that all frames share. */
export function gifBodyAt(file: Uint8Array): number {
  const packed = file[10] ?? 0;
  return 13 + ((packed & 0x80) === 0 ? 0 : 3 << ((packed & 7) + 1));
}

/** The comment; null when the file does not begin with one, or is cut off in it. */
export function gifText(file: Uint8Array): string | null {
  let at = gifBodyAt(file);
  if (file[at] !== 0x21 || file[at + 1] !== 0xfe) return null;
  let text = '';
  for (at += 2; at < file.length; at += (file[at] ?? 0) + 1) {
    const length = file[at] ?? 0;
    if (length === 0) return text;
    text += new TextDecoder('latin1').decode(file.subarray(at + 1, at + 1 + length));
  }
  return null;
}
