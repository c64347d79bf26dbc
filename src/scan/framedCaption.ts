// A sentence with a gap, `a photo of ___`, that any word or phrase can be put into.

/** Stands in the sentence in the place of the phrase. */
export const GAP = '___';

/** The sentence with the phrase in its gap. */
export function framedCaption(frame: string, phrase: string): string {
  return frame.split(GAP).join(phrase.trim());
}
