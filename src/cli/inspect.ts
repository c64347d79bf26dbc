// `inspect`: checks every file of a bundle against its manifest and says what it holds.

import { MANIFEST_FILE } from '../bundle/manifest.ts';
import { summary } from '../bundle/summary.ts';
import { checkWeights } from '../scan/stateDict.ts';
import { variantName } from '../scan/variants.ts';
import { checkWords } from '../scan/vocabulary.ts';
import { parse } from './args.ts';
import { bundleFolder } from './nodeFiles.ts';
import { openFolder } from './openSession.ts';

const USAGE = 'usage: inspect BUNDLE [--json]';

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parse(args, { json: { type: 'boolean' }, help: { type: 'boolean' } }, [
    'BUNDLE',
  ]);
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const bundle = await openFolder(positionals[0]);
  const files = bundleFolder(positionals[0]);
  await bundle.verify();
  checkWords(await bundle.vocabularyWords(), `${bundle.name}: the vocabulary`);
  for (const { id } of bundle.manifest.models) {
    checkWeights(await bundle.weights(id), `${bundle.name}: model "${id}"`);
  }
  const manifestBytes = (await files.read(MANIFEST_FILE)).length;
  const held = summary(bundle.manifest, manifestBytes);
  if (values.json) {
    console.log(JSON.stringify(held));
    return;
  }
  console.log(
    `${files.name}: ${held.format} ${held.version}, ${bundle.manifest.files.length + 1} files, ${held.bytes} bytes, all as listed`,
  );
  for (const model of held.models) {
    const name = variantName({ crossAttn: model.crossAttn, pooling: model.aggFunc });
    console.log(
      `model ${model.id}: ${name}, λ1 ${model.lambdaSoftmax}, λ2 ${model.lambdaLse}, D ${model.embedSize}`,
    );
  }
  const { min, max } = held.regions;
  console.log(
    `${held.images} images with ${min === max ? min : `${min} to ${max}`} regions, ${held.captions} captions`,
  );
  console.log(
    `boxes: ${held.boxes ? 'yes' : 'no'}; pictures: ${held.pictures}; precision: ${bundle.manifest.precision}`,
  );
  if (bundle.manifest.credits) console.log(bundle.manifest.credits);
}
