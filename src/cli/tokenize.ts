// `tokenize`: captions on stdin, one JSON line each with the tokens (marks included) and their ids.

import { lineReader } from '../convert/lines.ts';
import { readVocabulary } from '../convert/readVocabulary.ts';
import { encodeCaption } from '../scan/vocabulary.ts';
import { parse, required } from './args.ts';
import { fileSource } from './nodeFiles.ts';

const USAGE = 'usage: tokenize --vocab V.json  (captions on stdin, one a line)';

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parse(args, { vocab: { type: 'string' }, help: { type: 'boolean' } });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const vocabulary = await readVocabulary(await fileSource(required(values.vocab, 'vocab')));
  const print = (captions: readonly string[]) => {
    for (const caption of captions) {
      const { tokens, ids } = encodeCaption(caption, vocabulary);
      console.log(JSON.stringify({ tokens, ids }));
    }
  };
  // The lines of a captions file, one by one as they come.
  const lines = lineReader('stdin');
  for await (const bytes of process.stdin) print(lines.push(bytes));
  print(lines.end());
}
