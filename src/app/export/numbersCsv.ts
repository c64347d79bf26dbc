// The numbers of the view as tables, every row saying where it comes from: attention by word and region, and the ranking.

import { contributions } from '../../scan/explanation.ts';
import { type Cell, csv } from './csv.ts';
import { type ExportSources, exported } from './exported.ts';

/** One row for each word and region of the picture on the stage. */
export function attentionCsv(sources: ExportSources): string {
  const { gallery, answer, image, map } = sources;
  const { bundle, model, variant, lambdaSoftmax, lambdaLse, caption, picture, rank, score } =
    exported(sources);
  const { scoring } = answer.choice;
  const t2i = scoring.crossAttn === 't2i';
  const parts = contributions(map.relevance, map.score, scoring);
  const { boxes } = gallery.opened;
  const first = gallery.offsets[image];
  function* records(): Generator<readonly Cell[]> {
    for (let word = 0; word < map.words; word++) {
      for (let region = 0; region < map.regions; region++) {
        const query = t2i ? word : region;
        const box = boxes?.subarray(4 * (first + region), 4 * (first + region) + 4);
        yield [
          ...[bundle, model, variant, lambdaSoftmax, lambdaLse, caption, picture, rank, score],
          ...[word, answer.tokens[word].token, region + 1],
          ...(box ?? [undefined, undefined, undefined, undefined]),
          map.attention[word * map.regions + region],
          ...[t2i ? 'word' : 'region', map.relevance[query], parts[query]],
        ];
      }
    }
  }
  const header =
    'bundle,model,variant,lambda1,lambda2,caption,picture,rank,score,token,word,region,x1,y1,x2,y2,attention,query,relevance,contribution';
  return csv(header.split(','), records());
}

/** One row for each picture of the gallery, best first. */
export function rankingCsv(sources: ExportSources): string {
  const { gallery, answer } = sources;
  const { bundle, ranking, variant, lambdaSoftmax, lambdaLse, caption } = exported(sources);
  function* records(): Generator<readonly Cell[]> {
    for (const [place, image] of answer.order.entries()) {
      const { id } = gallery.opened.pictures[image];
      const about = [bundle, ranking, variant, lambdaSoftmax, lambdaLse, caption];
      yield [...about, place + 1, id, answer.scores[image]];
    }
  }
  return csv('bundle,model,variant,lambda1,lambda2,caption,rank,picture,score'.split(','), records());
}
