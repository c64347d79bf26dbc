// Which elements are near the eye: one observer for a whole list, asked through a context.

import { createContext, type RefObject, useContext, useEffect, useState } from 'react';

export interface NearObserver {
  /** Tells of this element until the returned function is called. */
  observe(element: Element, tell: (near: boolean) => void): () => void;
}

/** Near is on the screen or within half a screen of it. */
const MARGIN = '50% 0px';

export function createNearObserver(): NearObserver {
  const told = new Map<Element, (near: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
    },
    // Lists scroll inside the page on wide screens: there only the scroll margin reaches beyond the list's own edge.
    { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
  );
  return {
    observe(element, tell) {
      told.set(element, tell);
      observer.observe(element);
      return () => {
        told.delete(element);
        observer.unobserve(element);
      };
    },
  };
}

export const NearContext = createContext<NearObserver | undefined>(undefined);

/** Whether an element is near the eye. */
export function useNear(element: RefObject<Element | null>): boolean {
  const observer = useContext(NearContext);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (observer && element.current) return observer.observe(element.current, setNear);
    return undefined;
  }, [observer, element]);
  return near;
}
