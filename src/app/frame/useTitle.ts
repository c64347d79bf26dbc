// The page's title says what is asked, or which room one is in, so that tabs and the history can be told apart.

import { useEffect } from 'react';
import { useRoom } from '../rooms/useRoom.ts';
import { useApp } from '../useApp.ts';

const NAME = 'Storied Attention';

export function useTitle(): void {
  const caption = useApp(({ answer }) => answer?.caption.trim());
  const room = useRoom()?.title;
  const about = room ?? caption;
  useEffect(() => {
    document.title = about ? `${about} — ${NAME}` : NAME;
  }, [about]);
}
