// The bytes quirk of Python 3 forks: captions pass through `str()` of their UTF-8 bytes, so the model reads
// b'two dogs' with prefix, quotes and escapes. Source: Python's `bytes.__repr__`.

/** How `str()` writes the bytes of a text: what each code point became, between an opening and a closing piece. */
export interface BytesText {
  readonly open: string;
  readonly pieces: readonly string[];
  readonly close: string;
}

const utf8 = new TextEncoder();

/** The pieces of Python's `str(text.encode('utf-8'))`, in order; joined they are the whole. */
export function bytesText(text: string): BytesText {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const pieces = Array.from(text, (character) =>
    Array.from(utf8.encode(character), (byte) => byteText(byte, quote)).join(''),
  );
  return { open: `b${quote}`, pieces, close: quote };
}

function byteText(byte: number, quote: string): string {
  const character = String.fromCharCode(byte);
  switch (character) {
    case quote:
    case '\\':
      return `\\${character}`;
    case '\t':
      return '\\t';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
  }
  return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
}
