// A part of the page whose script comes when somebody first looks at it. A line says so while it comes, and a sentence
// with a way to try again if it does not: the host is away, or has had a newer page since this one was opened.

import { type ComponentType, lazy, type ReactNode, Suspense, useReducer } from 'react';
import { InputError } from '../../scan/errors.ts';
import panel from '../elements/panel.module.css';
import { Contained } from './Contained.tsx';
import { askForLostSheets } from './lostSheets.ts';

export interface Part<Props extends object> {
  /** How a sentence names it: `this panel` */
  readonly what: string;
  /** Its view. React keeps what a load came to, failures too: after a failure this is a new one. */
  readonly view: () => ComponentType<Props>;
}

/** @param load imports its view, when that is first shown. */
export function partOf<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): Part<Props> {
  const fresh = () =>
    lazy(async () => {
      try {
        await askForLostSheets();
        return { default: await load() };
      } catch {
        view = fresh();
        throw new InputError(
          `The script of ${what} could not be loaded: whoever serves the page is away, or has a newer page. The rest goes on. If trying again does not help, load the page again; its address keeps what you see.`,
        );
      }
    });
  let view = fresh();
  // A function component as React sees it: the type of `lazy` hides that it takes the same properties.
  return { what, view: () => view as unknown as ComponentType<Props> };
}

export interface LoadedPartProps<Props extends object> {
  readonly part: Part<Props>;
  readonly children: (View: ComponentType<Props>) => ReactNode;
}

export function LoadedPart<Props extends object>({ part, children }: LoadedPartProps<Props>) {
  const [tries, again] = useReducer((count: number) => count + 1, 0);
  return (
    <Contained key={tries} onAgain={again}>
      <Suspense fallback={<p className={panel.hint}>Loading {part.what} …</p>}>
        {children(part.view())}
      </Suspense>
    </Contained>
  );
}
