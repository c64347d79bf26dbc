// What `rank` and `attend` have in common: a caption, asked of one model of a bundle in one variant on one backend.

import type { BackendName } from '../backends/contract.ts';
import type { Bundle } from '../bundle/openBundle.ts';
import { VARIANTS, type Variant } from '../scan/variants.ts';
import { oneOf, required } from './args.ts';
import { BACKENDS, openFolder } from './openSession.ts';

export const QUESTION_USAGE = `[--model ID] [--variant ${VARIANTS.join('|')}]
  [--backend ${BACKENDS.join('|')}] [--json]`;

/** Options for the parser of arguments. */
export const QUESTION_OPTIONS = {
  caption: { type: 'string' },
  model: { type: 'string' },
  variant: { type: 'string' },
  backend: { type: 'string', default: 'reference' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export interface Question {
  readonly caption: string;
  readonly bundle: Bundle;
  readonly model: string;
  /** Undefined for the one that the model was trained for. */
  readonly variant?: Variant;
  readonly backend: BackendName;
}

/** Opens the bundle and reads the options. @throws UsageError, InputError. */
export async function openQuestion(
  folder: string,
  values: { caption?: string; model?: string; variant?: string; backend: string },
): Promise<Question> {
  const caption = required(values.caption, 'caption');
  const variant = values.variant === undefined ? undefined : oneOf(values.variant, VARIANTS, 'variant');
  const backend = oneOf(values.backend, BACKENDS, 'backend');
  const bundle = await openFolder(folder);
  const { id } = values.model === undefined ? bundle.manifest.models[0] : bundle.model(values.model);
  return { caption, bundle, model: id, variant, backend };
}
