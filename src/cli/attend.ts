// `attend`: the attention of one caption on one picture, word by region.

import { InputError } from '../scan/errors.ts';
import type { AttentionMap } from '../scan/types.ts';
import { parse, required } from './args.ts';
import { withSession } from './openSession.ts';
import { openQuestion, QUESTION_OPTIONS, QUESTION_USAGE } from './question.ts';

const USAGE = `usage: attend BUNDLE --image ID --caption "…" ${QUESTION_USAGE}`;

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parse(args, { image: { type: 'string' }, ...QUESTION_OPTIONS }, ['BUNDLE']);
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const imageId = required(values.image, 'image');
  const { caption, bundle, model, variant, backend } = await openQuestion(positionals[0], values);
  const { images } = await bundle.gallery();
  const image = images.findIndex(({ id }) => id === imageId);
  if (image < 0) {
    throw new InputError(`${bundle.name} has no picture "${imageId}"; its first is "${images[0].id}".`);
  }

  // Only this picture is encoded: it is picture 0 of the session.
  const answer = await withSession(bundle, backend, { only: [image] }, async (session) => {
    const scoring = session.scoring(model, variant);
    const { tokens, ids } = session.read(caption);
    const words = await session.encode(model, [ids]);
    const [map] = await session.attend(model, [0], words, 0, scoring);
    const normalisedOver = scoring.crossAttn === 't2i' ? 'regions' : 'words';
    return {
      tokens,
      attention: rowsOf(map),
      normalisedOver,
      relevance: Array.from(map.relevance),
      score: map.score,
    };
  });

  if (values.json) {
    console.log(JSON.stringify(answer));
    return;
  }
  console.log(
    `score ${answer.score.toFixed(4)} (${model}); attention sums to 1 over ${answer.normalisedOver}`,
  );
  const width = Math.max(...answer.tokens.map((token) => token.length));
  answer.tokens.forEach((token, j) => {
    const row = answer.attention[j];
    const strongest = row.indexOf(Math.max(...row));
    console.log(
      `${token.padEnd(width)}  region ${String(strongest).padStart(3)}  ${row[strongest].toFixed(4)}`,
    );
  });
}

/** Attention as a list of rows, [words][regions]. */
function rowsOf({ words, regions, attention }: AttentionMap): number[][] {
  return Array.from({ length: words }, (_, j) =>
    Array.from(attention.subarray(j * regions, (j + 1) * regions)),
  );
}
