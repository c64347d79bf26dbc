// "Why not this one?": any picture by id or caption, put on the stage at its own rank.

import { Combobox } from '@base-ui/react/combobox';
import { useMemo, useState } from 'react';
import { countText } from '../numbers.ts';
import { useApp, useAppStore, useGallery } from '../useApp.ts';
import styles from './Finder.module.css';
import { type FoundPicture, findPictures } from './findPictures.ts';
import { rankOf } from './ranks.ts';

const SHOWN = 12;

export function Finder({ onFound }: { readonly onFound: () => void }) {
  const gallery = useGallery();
  const store = useAppStore();
  const answer = useApp((state) => state.answer);
  const [text, setText] = useState('');
  const found = useMemo(() => (gallery ? findPictures(gallery, text, SHOWN) : []), [gallery, text]);
  return (
    <Combobox.Root<FoundPicture>
      inline
      open
      items={found}
      filter={null}
      inputValue={text}
      onInputValueChange={setText}
      itemToStringLabel={({ id }) => id}
      isItemEqualToValue={(a, b) => a.image === b.image}
      onValueChange={(picture) => {
        if (!picture) return;
        store.getState().putOnStage(picture.id);
        onFound();
      }}
    >
      <Combobox.Input
        className={styles.input}
        aria-label="Find a picture by id or caption"
        placeholder="Part of an id, or words of a caption"
        autoFocus
      />
      <div className={styles.found}>
        <Combobox.Empty className={styles.empty}>
          {text.trim() === ''
            ? 'Type to search the whole gallery.'
            : 'No picture of the gallery is like that.'}
        </Combobox.Empty>
        <Combobox.List>
          {(picture: FoundPicture) => (
            <Combobox.Item key={picture.image} value={picture} className={styles.item}>
              <span className={styles.id}>
                {answer && `rank ${countText(rankOf(answer, picture.image))} · `}
                {picture.id}
              </span>
              <span className={styles.caption}>{picture.caption}</span>
            </Combobox.Item>
          )}
        </Combobox.List>
      </div>
    </Combobox.Root>
  );
}
