// Where files are dropped, or chosen: single ones, a zip, or a whole folder.

import { type ChangeEvent, useId } from 'react';
import { broughtFiles } from './broughtFiles.ts';
import styles from './DropPlace.module.css';
import { useDesk } from './useDesk.ts';

export function DropPlace() {
  const add = useDesk((state) => state.add);
  const some = useDesk(({ files }) => files.length > 0);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    void add(broughtFiles(event.nativeEvent));
    // The same files chosen once more are a change again.
    field.value = '';
  };
  return (
    <div className={styles.place} data-some={some || undefined}>
      <p className={styles.say}>
        {some
          ? 'Drop more, as often as you like.'
          : 'Drop a folder, a zip or single files anywhere on this page: a checkpoint, its vocabulary, region features; then captions, ids, boxes and pictures, if you have them. Or a bundle.'}
      </p>
      <div className={styles.ways}>
        <FileField label="Choose files" onChange={choose} />
        <FileField label="Choose a folder" folder onChange={choose} />
      </div>
      {!some && (
        <p className={styles.privately}>
          They are read here, by this page, in this browser. Nothing is uploaded, however large.
        </p>
      )}
    </div>
  );
}

interface FileFieldProps {
  readonly label: string;
  readonly folder?: boolean;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

function FileField({ label, folder, onChange }: FileFieldProps) {
  const id = useId();
  return (
    <span className={styles.field}>
      <input id={id} type="file" multiple onChange={onChange} {...(folder ? { webkitdirectory: '' } : {})} />
      <label htmlFor={id} className={styles.choose}>
        {label}
      </label>
    </span>
  );
}
