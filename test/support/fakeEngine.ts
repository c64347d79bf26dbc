// An engine that makes everything up, the same way every time: for tests of the page, never shipped. Its galleries are
// described by the bundle's address, `fake:images=1000&boxes=none`, so that a walk can ask for any of them.

import type {
  AttendAnswer,
  AttendRequest,
  Channelled,
  DeviceInfo,
  Engine,
  EvaluateRequest,
  EvaluationNews,
  ModelInfo,
  ModelLoading,
  OpenedBundle,
  OpenProgress,
  OpenRequest,
  PictureInfo,
  RankAnswer,
  RankCaptionsRequest,
  RankRequest,
  TokenInfo,
  VaryRequest,
  WordNeighboursRequest,
  WordsAsked,
  WordsProgress,
} from '../../src/engine/protocol.ts';
import { Superseded } from '../../src/engine/protocol.ts';
import type { SheetNews, WordSheetRequest } from '../../src/engine/wordSheetProtocol.ts';
import { ensembleScores } from '../../src/scan/ensemble.ts';
import { InputError } from '../../src/scan/errors.ts';
import { regionsLeft } from '../../src/scan/knockOut.ts';
import { pool } from '../../src/scan/pooling.ts';
import { rankOrder } from '../../src/scan/ranking.ts';
import { editedTokens, type TokenEdit } from '../../src/scan/tokens/editedTokens.ts';
import type { AttentionMap, Scoring } from '../../src/scan/types.ts';
import { changedScoring, type KindName, kindOf } from '../../src/scan/variants.ts';
import { fakeEvaluation } from './fakeEvaluation.ts';
import { fakeWordSheet } from './fakeWordSheet.ts';
import { fakeNeighbours, fakeWordMap } from './fakeWords.ts';
import { seeded } from './random.ts';

export interface FakeGallery {
  readonly pictures: readonly PictureInfo[];
  readonly captions: readonly string[];
  readonly boxes?: Float32Array;
}

export type FakeQuestion =
  | 'open'
  | 'rank'
  | 'attend'
  | 'vary'
  | 'rankCaptions'
  | 'wordSheet'
  | 'evaluate'
  | 'wordMap'
  | 'wordNeighbours';

export interface FakeOptions {
  /** Called before each question is answered; a test holds answers back here. */
  readonly gate?: (question: FakeQuestion, request: unknown) => Promise<void> | void;
  /** Galleries other than the made-up ones. */
  readonly galleryOf?: (address: string) => Promise<FakeGallery | undefined>;
}

export interface FakeEngine extends Engine {
  readonly asked: { readonly rank: RankRequest[]; readonly attend: AttendRequest[] };
  /** As if the device were lost. */
  changeDevice(device: DeviceInfo): void;
  readonly closed: boolean;
}

export function fakeScoring(changes: Partial<Scoring> = {}): Scoring {
  return {
    crossAttn: 't2i',
    pooling: 'Mean',
    rawFeatureNorm: 'clipped_l2norm',
    lambdaSoftmax: 9,
    lambdaLse: 6,
    ...changes,
  };
}

const T2I_AVG: ModelInfo = { id: 't2i-avg', trained: fakeScoring() };
const I2T_LSE: ModelInfo = {
  id: 'i2t-lse',
  trained: fakeScoring({ crossAttn: 'i2t', pooling: 'LogSumExp', lambdaSoftmax: 4, lambdaLse: 5 }),
};
const I2T_MAX: ModelInfo = {
  id: 'i2t-max',
  trained: fakeScoring({ crossAttn: 'i2t', pooling: 'Max', lambdaSoftmax: 4 }),
};

const MODELS: Readonly<Record<string, readonly ModelInfo[]>> = {
  one: [T2I_AVG],
  two: [T2I_AVG, I2T_LSE],
  three: [T2I_AVG, I2T_LSE, I2T_MAX],
};

function hash(text: string): number {
  let state = 2166136261;
  for (let k = 0; k < text.length; k++) state = Math.imul(state ^ text.charCodeAt(k), 16777619);
  return state >>> 0;
}

