// Something that screen readers say once it rests: what changes faster than that is never said.

import { useEffect, useState } from 'react';

export interface LiveTextProps {
  /** What it is about. */
  readonly label: string;
  readonly text: string;
  readonly restMs?: number;
}

export function LiveText({ label, text, restMs = 600 }: LiveTextProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), restMs);
    return () => clearTimeout(timer);
  }, [text, restMs]);
  return (
    <p className="hidden" role="status" aria-label={label} data-live>
      {said}
    </p>
  );
}
