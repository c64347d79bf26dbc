// Boxes, heat or spotlight: three drawings of the same numbers.

import { RadioGroup } from '../elements/RadioGroup.tsx';
import { DEFAULT_DRAWING } from '../store/drawing.ts';
import { useApp } from '../useApp.ts';

const OPTIONS = [
  { value: 'boxes', label: 'Boxes', title: 'Outlines and tint by attention (B)' },
  { value: 'heat', label: 'Heat', title: 'Overlapping regions summed at every point (H)' },
  { value: 'spotlight', label: 'Spotlight', title: 'The picture dark, what is attended lit (L)' },
] as const;

export function DrawingSwitch() {
  const drawing = useApp(({ view }) => view.drawing ?? DEFAULT_DRAWING);
  const drawAs = useApp((state) => state.drawAs);
  return <RadioGroup label="Attention as" labelHidden options={OPTIONS} value={drawing} onChange={drawAs} />;
}
