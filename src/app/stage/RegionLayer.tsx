// The regions of the picture on the stage as things to point at and to hold: each box a button over its part of the
// picture, small ones on top. One of them is reached by the Tab key; up and down go through them by attention.

import { type KeyboardEvent, useMemo, useRef } from 'react';
import { type RegionBox, regionBoxes } from '../attention/regionBoxes.ts';
import { useDrawnMap } from '../attention/useDrawnMap.ts';
import { pictureSize } from '../store/gallery.ts';
import { heldRegion } from '../store/held.ts';
import { shownRegion } from '../store/regionSlice.ts';
import { useApp, useAppStore, useGallery } from '../useApp.ts';
import styles from './RegionLayer.module.css';

function area({ x1, y1, x2, y2 }: RegionBox): number {
  return (x2 - x1) * (y2 - y1);
}

export function RegionLayer({ image }: { readonly image: number }) {
  const gallery = useGallery();
  const store = useAppStore();
  const asked = useApp(({ answer }) => answer !== undefined);
  const held = useApp(heldRegion);
  const shown = useApp(shownRegion);
  const drawn = useDrawnMap(image);
  const layer = useRef<HTMLDivElement>(null);
  const boxes = useMemo(() => {
    const all = gallery?.opened.boxes;
    if (!gallery || !all) return [];
    const { regions } = gallery.opened.pictures[image];
    const { boxes } = regionBoxes(all, gallery.offsets[image], new Float64Array(regions));
    return [...boxes].sort((a, b) => area(b) - area(a));
  }, [gallery, image]);
  if (!gallery || !asked || boxes.length === 0) return null;

  const { width, height } = pictureSize(gallery, image);
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const byAttention = drawn
    ? [...boxes].sort((a, b) => drawn.values[b.region] - drawn.values[a.region])
    : boxes;
  const tabStop = held ?? byAttention[0].region;

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLElement)) return;
    const here = Number(event.target.dataset.regionButton);
    const at = byAttention.findIndex(({ region }) => region === here);
    const next = byAttention[at + step];
    event.preventDefault();
    if (next) {
      layer.current?.querySelector<HTMLElement>(`[data-region-button="${next.region}"]`)?.focus();
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, these are parts of a picture
    <div
      ref={layer}
      role="group"
      aria-label="Regions of the picture"
      className={styles.layer}
      onKeyDown={press}
      onPointerLeave={() => store.getState().pointAtRegion(undefined)}
    >
      {boxes.map(({ region, x1, y1, x2, y2 }) => (
        <button
          key={region}
          type="button"
          className={styles.region}
          data-region-button={region}
          data-shown={region === shown || undefined}
          aria-pressed={region === held}
          aria-label={
            drawn ? `Region ${region + 1}, ${drawn.label(drawn.values[region])}` : `Region ${region + 1}`
          }
          tabIndex={region === tabStop ? 0 : -1}
          style={{
            left: percent(x1, width),
            top: percent(y1, height),
            width: percent(x2 - x1, width),
            height: percent(y2 - y1, height),
          }}
          onClick={() => store.getState().holdRegion(region)}
          onFocus={({ target }) => {
            if (target.matches(':focus-visible')) store.getState().pointAtRegion(region);
          }}
          onBlur={() => store.getState().pointAtRegion(undefined)}
          onPointerEnter={({ pointerType }) => {
            if (pointerType === 'mouse') store.getState().pointAtRegion(region);
          }}
        />
      ))}
    </div>
  );
}
