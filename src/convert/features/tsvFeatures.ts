// A bottom-up attention TSV as a source of features and boxes: lines are found by the index and read by range.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { decodeBase64 } from './base64.ts';
import type { FeatureSource, ImageBoxes } from './featureSource.ts';
import { makeScratch } from './numbers.ts';
import { indexTsv, type TsvLine } from './tsvIndex.ts';

/** @throws InputError with file and line where the TSV is none. */
export async function tsvFeatures(source: ByteSource): Promise<FeatureSource> {
  const { lines, width } = await indexTsv(source);
  const place = (row: number) => `${source.name}:${lines[row].line}`;

  const decode = async (line: TsvLine, column: 'boxes' | 'features', out: Float32Array) => {
    const at = column === 'boxes' ? line.boxesAt : line.featuresAt;
    const length = column === 'boxes' ? line.boxesChars : line.featuresChars;
    const chars = await source.read(at, at + length);
    const bad = decodeBase64(chars, new Uint8Array(out.buffer, out.byteOffset, out.byteLength));
    if (bad >= 0) {
      throw new InputError(
        `${source.name}:${line.line}: the ${column} column is not base64 at its character ${bad + 1} (byte ${at + bad} of the file).`,
      );
    }
    return out;
  };

  async function* stream(rows: readonly number[]): AsyncGenerator<Float32Array> {
    const scratch = makeScratch();
    for (const row of rows) {
      const line = lines[row];
      yield await decode(line, 'features', scratch.floats(line.count * width));
    }
  }

  return {
    name: source.name,
    width,
    rows: lines.length,
    ids: lines.map(({ id }) => id),
    counts: Uint32Array.from(lines, ({ count }) => count),
    place,
    boxes: async (row): Promise<ImageBoxes> => {
      const line = lines[row];
      const boxes = await decode(line, 'boxes', new Float32Array(line.count * 4));
      return { width: line.imageWidth, height: line.imageHeight, boxes };
    },
    stream,
  };
}
