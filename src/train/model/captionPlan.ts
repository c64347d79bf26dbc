// How the words of a batch of captions are laid out for the encoder. The recurrence takes one word of every caption at a
// time, so its rows stand step by step; captions come longest first, so that at each step those still running are the
// first ones, and padding never enters (PyTorch's packed sequences).
//
// Rows of the recurrence: step after step; within a step one direction after the other; within a direction the captions
// still running. The backward direction reads each caption from its own last word.

/** Indices for one batch, all from lengths and ids alone. */
export interface CaptionPlan {
  readonly captions: number;
  /** Words of each caption, marks included, never ascending. */
  readonly lengths: readonly number[];
  /** Words of all captions. */
  readonly words: number;
  /** Captions that still run at each step. */
  readonly running: readonly number[];
  readonly directions: 1 | 2;
  /** The different words of the batch, as rows of the embedding. */
  readonly distinct: Int32Array;
  /**
   * [directions · words] in the order of the recurrence: which row of the first layer's projected inputs is read. Those
   * are the distinct words, projected for one direction and then for the other.
   */
  readonly firstInputs: Int32Array;
  /** The same for further layers, whose inputs are the words, caption after caption. */
  readonly furtherInputs: Int32Array;
  /** For each direction, [words] caption after caption: the row of the recurrence that holds a word's state. */
  readonly stateRows: readonly Int32Array[];
}

/** @param captions ids of each, longest caption first */
export function captionPlan(captions: readonly (readonly number[])[], directions: 1 | 2): CaptionPlan {
  const lengths = captions.map((ids) => ids.length);
  if (lengths.some((length, n) => n > 0 && length > lengths[n - 1])) {
    throw new Error('captions of a batch come longest first');
  }
  const running = Array.from(
    { length: lengths[0] },
    (_, step) => lengths.filter((length) => length > step).length,
  );
  const words = lengths.reduce((sum, length) => sum + length, 0);
  const firstWord = startsOf(lengths);
  const distinct = Int32Array.from(new Set(captions.flat()));
  const rowOfId = new Map([...distinct].map((id, row) => [id, row]));

  const firstInputs = new Int32Array(directions * words);
  const furtherInputs = new Int32Array(directions * words);
  const stateRows = Array.from({ length: directions }, () => new Int32Array(words));
  let row = 0;
  running.forEach((count, step) => {
    for (let direction = 0; direction < directions; direction++) {
      for (let caption = 0; caption < count; caption++, row++) {
        const position = direction === 0 ? step : lengths[caption] - 1 - step;
        const word = firstWord[caption] + position;
        firstInputs[row] = direction * distinct.length + (rowOfId.get(captions[caption][position]) ?? 0);
        furtherInputs[row] = direction * words + word;
        stateRows[direction][word] = row;
      }
    }
  });
  return {
    captions: captions.length,
    lengths,
    words,
    running,
    directions,
    distinct,
    firstInputs,
    furtherInputs,
    stateRows,
  };
}

/** Running sums from 0. */
function startsOf(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum - count;
  });
}
