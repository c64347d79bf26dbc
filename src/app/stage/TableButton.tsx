// Opens the tables behind the drawings of the stage.

import { Popover } from '@base-ui/react/popover';
import { Popup } from '../elements/Popup.tsx';
import { LoadedPart, partOf } from '../parts/LoadedPart.tsx';
import styles from './TableButton.module.css';

const TABLES = partOf('the tables', async () => (await import('./MapTables.tsx')).MapTables);

export function TableButton({ image }: { readonly image: number }) {
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.table} title="The numbers behind stage and film strip">
        Table
      </Popover.Trigger>
      <Popup title="The numbers behind the drawings" side="top" align="end">
        <LoadedPart part={TABLES}>{(MapTables) => <MapTables image={image} />}</LoadedPart>
      </Popup>
    </Popover.Root>
  );
}
