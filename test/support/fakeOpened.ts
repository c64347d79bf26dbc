// What opening a made-up bundle answers: a manifest of nothing, and the gallery and models that were asked for.

import type { ModelInfo, OpenedBundle, OpenRequest } from '../../src/engine/protocol.ts';
import type { FakeGallery } from './fakeGallery.ts';

interface FakeBundle {
  readonly bundle: string;
  readonly parameters: URLSearchParams;
  readonly gallery: FakeGallery;
  readonly models: readonly ModelInfo[];
  readonly backend: OpenRequest['backend'];
}

export function fakeOpened({ bundle, parameters, gallery, models, backend }: FakeBundle): OpenedBundle {
  return {
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
        images: gallery.pictures.length,
        captions: gallery.captions.length,
        featureWidth: 8,
        regions: { min: 1, max: 1, total: 0 },
        features: { dtype: 'F32', shape: [0, 8], parts: [] },
        pictures: { kind: 'none' },
      },
    },
    models,
    ...gallery,
    device: {
      backend: backend ?? 'cpu',
      device: 'Imagination',
      reason: backend ? undefined : 'Nothing is computed here: this engine makes its answers up.',
    },
  };
}
