// The table leaves: as a file, or over the clipboard.

import { useState } from 'react';
import { download } from '../export/files.ts';
import type { Gallery } from '../store/gallery.ts';
import styles from './EvaluationRoom.module.css';
import type { TableRow } from './evaluationTable.ts';
import { tableCsv, tableJson, tableLatex, tableMarkdown } from './tableFiles.ts';

export interface TableFilesProps {
  readonly gallery: Gallery;
  readonly rows: readonly TableRow[];
  readonly folds: boolean;
}

export function TableFiles({ gallery, rows, folds }: TableFilesProps) {
  const [said, setSaid] = useState('');
  const { opened } = gallery;
  const bundle = opened.manifest.title ?? opened.name;
  const about = {
    bundle,
    images: opened.pictures.length,
    captions: opened.captions.length,
    folds,
    backend: opened.device.backend,
  };
  const ready = rows.some(({ evaluation }) => evaluation);
  const save = (ending: string, type: string, content: string) => {
    const name = `evaluation-${bundle.replace(/[^\w-]+/g, '-')}.${ending}`;
    download(name, content, type);
    setSaid(`Saved ${name}`);
  };
  const copy = async (what: string, content: string) => {
    try {
      await navigator.clipboard.writeText(content);
      setSaid(`${what} copied.`);
    } catch {
      setSaid(`The browser does not let the page copy: save the file instead.`);
    }
  };
  const ways = [
    ['CSV', () => save('csv', 'text/csv', tableCsv(rows))],
    ['JSON', () => save('json', 'application/json', tableJson(rows, about))],
    ['Markdown', () => save('md', 'text/markdown', tableMarkdown(rows))],
    ['LaTeX', () => save('tex', 'application/x-tex', tableLatex(rows))],
    ['Copy Markdown', () => copy('Markdown', tableMarkdown(rows))],
    ['Copy LaTeX', () => copy('LaTeX', tableLatex(rows))],
  ] as const;
  return (
    <div className={styles.ways}>
      {ways.map(([name, give]) => (
        <button key={name} type="button" className={styles.way} disabled={!ready} onClick={give}>
          {name}
        </button>
      ))}
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}
