// Ways to a question without typing: the examples, and a caption of the gallery at random.

import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { Popup } from '../elements/Popup.tsx';
import { useApp, useGallery } from '../useApp.ts';
import { ExampleList } from './ExampleList.tsx';
import styles from './Ways.module.css';

export function Ways() {
  const gallery = useGallery();
  const surprise = useApp((state) => state.surprise);
  const [open, setOpen] = useState(false);
  if (gallery && gallery.examples.length === 0) {
    return <p className={styles.none}>This bundle has no captions, so there are no examples to offer.</p>;
  }
  return (
    <div className={styles.ways}>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className={styles.way} disabled={!gallery}>
          Examples
        </Popover.Trigger>
        <Popup title="Captions of this gallery" align="end">
          <ExampleList layout="column" onTake={() => setOpen(false)} />
        </Popup>
      </Popover.Root>
      <button type="button" className={styles.way} disabled={!gallery} onClick={surprise}>
        Surprise me
      </button>
    </div>
  );
}
