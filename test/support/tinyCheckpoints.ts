// The five tiny checkpoints of the reference, a folder each with all that belongs to it.

/** Their folder in ../shared. */
export const TINY = 'reference/tiny-checkpoints';

export const TINY_NAMES = [
  'legacy-python2-cuda',
  'legacy-two-layers',
  'zip-half-strided-bytes',
  'zip-i2t-lse',
  'zip-weight-norm-tsv',
] as const;
