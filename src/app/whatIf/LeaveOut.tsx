// The regions of the picture on the stage as a sheet of crops: clicking one leaves it out of the picture.

import { RegionCrop } from '../elements/RegionCrop.tsx';
import { heldRegion } from '../store/held.ts';
import { useApp, useAppStore, useGallery } from '../useApp.ts';
import styles from './LeaveOut.module.css';

export interface LeaveOutProps {
  readonly image: number;
  readonly without: readonly number[];
}

export function LeaveOut({ image, without }: LeaveOutProps) {
  const store = useAppStore();
  const regions = useGallery()?.opened.pictures[image].regions ?? 0;
  const held = useApp(heldRegion);
  const knockOut = useApp((state) => state.knockOut);
  return (
    <section className={styles.leaveOut} aria-label="Leave regions out">
      <p className={styles.say}>
        Click a region to leave it out: the picture is then scored as if it had never had it.
        {held !== undefined && held < regions && (
          <>
            {' '}
            <button type="button" className={styles.held} onClick={() => knockOut(held)}>
              {without.includes(held) ? 'Take in' : 'Leave out'} region {held + 1}, held on the stage
            </button>
          </>
        )}
      </p>
      <ol
        className={styles.sheet}
        aria-label="Regions of the picture"
        onPointerLeave={() => store.getState().pointAtRegion(undefined)}
      >
        {Array.from({ length: regions }, (_, region) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a region is its index
          <li key={region}>
            <button
              type="button"
              className={styles.region}
              aria-pressed={without.includes(region)}
              aria-label={`Leave out region ${region + 1}`}
              onClick={() => knockOut(region)}
              onPointerEnter={({ pointerType }) => {
                if (pointerType === 'mouse') store.getState().pointAtRegion(region);
              }}
              onFocus={({ target }) => {
                if (target.matches(':focus-visible')) store.getState().pointAtRegion(region);
              }}
              onBlur={() => store.getState().pointAtRegion(undefined)}
            >
              <RegionCrop image={image} region={region} />
              <span className={styles.number}>{region + 1}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
