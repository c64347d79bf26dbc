// `tokenize`: captions on stdin, one JSON line each with the tokens (marks included) and their ids.

import { createInterface } from 'node:readline';
import { encodeCaption, vocabularyFromJson } from '../scan/vocabulary.ts';
import { parse, required } from './args.ts';
import { fileSource } from './nodeFiles.ts';

const USAGE = 'usage: tokenize --vocab V.json  (captions on stdin, one a line)';

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parse(args, { vocab: { type: 'string' }, help: { type: 'boolean' } });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const source = await fileSource(required(values.vocab, 'vocab'));
  const text = new TextDecoder().decode(await source.read(0, source.size));
  const vocabulary = vocabularyFromJson(source.name, text);
  for await (const caption of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const { tokens, ids } = encodeCaption(caption, vocabulary);
    console.log(JSON.stringify({ tokens, ids }));
  }
}
