// What the link to the desk says while people are elsewhere: how far the bundle is that is being made. The views come
// with the desk, once somebody has opened it.

import { lazy, Suspense } from 'react';
import { useOpenedDesk } from './openDesk.ts';

const MakingSign = lazy(() => import('./MakingSign.tsx').then((it) => ({ default: it.MakingSign })));
const MakingNews = lazy(() => import('./MakingSign.tsx').then((it) => ({ default: it.MakingNews })));

/** For the eyes, within the link. */
export function DeskSign() {
  const desk = useOpenedDesk();
  return <Suspense>{desk && <MakingSign desk={desk} />}</Suspense>;
}

/** The same for screen readers, beside the link. */
export function DeskNews() {
  const desk = useOpenedDesk();
  return <Suspense>{desk && <MakingNews desk={desk} />}</Suspense>;
}
