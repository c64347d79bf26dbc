// The panel that is open beside the stage, if any.

import { useApp } from '../useApp.ts';
import { PANELS, type Panel } from './panels.ts';

export function usePanel(): Panel | undefined {
  const id = useApp(({ view }) => view.panel);
  return PANELS.find((panel) => panel.id === id);
}
