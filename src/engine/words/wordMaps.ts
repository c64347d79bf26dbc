// Answers about the vocabulary of an opened bundle: a word's neighbours and the map. What the words look at is computed
// once for a model and an attention, and the map once from it; both stay in memory and in the browser's cache.

import { trainedScoring } from '../../bundle/openBundle.ts';
import { sha256 } from '../../bundle/verify.ts';
import { InputError } from '../../scan/errors.ts';
import { parameter } from '../../scan/stateDict.ts';
import type { Scoring } from '../../scan/types.ts';
import { changedScoring } from '../../scan/variants.ts';
import type { Served } from '../served.ts';
import { layOutApart } from './wordMapApart.ts';
import type {
  WordMapAnswer,
  WordNeighboursAnswer,
  WordNeighboursRequest,
  WordsAsked,
} from './wordMapProtocol.ts';
import { createShared, type WordsRun } from './wordMapShared.ts';
import { type ByteStore, NO_STORE } from './wordMapStore.ts';
import { LEAST_CAPTIONS, type WordRows, wordVectors } from './wordVectors.ts';
import { bytesOfRows, rowsOfBytes } from './wordVectorsBytes.ts';
import { nearestTo, type UnitRows, unitRows } from './wordVectorsNearest.ts';

/** Models and attentions whose words are kept in memory. */
const KEPT = 4;
/** Any would do. It is the same for everybody, so that everybody sees the same map. */
const SEED = 0.5;

export interface WordMaps {
  /** @rejects InputError when the bundle has no captions or too few words for a map. */
  map(request: WordsAsked, run: WordsRun): Promise<WordMapAnswer>;
  /** @rejects InputError when the vocabulary does not have the word, or the bundle has no captions. */
  neighbours(request: WordNeighboursRequest, run: WordsRun): Promise<WordNeighboursAnswer>;
}

function createWordMaps(served: Served, store: ByteStore): WordMaps {
  const { bundle } = served;
  const vectors = createShared<WordRows>(KEPT);
  const places = createShared<WordRows>(KEPT);
  const embeddings = createShared<UnitRows>(KEPT);
  const hash = sha256(new TextEncoder().encode(JSON.stringify(bundle.manifest)));

  /** Rows out of the cache, or made and put there; a page that is not served securely has no hash and no cache. */
  async function cached(name: string, make: () => Promise<WordRows>): Promise<WordRows> {
    const bundleHash = await hash;
    if (bundleHash === undefined) return make();
    const entry = `${bundleHash} ${name}`;
    const bytes = await store.read(entry);
    const known = bytes && rowsOfBytes(bytes);
    if (known) return known;
    const rows = await make();
    await store.write(entry, bytesOfRows(rows));
    return rows;
  }

  function scoringOf({ model, scoring }: WordsAsked): Scoring {
    return changedScoring(trainedScoring(bundle.model(model).scoring), scoring ?? {});
  }

  /** What the words look at, [words, D]. */
  function vectorsOf(asked: WordsAsked, run: WordsRun): Promise<WordRows> {
    const { model } = asked;
    const scoring = scoringOf(asked);
    const total = bundle.manifest.gallery.captions;
    const name = `${model} ${attentionName(scoring)} vectors`;
    return vectors.use(name, run, ({ signal, onProgress }) =>
      cached(name, () =>
        served.ask(async (answers) => {
          await answers.load(model, signal);
          const counting = (done: number) => onProgress?.({ stage: 'captions', done, total });
          return wordVectors(answers.session, model, scoring, { signal, onProgress: counting });
        }, signal),
      ),
    );
  }

  /** Where the words stand on the map, [words, 2]. */
  function placesOf(asked: WordsAsked, run: WordsRun): Promise<WordRows> {
    const name = `${asked.model} ${attentionName(scoringOf(asked))} places`;
    return places.use(name, run, (shared) =>
      cached(name, async () => {
        const { rows, width, ...words } = await vectorsOf(asked, shared);
        return { ...words, width: 2, rows: await layOutApart({ rows, width, seed: SEED }, shared) };
      }),
    );
  }

  /** The words' own vectors, [vocabulary, word_dim]. */
  function embeddingOf(model: string, run: WordsRun): Promise<UnitRows> {
    return embeddings.use(model, run, async ({ signal }) => {
      const { text } = await bundle.weights(model, { signal });
      const { shape, data } = parameter(text, 'embed.weight');
      return unitRows(data, shape[1]);
    });
  }

  return {
    async map(asked, run) {
      const found = await placesOf(asked, run);
      const vocabulary = await bundle.vocabularyWords();
      return {
        leastCaptions: LEAST_CAPTIONS,
        words: Array.from(found.words, (id) => vocabulary[id]),
        // Arrays of answers are moved to the other thread, and these are kept.
        captions: found.captions.slice(),
        places: found.rows.slice(),
      };
    },

    async neighbours({ word, count, ...asked }, run) {
      const vocabulary = await bundle.vocabularyWords();
      const id = vocabulary.indexOf(word);
      if (id < 0) throw new InputError(`The vocabulary does not have “${word}”: it is read as <unk>.`);
      const { words, captions, rows, width } = await vectorsOf(asked, run);
      const place = words.indexOf(id);
      const neighbour = (at: number, cosine: number) => ({
        word: vocabulary[words[at]],
        captions: captions[at],
        cosine,
      });
      const own = nearestTo(id, await embeddingOf(asked.model, run), words, count);
      const answer = {
        word,
        leastCaptions: LEAST_CAPTIONS,
        own: own.rows.map((other, n) => neighbour(words.indexOf(other), own.cosines[n])),
      };
      if (place < 0) return answer;
      const attended = nearestTo(place, unitRows(rows, width), words.keys(), count);
      return {
        ...answer,
        captions: captions[place],
        attended: attended.rows.map((other, n) => neighbour(other, attended.cosines[n])),
      };
    },
  };
}

/** Names all of a scoring that attention depends on: not how relevances are pooled. */
function attentionName({ crossAttn, rawFeatureNorm, pooling, lambdaSoftmax }: Scoring): string {
  return pooling === 'SumMax' ? `${crossAttn} max` : `${crossAttn} ${rawFeatureNorm} ${lambdaSoftmax}`;
}

const mapsOfServed = new WeakMap<Served, WordMaps>();

/** The same answers for a bundle as long as it is open. */
export function wordMapsOf(served: Served, store: ByteStore = NO_STORE): WordMaps {
  const maps = mapsOfServed.get(served) ?? createWordMaps(served, store);
  mapsOfServed.set(served, maps);
  return maps;
}
