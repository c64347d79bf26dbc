// `rank`: the pictures of a bundle in the order of their scores for a caption.

import { captionScores } from '../engine/session.ts';
import { rankOrder } from '../scan/ranking.ts';
import { VARIANTS, variantName } from '../scan/variants.ts';
import { oneOf, parse, positiveNumber, required } from './args.ts';
import { BACKENDS, openFolder, withSession } from './openSession.ts';

const USAGE = `usage: rank BUNDLE --caption "…" [--model ID] [--variant ${VARIANTS.join('|')}] [--top 10]
  [--backend ${BACKENDS.join('|')}] [--json]`;

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parse(
    USAGE,
    args,
    {
      caption: { type: 'string' },
      model: { type: 'string' },
      variant: { type: 'string' },
      top: { type: 'string', default: '10' },
      backend: { type: 'string', default: 'reference' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
    ['BUNDLE'],
  );
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const caption = required(values.caption, 'caption', USAGE);
  const top = positiveNumber(values.top, 'top');
  const variant = values.variant === undefined ? undefined : oneOf(values.variant, VARIANTS, 'variant');
  const backend = oneOf(values.backend, BACKENDS, 'backend');
  const bundle = await openFolder(positionals[0]);
  const { id: model } = values.model === undefined ? bundle.manifest.models[0] : bundle.model(values.model);

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
