// Out: the stage as a picture, the numbers as tables, the view as a link.

import { useState } from 'react';
import { drawnMap } from '../attention/drawnMap.ts';
import { tickText } from '../charts/legend.ts';
import type { PanelProps } from '../inspector/panels.ts';
import { DEFAULT_DRAWING } from '../store/drawing.ts';
import { pictureSize } from '../store/gallery.ts';
import { answeredView, heldWord } from '../store/held.ts';
import { sentenceOf } from '../store/sentence.ts';
import { queryOfView } from '../store/view.ts';
import { useApp, useGallery } from '../useApp.ts';
import { CopyLink } from './CopyLink.tsx';
import styles from './ExportPanel.module.css';
import { type ExportSources, exported, fileName } from './exported.ts';
import { dataAddress, download, pngFile, svgFile } from './files.ts';
import { attentionCsv, rankingCsv } from './numbersCsv.ts';
import { numbersJson } from './numbersJson.ts';
import { stageSvg } from './stageSvg.ts';

export function ExportPanel({ image }: PanelProps) {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const map = useApp(({ maps }) => maps.get(image));
  const span = useApp(heldWord);
  const drawing = useApp(({ view }) => view.drawing ?? DEFAULT_DRAWING);
  const query = useApp((state) => queryOfView({ ...answeredView(state), panel: undefined }));
  const [said, setSaid] = useState('');
  const link = `${location.origin}${location.pathname}${query}`;
  if (!gallery || !answer || !map) {
    return (
      <div className={styles.export}>
        <CopyLink />
        <p className={styles.hint}>Ask something, and stage and numbers can be taken along too.</p>
      </div>
    );
  }
  const sources = (): ExportSources => ({ gallery, answer, image, map, span, link });

  async function stage(): Promise<SVGSVGElement> {
    if (!gallery || !answer || !map) throw new Error('There is nothing to draw.');
    const { crossAttn } = answer.choice.scoring;
    const attention = span && drawnMap(gallery, image, map, span, crossAttn);
    const { url } = gallery.opened.pictures[image];
    return stageSvg({
      about: exported(sources()),
      picture: pictureSize(gallery, image),
      pictureData: url === undefined ? undefined : await dataAddress(url),
      drawing,
      attention,
      tick: tickText(crossAttn),
      scale:
        crossAttn === 't2i'
          ? `its attention adds up to 100 % over the ${map.regions} regions of the picture`
          : `each region’s attention adds up to 1 over the ${map.words} tokens of the sentence; this word’s parts need not`,
    });
  }

  /** Makes a file and says its name, or why there is none. */
  async function give(
    what: string,
    ending: string,
    type: string,
    make: () => Promise<string | Blob> | string,
  ): Promise<void> {
    try {
      const name = fileName(exported(sources()), what, ending);
      download(name, await make(), type);
      setSaid(`Saved ${name}`);
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  }

  const json = () => give('numbers', 'json', 'application/json', () => numbersJson(sources()));
  const attention = () => give('attention', 'csv', 'text/csv', () => attentionCsv(sources()));
  const ranking = () => give('ranking', 'csv', 'text/csv', () => rankingCsv(sources()));
  const svg = () => give('stage', 'svg', 'image/svg+xml', async () => svgFile(await stage()));
  const png = () => give('stage', 'png', 'image/png', async () => pngFile(await stage()));
  return (
    <div className={styles.export}>
      <CopyLink />
      <section className={styles.part} aria-label="The stage">
        <h3 className={styles.title}>The stage</h3>
        <p className={styles.hint}>
          {span
            ? 'The picture with the held word’s map, the scale, and where it comes from.'
            : 'The picture, and where it comes from. Hold a word to have its map and the scale too.'}
        </p>
        <div className={styles.ways}>
          <button type="button" className={styles.way} onClick={svg}>
            SVG
          </button>
          <button type="button" className={styles.way} onClick={png}>
            PNG
          </button>
        </div>
      </section>
      <section className={styles.part} aria-label="The numbers">
        <h3 className={styles.title}>The numbers</h3>
        <p className={styles.hint}>
          Attention, relevances, parts of the score and the whole ranking, in full precision.
        </p>
        <div className={styles.ways}>
          <button type="button" className={styles.way} onClick={json}>
            JSON, everything
          </button>
          <button type="button" className={styles.way} onClick={attention}>
            CSV, attention
          </button>
          <button type="button" className={styles.way} onClick={ranking}>
            CSV, ranking
          </button>
        </div>
      </section>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}
