// The page's title says what is asked, so that tabs and the history can be told apart.

import { useEffect } from 'react';
import { useApp } from '../useApp.ts';

const NAME = 'Storied Attention';

export function useTitle(): void {
  const caption = useApp(({ answer }) => answer?.caption.trim());
  useEffect(() => {
    document.title = caption ? `${caption} — ${NAME}` : NAME;
  }, [caption]);
}
