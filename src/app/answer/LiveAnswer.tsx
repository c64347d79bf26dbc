// Tells screen readers the answer once the typing rests.

import { LiveText } from '../elements/LiveText.tsx';
import { countText, scoreText } from '../numbers.ts';
import type { Gallery } from '../store/gallery.ts';
import type { Answer } from '../store/questionSlice.ts';
import { useApp, useGallery } from '../useApp.ts';

export function LiveAnswer() {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  return <LiveText label="Answer" text={gallery ? textOf(gallery, answer) : ''} />;
}

function textOf({ opened: { pictures } }: Gallery, answer: Answer | undefined): string {
  if (!answer) return `${countText(pictures.length)} pictures, not ranked.`;
  const [best] = answer.order;
  const score = scoreText(answer.scores[best]);
  return `First of ${countText(pictures.length)}: ${pictures[best].id}, score ${score}.`;
}
