// Tokens, vocabulary and quirk against what NLTK 3.8 and the authors' code made of the same captions.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { vocabularyFromJson } from '../../src/convert/readVocabulary.ts';
import { captionTokens } from '../../src/scan/tokens/captionTokens.ts';
import { encodeCaption } from '../../src/scan/vocabulary.ts';
import { describeShared, sharedJson, sharedPath } from '../support/shared.ts';

interface TokenFile {
  readonly cases: readonly { readonly caption: string; readonly tokens: readonly string[] }[];
}

const files = [
  { file: 'tokens.json', cases: 388, quirk: null },
  { file: 'tokens-stops.json', cases: 284, quirk: null },
  { file: 'tokens-bytes.json', cases: 30, quirk: 'bytes' },
] as const;

for (const { file, cases, quirk } of files) {
  describeShared(`agreement: ${file}`, `reference/${file}`, () => {
    const reference = sharedJson<TokenFile>(`reference/${file}`);

    it(`has ${cases} cases, and every token of each agrees`, () => {
      expect(reference.cases).toHaveLength(cases);
      const ours = reference.cases.map(({ caption }) => ({ caption, tokens: captionTokens(caption, quirk) }));
      expect(ours).toEqual(reference.cases);
    });
  });
}

interface Expected {
  readonly captionQuirk?: 'bytes';
  readonly unknownWords: number;
  readonly lengths: readonly number[];
}

const checkpoints = [
  'legacy-python2-cuda',
  'legacy-two-layers',
  'zip-half-strided-bytes',
  'zip-i2t-lse',
  'zip-weight-norm-tsv',
];

describeShared('agreement: captions of the tiny checkpoints', 'reference/tiny-checkpoints', () => {
  it.each(checkpoints)('%s: lengths, unknown words and quirk', (checkpoint) => {
    const folder = `reference/tiny-checkpoints/${checkpoint}`;
    const vocabulary = vocabularyOf(folder);
    const expected = sharedJson<Expected>(`${folder}/expected.json`);
    const encoded = captionsOf(folder).map((caption) => encodeCaption(caption, vocabulary));

    expect(vocabulary.quirk).toBe(expected.captionQuirk ?? null);
    expect(encoded.map(({ ids }) => ids.length)).toEqual(expected.lengths);
    expect(encoded.flatMap(({ unknown }) => unknown.filter(Boolean))).toHaveLength(expected.unknownWords);
  });
});

interface Photographs {
  readonly models: Readonly<
    Record<string, { readonly attention: readonly { readonly caption: number; readonly tokens: string[] }[] }>
  >;
}

describeShared('agreement: captions of the photographs', 'flickr8k', () => {
  it('has the tokens of the attention entries, and no quirk', () => {
    const vocabulary = vocabularyOf('flickr8k');
    const captions = captionsOf('flickr8k');
    const entries = Object.values(sharedJson<Photographs>('flickr8k/expected.json').models).flatMap(
      ({ attention }) => attention,
    );

    expect(vocabulary.quirk).toBeNull();
    expect(vocabulary.words).toHaveLength(593);
    expect(entries.length).toBeGreaterThan(0);
    for (const { caption, tokens } of entries) {
      expect(encodeCaption(captions[caption], vocabulary).tokens).toEqual(tokens);
    }
  });
});

function vocabularyOf(folder: string) {
  return vocabularyFromJson('vocab.json', readFileSync(sharedPath(`${folder}/vocab.json`), 'utf8'));
}

function captionsOf(folder: string): string[] {
  return readFileSync(sharedPath(`${folder}/test_caps.txt`), 'utf8')
    .trimEnd()
    .split('\n');
}
