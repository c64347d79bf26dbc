// The script of the worker that lays out the map.

import { answerOver } from '../calls.ts';
import type { LayoutCalls } from './wordMapApart.ts';
import { layOut } from './wordMapLayout.ts';

answerOver<LayoutCalls, Record<string, never>>(self, {
  layOut: (request, { signal, progress }) => layOut(request, { signal, onProgress: progress }),
});
