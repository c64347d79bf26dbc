// Opens the tables behind the drawings of the stage.

import { Popover } from '@base-ui/react/popover';
import { lazy, Suspense } from 'react';
import { Popup } from '../elements/Popup.tsx';
import styles from './TableButton.module.css';

const MapTables = lazy(async () => ({ default: (await import('./MapTables.tsx')).MapTables }));

export function TableButton({ image }: { readonly image: number }) {
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.table} title="The numbers behind stage and film strip">
        Table
      </Popover.Trigger>
      <Popup title="The numbers behind the drawings" side="top" align="end">
        <Suspense fallback={<p>Loading the tables …</p>}>
          <MapTables image={image} />
        </Suspense>
      </Popup>
    </Popover.Root>
  );
}
