// `rank`: the pictures of a bundle in the order of their scores for a caption.

import { captionScores } from '../engine/session.ts';
import { rankOrder } from '../scan/ranking.ts';
import { variantName } from '../scan/variants.ts';
import { parse, positiveNumber } from './args.ts';
import { withSession } from './openSession.ts';
import { openQuestion, QUESTION_OPTIONS, QUESTION_USAGE } from './question.ts';

const USAGE = `usage: rank BUNDLE --caption "…" [--top 10] ${QUESTION_USAGE}`;

export async function run(args: readonly string[]): Promise<void> {
  const options = { top: { type: 'string', default: '10' }, ...QUESTION_OPTIONS } as const;
  const { values, positionals } = parse(args, options, ['BUNDLE']);
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const top = positiveNumber(values.top, 'top');
  const { caption, bundle, model, variant, backend } = await openQuestion(positionals[0], values);

  const answer = await withSession(bundle, backend, {}, async (session) => {
    const scores = await captionScores(session, [model], [caption], variant);
    const results = Array.from(rankOrder(scores).subarray(0, top), (image, place) => ({
      rank: place + 1,
      id: session.gallery.images[image].id,
      score: scores[image],
    }));
    const { tokens } = session.read(caption);
    return { caption, model, variant: variantName(session.scoring(model, variant)), tokens, results };
  });

  if (values.json) {
    console.log(JSON.stringify(answer));
    return;
  }
  console.log(`${answer.tokens.join(' ')}  (${answer.model}, ${answer.variant})`);
  for (const { rank, id, score } of answer.results)
    console.log(`${String(rank).padStart(4)}  ${score.toFixed(4).padStart(8)}  ${id}`);
}