/** `<start>`, words and marks of punctuation, `<end>`; words with `zyx` in them are unknown. */
export function fakeTokens(caption: string, edits: readonly TokenEdit[] = []): TokenInfo[] {
  const typed = caption.toLowerCase().match(/[\p{L}\p{N}'-]+|[^\s]/gu) ?? [];
  const words = editedTokens(typed, edits, null);
  return ['<start>', ...words, '<end>'].map((token) => {
    const unknown = token.includes('zyx');
    return { token, id: unknown ? 3 : hash(token) % 1000, unknown };
  });
}

const NOUNS = ['dog', 'boy', 'girl', 'horse', 'ball', 'bicycle', 'boat', 'kite', 'bird', 'car'];
const COLOURS = ['red', 'blue', 'green', 'yellow', 'white', 'black', 'brown', 'orange'];
const PLACES = ['on the beach', 'in a field', 'by the river', 'in the snow', 'on a road', 'under a tree'];

function madeUpGallery(parameters: URLSearchParams): FakeGallery {
  const images = Number(parameters.get('images') ?? 24);
  const regions = Number(parameters.get('regions') ?? 12);
  const kindOfBoxes = parameters.get('boxes') ?? 'all';
  const random = seeded(7);
  const boxes: number[] = [];
  const pictures = Array.from({ length: images }, (_, k): PictureInfo => {
    const [width, height] = k % 4 === 3 ? [300, 400] : [400, 300];
    for (let region = 0; region < regions; region++) {
      const missing = kindOfBoxes === 'some' && (region + k) % 4 === 0;
      const x = random() * 0.7 * width;
      const y = random() * 0.7 * height;
      const box = [x, y, x + 30 + random() * (width - x - 30), y + 30 + random() * (height - y - 30)];
      boxes.push(...(missing ? [NaN, NaN, NaN, NaN] : box));
    }
    const hue = (k * 47) % 360;
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<rect width="100%" height="100%" fill="hsl(${hue} 40% 72%)"/>` +
      `<circle cx="${width * 0.6}" cy="${height * 0.55}" r="70" fill="hsl(${hue + 150} 45% 45%)"/></svg>`;
    const url =
      parameters.get('pictures') === 'none' ? undefined : `data:image/svg+xml,${encodeURIComponent(svg)}`;
    const broken = parameters.get('pictures') === 'broken' ? 'data:image/png;base64,AAAA' : url;
    const size = parameters.get('sizes') === 'none' ? {} : { width, height };
    return { id: `${1000 + k}.jpg`, url: broken, regions, ...size };
  });
  const captions = pictures.flatMap((_, k) =>
    Array.from({ length: 5 }, (_, c) => {
      const pick = (list: readonly string[], salt: number) => list[hash(`${k} ${c} ${salt}`) % list.length];
      return `A ${pick(COLOURS, 1)} ${pick(NOUNS, 2)} and a ${pick(COLOURS, 3)} ${pick(NOUNS, 4)} ${pick(PLACES, 5)} .`;
    }),
  );
  return {
    pictures,
    captions: parameters.get('captions') === 'none' ? [] : captions,
    boxes: kindOfBoxes === 'none' ? undefined : Float32Array.from(boxes),
  };
}

function softmax(values: Float64Array): Float64Array {
  const greatest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - greatest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** R_q of one picture: of each word (t2i), or of each region that is left (i2t). */
function madeUpRelevance(
  tokens: readonly TokenInfo[],
  picture: PictureInfo,
  kind: string,
  left: readonly number[],
  { crossAttn }: Scoring,
): Float64Array {
  const relevance = (seed: string) => 0.1 + (0.6 * (hash(seed) % 1000)) / 1000;
  if (crossAttn === 't2i') {
    const regions = left.length === picture.regions ? '' : left.join();
    return Float64Array.from(tokens, ({ token }) => relevance(`${kind} ${picture.id} ${token}${regions}`));
  }
  return Float64Array.from(left, (region) => {
    const words = tokens.map(({ token }) => relevance(`${kind} ${picture.id} ${region} ${token}`));
    return words.reduce((a, b) => a + b, 0) / words.length;
  });
}

function madeUpMap(
  tokens: readonly TokenInfo[],
  picture: PictureInfo,
  kind: string,
  without: readonly number[],
  scoring: Scoring,
): AttentionMap {
  const words = tokens.length;
  const left = regionsLeft(picture.regions, without);
  const regions = left.length;
  const raw = (word: number, region: number) => {
    const seed = `${tokens[word].token} ${picture.id} ${left[region]}`;
    return scoring.lambdaSoftmax * ((hash(seed) % 1000) / 1000) ** 2 * 0.6;
  };
  const attention = new Float32Array(words * regions);
  const [queries, contexts] = scoring.crossAttn === 't2i' ? [words, regions] : [regions, words];
  for (let query = 0; query < queries; query++) {
    const at = (context: number) => (scoring.crossAttn === 't2i' ? [query, context] : [context, query]);
    const row = softmax(Float64Array.from({ length: contexts }, (_, c) => raw(at(c)[0], at(c)[1])));
    row.forEach((value, c) => {
      const [word, region] = at(c);
      attention[word * regions + region] = value;
    });
  }
  const relevance = madeUpRelevance(tokens, picture, kind, left, scoring);
  const score = pool(relevance, scoring.pooling, scoring.lambdaLse);
  return { words, regions, attention, relevance: Float32Array.from(relevance), score };
}

function kindOfScores(model: string, { crossAttn, pooling }: Scoring): string {
  return `${model} ${crossAttn} ${pooling}`;
}

function scoreOf(
  tokens: readonly TokenInfo[],
  picture: PictureInfo,
  model: string,
  without: readonly number[],
  scoring: Scoring,
): number {
  const left = regionsLeft(picture.regions, without);
  const relevance = madeUpRelevance(tokens, picture, kindOfScores(model, scoring), left, scoring);
  return pool(relevance, scoring.pooling, scoring.lambdaLse);
}

/** An engine over made-up galleries. */
export function fakeEngine({ gate, galleryOf }: FakeOptions = {}): FakeEngine {
  let opened: OpenedBundle | undefined;
  let closed = false;
  let listener: (device: DeviceInfo) => void = () => {};
  let loading: (loading: ModelLoading) => void = () => {};
  const asked = { rank: [] as RankRequest[], attend: [] as AttendRequest[] };
  const loaded = new Set<string>();
  const newest = new Map<string, number>();

  function theBundle(): OpenedBundle {
    if (!opened) throw new Error('No bundle is open.');
    return opened;
  }

  /** Waits at the gate; afterwards the question may have been overtaken. */
  async function pass(kind: FakeQuestion, request: Channelled, signal?: AbortSignal): Promise<void> {
    const place = `${kind} ${request.channel ?? ''}`;
    const mine = (newest.get(place) ?? 0) + 1;
    newest.set(place, mine);
    await gate?.(kind, request);
    signal?.throwIfAborted();
    if (mine !== newest.get(place)) throw new Superseded('A newer question was asked.');
  }

  function scoringFor(id: string, change: RankRequest['scoring']): Scoring {
    const model = theBundle().models.find((known) => known.id === id);
    if (!model) throw new InputError(`There is no model "${id}" in this bundle.`);
    return changedScoring(model.trained, change ?? {});
  }

  return {
    asked,
    get closed() {
      return closed;
    },
    async open({ bundle, backend }: OpenRequest, onProgress: (progress: OpenProgress) => void) {
      const parameters = new URLSearchParams(bundle.startsWith('fake:') ? bundle.slice('fake:'.length) : '');
      const given = await galleryOf?.(bundle);
      if (!given && !bundle.startsWith('fake:')) {
        throw new InputError(`There is no bundle at ${bundle}: manifest.json is missing there.`);
      }
      const gallery = given ?? madeUpGallery(parameters);
      const imagesTotal = gallery.pictures.length;
      const total = { bytesTotal: 8_400_000, imagesTotal };
      onProgress({ stage: 'manifest', bytesDone: 0, bytesTotal: 0, imagesDone: 0, imagesTotal: 0 });
      onProgress({ stage: 'weights', bytesDone: 2_100_000, imagesDone: 0, ...total });
      onProgress({
        stage: 'encoding',
        bytesDone: 8_400_000,
        imagesDone: Math.floor(imagesTotal / 2),
        ...total,
      });
      await gate?.('open', { bundle, backend });
      const refused = backend === 'webgpu';
      if (refused)
        throw new InputError('This browser has no WebGPU adapter, so the backend "webgpu" cannot start.');
      const models = MODELS[parameters.get('models') ?? 'two'];
      loaded.clear();
      loaded.add(models[0].id);
      opened = {
        name: bundle,
        manifest: {
          format: 'storied-attention',
          version: 1,
          title: 'Made-up pictures',
          credits: 'Pictures, captions and attention are made up for tests.',
          precision: 'f32',
          vocabulary: {
            file: 'vocabulary.json',
            words: 1000,
            captionQuirk: parameters.get('quirk') === 'bytes' ? 'bytes' : null,
          },
          models: [],
          gallery: {
            file: 'gallery.json',
            images: imagesTotal,
            captions: gallery.captions.length,
            featureWidth: 8,
            regions: { min: 1, max: 1, total: 0 },
            features: { dtype: 'F32', shape: [0, 8], parts: [] },
            pictures: { kind: 'none' },
          },
          files: [],
        },
        models,
        ...gallery,
        device: {
          backend: backend ?? 'cpu',
          device: 'Imagination',
          reason: backend ? undefined : 'Nothing is computed here: this engine makes its answers up.',
        },
      };
      return opened;
    },
    async rank(request: RankRequest, signal?: AbortSignal): Promise<RankAnswer> {
      asked.rank.push(request);
      const images = theBundle().pictures.length;
      const [wanted] = request.models;
      if (!loaded.has(wanted)) {
        const progress = { bytesDone: 9e6, bytesTotal: 9e6, imagesDone: 0, imagesTotal: images };
        loading({ model: wanted, progress: { stage: 'encoding', ...progress } });
      }
      await pass('rank', request, signal);
      const tokens = fakeTokens(request.caption, request.edits);
      loaded.add(wanted);
      loading({ model: wanted });
      if (tokens.some(({ token }) => token === 'fail'))
        throw new InputError('This caption was made to fail.');
      const members = request.models.map((model) => {
        const scoring = scoringFor(model, request.scoring);
        return Float32Array.from(theBundle().pictures, (picture) =>
          scoreOf(tokens, picture, model, [], scoring),
        );
      });
      const scores = Float32Array.from(ensembleScores(members));
      return { tokens, order: rankOrder(scores), scores, members: members.length > 1 ? members : undefined };
    },
    async attend(request: AttendRequest, signal?: AbortSignal): Promise<AttendAnswer> {
      asked.attend.push(request);
      await pass('attend', request, signal);
      const scoring = scoringFor(request.model, request.scoring);
      const tokens = fakeTokens(request.caption, request.edits);
      const kind = kindOfScores(request.model, scoring);
      return {
        maps: request.images.map((image) =>
          madeUpMap(tokens, theBundle().pictures[image], kind, request.without ?? [], scoring),
        ),
        normalisedOver: scoring.crossAttn === 't2i' ? 'regions' : 'words',
      };
    },
    async vary(request: VaryRequest, signal?: AbortSignal, onProgress?: (done: number) => void) {
      await pass('vary', request, signal);
      const { model, image, edits, without } = request;
      const scoring = scoringFor(model, request.scoring);
      const picture = theBundle().pictures[image];
      const sentences = edits.map((some) => fakeTokens(request.caption, some));
      const scores = without.flatMap((out) =>
        sentences.map((tokens) => scoreOf(tokens, picture, model, out, scoring)),
      );
      onProgress?.(scores.length);
      return { scores: Float32Array.from(scores) };
    },
    async rankCaptions(
      request: RankCaptionsRequest,
      signal?: AbortSignal,
      onProgress?: (done: number) => void,
    ) {
      onProgress?.(Math.floor(theBundle().captions.length / 2));
      await pass('rankCaptions', request, signal);
      const [model] = request.models;
      const scoring = scoringFor(model, request.scoring);
      const picture = theBundle().pictures[request.image];
      const scores = Float32Array.from(theBundle().captions, (caption) =>
        scoreOf(fakeTokens(caption), picture, model, [], scoring),
      );
      return { order: rankOrder(scores), scores };
    },
    async evaluate(
      request: EvaluateRequest,
      signal: AbortSignal | undefined,
      onNews: (news: EvaluationNews) => void,
    ) {
      const { pictures, captions } = theBundle();
      const tokens = captions.map((caption) => fakeTokens(caption));
      const score = (image: number, caption: number, model: string, kind: KindName | undefined) => {
        const scoring = scoringFor(model, kind && kindOf(kind));
        return scoreOf(tokens[caption], pictures[image], model, [], scoring);
      };
      await fakeEvaluation(
        request,
        {
          images: pictures.length,
          pass: () => pass('evaluate', {}, signal),
          score({ models, kind }, image, caption) {
            const members = models.map((model) => score(image, caption, model, kind));
            return members.reduce((sum, one) => sum + one, 0) / members.length;
          },
        },
        onNews,
      );
    },
    async wordMap(request: WordsAsked, signal?: AbortSignal, onProgress?: (progress: WordsProgress) => void) {
      const { captions } = theBundle();
      onProgress?.({ stage: 'captions', done: Math.floor(captions.length / 2), total: captions.length });
      await pass('wordMap', request, signal);
      return fakeWordMap(captions);
    },
    async wordNeighbours(request: WordNeighboursRequest, signal?: AbortSignal) {
      await pass('wordNeighbours', request, signal);
      return fakeNeighbours(theBundle().captions, request);
    },
    async wordSheet(
      request: WordSheetRequest,
      signal: AbortSignal | undefined,
      onNews: (news: SheetNews) => void,
    ) {
      const { pictures, captions } = theBundle();
      const scoring = scoringFor(request.model, request.scoring);
      const kind = kindOfScores(request.model, scoring);
      const world = {
        pictures: pictures.length,
        captions,
        tokens: fakeTokens,
        map: (tokens: readonly TokenInfo[], image: number) =>
          madeUpMap(tokens, pictures[image], kind, [], scoring),
        pass: () => pass('wordSheet', request, signal),
      };
      return fakeWordSheet(request, world, onNews);
    },
    memory: async () => ({ buffers: 0, bytes: 0 }),
    async loseDevice() {
      listener({ backend: 'cpu', device: 'Imagination again', reason: 'The first one was lost.' });
    },
    onDeviceChange(next) {
      listener = next;
    },
    onModelLoading(next) {
      loading = next;
    },
    changeDevice: (device) => listener(device),
    close() {
      closed = true;
    },
  };
}
