// Puts the trained models and the gallery into one bundle: `tsx scripts/storybook/bundle.ts --gallery DIR --out DIR
// BUNDLE …`, a bundle for each model.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileSource, folderSource } from '../../src/cli/nodeFiles.ts';
import { writeAside } from '../../src/cli/nodeOutputs.ts';
import { openFolder } from '../../src/cli/openSession.ts';
import { stderrProgress } from '../../src/cli/progress.ts';
import { convert } from '../../src/convert/convert.ts';
import { readModels } from '../../src/convert/sourceModels.ts';

const CREDITS =
  'Pictures, captions, features and weights were all made by this project (npm run storybook), Apache-2.0.';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { gallery: { type: 'string', default: '' }, out: { type: 'string', default: '' } },
});
const progress = stderrProgress();
const trained = [];
for (const folder of positionals) {
  trained.push(await readModels({ kind: 'bundle', bundle: await openFolder(folder) }, progress));
}
// All were trained on the same captions, so they have one vocabulary.
const { vocabulary } = trained[0];
const models = trained.flatMap((one) => one.models);
const file = (name: string) => fileSource(join(values.gallery, name));
const { images, captions, parity } = await writeAside(values.out, async (store) =>
  convert(
    {
      models: { kind: 'weights', models, vocabulary },
      features: [await file('test_ims.npy')],
      captions: await file('test_caps.txt'),
      ids: await file('test_ids.txt'),
      boxes: await file('boxes.json'),
      truth: await file('truth.json'),
      pictures: { kind: 'files', folder: await folderSource(join(values.gallery, 'images')) },
      precision: 'f16',
      title: 'Storybook',
      credits: CREDITS,
    },
    store,
    progress,
  ),
);
console.log(
  `${values.out}: ${images} pictures, ${captions} captions, ${models.length} models, parity ${parity.difference.toExponential(1)}`,
);
