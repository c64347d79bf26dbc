// The line above the question: name, rooms, what is open, which device computes, shortcuts, light or dark.

import { RoomSwitch } from '../rooms/RoomSwitch.tsx';
import { useGallery } from '../useApp.ts';
import { DeviceLine } from './DeviceLine.tsx';
import styles from './Masthead.module.css';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function Masthead() {
  const opened = useGallery()?.opened;
  return (
    <header className={styles.masthead}>
      <h1 className={styles.name}>Storied Attention</h1>
      <div className={styles.rooms}>
        <RoomSwitch />
      </div>
      <p className={styles.bundle} title={opened?.name}>
        {opened && (opened.manifest.title ?? folderName(opened.name))}
      </p>
      <DeviceLine />
      <ShortcutSheet />
      <ThemeSwitch />
    </header>
  );
}

/** The last part of a bundle's address. */
function folderName(address: string): string {
  const parts = address.split('/').filter((part) => part !== '');
  return parts.at(-1) ?? address;
}
