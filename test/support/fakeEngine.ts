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
  ModelLoading,
  OpenedBundle,
  OpenProgress,
  OpenRequest,
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
import type { SheetNews, WordSheetRequest } from '../../src/engine/words/wordSheetProtocol.ts';
import { captionOwners, plainCaption } from '../../src/scan/captionOwners.ts';
import { ensembleScores } from '../../src/scan/ensemble.ts';
import { InputError } from '../../src/scan/errors.ts';
import { rankOrder } from '../../src/scan/ranking.ts';
import type { Scoring } from '../../src/scan/types.ts';
import { changedScoring, type KindName, kindOf } from '../../src/scan/variants.ts';
import { fakeEvaluation } from './fakeEvaluation.ts';
import { type FakeGallery, madeUpGallery } from './fakeGallery.ts';
import { FAKE_MODELS } from './fakeModels.ts';
import { fakeOpened } from './fakeOpened.ts';
import { kindOfScores, madeUpMap, scoreOf } from './fakeScores.ts';
import { fakeTokens } from './fakeTokens.ts';
import { fakeWordSheet } from './fakeWordSheet.ts';
import { fakeNeighbours, fakeWordMap } from './fakeWords.ts';

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
      const models = FAKE_MODELS[parameters.get('models') ?? 'two'];
      loaded.clear();
      loaded.add(models[0].id);
      opened = fakeOpened({ bundle, parameters, gallery, models, backend });
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
      return {
        tokens,
        order: rankOrder(scores),
        scores,
        members: members.length > 1 ? members : undefined,
        own: captionOwners(theBundle().captions).get(plainCaption(request.caption)) ?? [],
      };
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
