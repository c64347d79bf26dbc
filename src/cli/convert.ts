// `convert`: the researcher's files into a bundle.

import { type ConvertInput, type ConvertReport, convert } from '../convert/convert.ts';
import type { PictureInput } from '../convert/pictures.ts';
import type { ModelInput } from '../convert/sourceModels.ts';
import { oneOf, parse, positiveNumber, required, UsageError } from './args.ts';
import { fileOrFolder, fileSource, folderSource } from './nodeFiles.ts';
import { writeAside } from './nodeOutputs.ts';
import { openFolder } from './openSession.ts';
import { stderrProgress } from './progress.ts';

const USAGE = `usage: convert --checkpoint A.pth.tar [--checkpoint B.pth.tar …] --vocab V.json | --models BUNDLE
  --features F.npy|F.npz|F.tsv|DIR [--features …] [--captions test_caps.txt] [--ids test_ids.txt]
  [--boxes file.tsv|boxes.json|boxes.npy] [--images DIR | --image-url 'https://…/{id}.jpg'] [--truth truth.json]
  [--precision f16|f32|int8] [--limit N] [--title TEXT] [--credits TEXT] --out DIR`;

const OPTIONS = {
  checkpoint: { type: 'string', multiple: true },
  vocab: { type: 'string' },
  models: { type: 'string' },
  features: { type: 'string', multiple: true },
  captions: { type: 'string' },
  ids: { type: 'string' },
  boxes: { type: 'string' },
  images: { type: 'string' },
  'image-url': { type: 'string' },
  truth: { type: 'string' },
  precision: { type: 'string', default: 'f16' },
  limit: { type: 'string' },
  title: { type: 'string' },
  credits: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parse(args, OPTIONS);
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const out = required(values.out, 'out');
  const precision = oneOf(values.precision, ['f16', 'f32', 'int8'], 'precision');
  const limit = values.limit === undefined ? undefined : positiveNumber(values.limit, 'limit');
  if (!values.features) throw new UsageError(`--features is missing.`);

  const opened = new Map<string, Awaited<ReturnType<typeof fileOrFolder>>>();
  // The same path given twice (features and boxes) is the same source, and is known as such by identity.
  const source = async (path: string) => {
    const known = opened.get(path) ?? (await fileOrFolder(path));
    opened.set(path, known);
    return known;
  };
  const features = [];
  for (const path of values.features) features.push(await source(path));
  const input: ConvertInput = {
    models: await modelInput(values),
    features,
    captions: values.captions === undefined ? undefined : await fileSource(values.captions),
    ids: values.ids === undefined ? undefined : await fileSource(values.ids),
    boxes: values.boxes === undefined ? undefined : await source(values.boxes),
    pictures: await pictureInput(values.images, values['image-url']),
    truth: values.truth === undefined ? undefined : await fileSource(values.truth),
    precision,
    limit,
    title: values.title,
    credits: values.credits,
  };
  const report = await writeAside(out, (store) => convert(input, store, stderrProgress()));
  print(out, report);
}

async function modelInput(values: {
  checkpoint?: string[];
  vocab?: string;
  models?: string;
}): Promise<ModelInput> {
  if (values.models !== undefined) {
    if (values.checkpoint || values.vocab) {
      throw new UsageError(`--models takes the place of --checkpoint and --vocab: give one or the other.`);
    }
    return { kind: 'bundle', bundle: await openFolder(values.models) };
  }
  if (!values.checkpoint) throw new UsageError(`--checkpoint is missing.`);
  const files = [];
  for (const path of values.checkpoint) files.push(await fileSource(path));
  return { kind: 'checkpoints', files, vocabulary: await fileSource(required(values.vocab, 'vocab')) };
}

async function pictureInput(
  folder: string | undefined,
  template: string | undefined,
): Promise<PictureInput | undefined> {
  if (folder !== undefined && template !== undefined) {
    throw new UsageError(`give --images or --image-url, not both.`);
  }
  if (folder !== undefined) return { kind: 'files', folder: await folderSource(folder) };
  if (template === undefined) return undefined;
  if (!template.includes('{id}')) throw new UsageError(`--image-url must hold {id}; got "${template}".`);
  return { kind: 'urls', template };
}

function print(out: string, { manifest, images, captions, notes, parity }: ConvertReport): void {
  const { min, max } = manifest.gallery.regions;
  console.log(`${out}: ${manifest.models.map((model) => model.id).join(', ')}`);
  console.log(
    `${images} images with ${min === max ? min : `${min} to ${max}`} regions, ${captions} captions`,
  );
  for (const note of notes) console.log(note);
  console.log(
    `parity: largest difference ${parity.difference.toExponential(1)} over ${parity.pairs} pairs, original tensors against the bundle`,
  );
}
