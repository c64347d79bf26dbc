// What the desk takes, in a sheet; the same conversion on the command line; and that nothing leaves the machine.

import { Dialog } from '@base-ui/react/dialog';
import { Sheet } from '../elements/Sheet.tsx';
import styles from './FormatSheet.module.css';

const FORMATS: readonly { readonly what: string; readonly files: string; readonly note: string }[] = [
  {
    what: 'A bundle',
    files: 'its folder, or a zip of it',
    note: 'Taken as it is. “Save as zip” makes one.',
  },
  {
    what: 'Checkpoints',
    files: 'model_best.pth.tar',
    note: 'Of the authors’ code or a fork; either of PyTorch’s formats, CPU or CUDA. One or several. Nothing in them can run.',
  },
  {
    what: 'Vocabulary',
    files: 'f30k_precomp_vocab.json',
    note: 'The one that the checkpoint was trained with.',
  },
  {
    what: 'Features',
    files: 'test_ims.npy, .npz, .tsv, or a folder of .npz or .npy',
    note: 'Five rows a picture are read as one. Bottom-up TSVs bring their ids and boxes.',
  },
  {
    what: 'Captions',
    files: 'test_caps.txt',
    note: 'One a line, five a picture, in the order of the features.',
  },
  { what: 'Ids', files: 'test_ids.txt', note: 'Names of the pictures, one a line, in the same order.' },
  {
    what: 'Boxes',
    files: 'a .tsv, boxes.json, or .npy [N, R, 4]',
    note: 'From another TSV than the features they are paired by content; a region that finds none has no box.',
  },
  {
    what: 'Pictures',
    files: 'a folder of ID.jpg or .png',
    note: 'In any folder; others are left where they are.',
  },
  { what: 'Truth', files: 'truth.json', note: 'Which regions phrases mean, for evaluation alone.' },
];

const COMMAND = `npm run --silent cli -- convert \\
  --checkpoint model_best.pth.tar \\
  --vocab f30k_precomp_vocab.json \\
  --features test_ims.npy --boxes bottom_up.tsv \\
  --captions test_caps.txt --ids test_ids.txt \\
  --images flickr30k-images --out models/mine`;

export function FormatSheet() {
  return (
    <Sheet
      title="What the desk takes"
      trigger={<Dialog.Trigger className={styles.trigger}>What it takes</Dialog.Trigger>}
    >
      <Dialog.Description className={styles.lead}>
        All of it at once or piece by piece, loose, in folders or in a zip; the page says what each file is.
        It is read by this page, in this browser, and kept there. Nothing leaves your machine.
      </Dialog.Description>
      <dl className={styles.formats}>
        {FORMATS.map(({ what, files, note }) => (
          <div key={what} className={styles.format}>
            <dt>{what}</dt>
            <dd>
              <span className={styles.files}>{files}</span>
              <span className={styles.note}>{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <section className={styles.command}>
        <h3>On the command line</h3>
        <p className={styles.note}>
          The same code converts there, for a server or for many bundles at once; see “Your own checkpoint” in
          the{' '}
          <a href="./README.txt#:~:text=Your%20own%20checkpoint" target="_blank" rel="noopener">
            README
          </a>
          .
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>
          <code>{COMMAND}</code>
        </pre>
      </section>
    </Sheet>
  );
}
