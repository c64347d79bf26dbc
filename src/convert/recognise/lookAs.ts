// A file as something: what it holds in a sentence, or the sentence in which reading it ends. The readers are those of
// the conversion.

import { phraseCount, readTruth } from '../../bundle/truth.ts';
import { openBoxes } from '../boxes/openBoxes.ts';
import { readCaptions } from '../captions.ts';
import { readOutline } from '../checkpoint/checkpoint.ts';
import { countOf } from '../counted.ts';
import { repeatedIds } from '../features/repeatedIds.ts';
import { readLines } from '../lines.ts';
import { readVocabulary } from '../readVocabulary.ts';
import type { BroughtSource } from './brought.ts';
import type { Look } from './look.ts';
import { lookAtArray } from './lookAtArray.ts';
import { lookAtTsv } from './lookAtTsv.ts';
import { modelText } from './modelText.ts';
import { isTsv } from './names.ts';
import { orProblem } from './problem.ts';
import { readWhole } from './readWhole.ts';
import type { FileRole } from './types.ts';

type Held = Pick<Look, 'sentence' | 'facts'>;

/** Looks at a file as one of that role; `head` are its first bytes. */
export async function lookAs(file: BroughtSource, role: FileRole, head: Uint8Array): Promise<Look> {
  const read = await orProblem(() => held(file, role, head));
  if (read.problem === undefined) return { role, ...read.value };
  return { role, sentence: `${role}: a file that cannot be read`, problem: read.problem };
}

async function held(file: BroughtSource, role: FileRole, head: Uint8Array): Promise<Held> {
  switch (role) {
    case 'checkpoint': {
      const outline = await readOutline(await file.open());
      return { sentence: `checkpoint: ${modelText(outline)}`, facts: { checkpoint: outline } };
    }
    case 'vocabulary': {
      const { words } = await readVocabulary({
        name: file.path,
        size: file.bytes.size,
        read: () => readWhole(file),
      });
      return { sentence: `vocabulary: ${countOf(words.length, 'word')}`, facts: { words: words.length } };
    }
    case 'captions': {
      const lines = await readCaptions(await file.open());
      return { sentence: `captions: ${countOf(lines.length, 'line')}`, facts: { lines: lines.length } };
    }
    case 'ids': {
      const ids = repeatedIds(await readLines(await file.open()), `the ids file ${file.path}`);
      return { sentence: `ids: ${countOf(ids.length, 'picture')}`, facts: { lines: ids.length } };
    }
    case 'truth': {
      const truth = readTruth(await readWhole(file), file.path);
      const phrases = countOf(phraseCount(truth), 'phrase');
      return { sentence: `truth: ${phrases} of ${countOf(truth.size, 'picture')}, for evaluating words` };
    }
    case 'features':
      return isTsv(file.path, head) ? lookAtTsv(file, head) : lookAtArray(file);
    case 'boxes': {
      if (isTsv(file.path, head)) return lookAtTsv(file, head);
      const { rows } = await openBoxes(await file.open());
      return { sentence: `boxes: ${countOf(rows, 'picture')}` };
    }
    case 'bundle':
    case 'pictures':
    case 'unused':
      return { sentence: role === 'pictures' ? 'a picture' : 'not used' };
  }
}
