// Tells screen readers the answer once the typing rests.

import { useEffect, useState } from 'react';
import { countText, scoreText } from '../numbers.ts';
import { useApp, useGallery } from '../useApp.ts';

const REST_MS = 600;

export function LiveAnswer() {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!gallery) return setText('');
      const { pictures } = gallery.opened;
      if (!answer) return setText(`${countText(pictures.length)} pictures, not ranked.`);
      const [best] = answer.order;
      const score = scoreText(answer.scores[best]);
      return setText(`First of ${countText(pictures.length)}: ${pictures[best].id}, score ${score}.`);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [gallery, answer]);
  return (
    <p className="hidden" role="status" aria-label="Answer" data-live>
      {text}
    </p>
  );
}
