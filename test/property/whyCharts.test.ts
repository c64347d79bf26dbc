// The charts of the panels are pure functions from data and size to SVG: snapshots as text, and what must hold whatever
// the data.

import { describe, expect, test } from 'vitest';
import { deletionCurve } from '../../src/app/charts/deletionCurve.ts';
import { leftOut } from '../../src/app/charts/leftOut.ts';
import { partBar } from '../../src/app/charts/partBar.ts';
import { rankLines } from '../../src/app/charts/rankLines.ts';
import type { Exported } from '../../src/app/export/exported.ts';
import { stageSvg } from '../../src/app/export/stageSvg.ts';
import { shareText } from '../../src/app/numbers.ts';
import { svgDocument, svgText, tickLabels } from '../support/svgDocument.ts';

const about: Exported = {
  bundle: 'Made-up pictures',
  ranking: 't2i-avg',
  model: 't2i-avg',
  variant: 't2i-avg',
  lambdaSoftmax: 9,
  lambdaLse: 6,
  caption: 'a red dog <runs> & "jumps"',
  picture: '1003.jpg',
  rank: 2,
  pictures: 1000,
  score: 0.41234,
  word: 'red dog',
  link: 'https://example.org/page/?caption=a+red+dog',
};
const box = { region: 4, x1: 10, y1: 20, x2: 60, y2: 50, value: 0.7 };
const picture = { width: 100, height: 75 };

describe('property: charts of the panels', () => {
  test('a part under a word', () => {
    const document = svgDocument();
    const svg = partBar({ value: 0.03, extent: [-0.01, 0.04] }, { width: 20, height: 50 }, { document });
    expect(svgText(svg)).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 20 50" aria-hidden="true" preserveAspectRatio="none">
        <rect class="above" x="0" y="10" width="20" height="30" fill="currentColor" fill-opacity="1"/>
        <line class="zero" x1="0" x2="20" y1="40" y2="40" stroke="currentColor" stroke-width="1" vector-effect="non-scaling-stroke"/>
      </svg>"
    `);
  });

  test('a negative part beside a region goes the other way, and parts that are all zero have a scale', () => {
    const document = svgDocument();
    const size = { width: 100, height: 8 };
    const options = { document, direction: 'right' } as const;
    expect(svgText(partBar({ value: -0.01, extent: [-0.01, 0.04] }, size, options))).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 100 8" aria-hidden="true" preserveAspectRatio="none">
        <rect class="below" x="0" y="0" width="20" height="8" fill="currentColor" fill-opacity="0.45"/>
        <line class="zero" x1="20" x2="20" y1="0" y2="8" stroke="currentColor" stroke-width="1" vector-effect="non-scaling-stroke"/>
      </svg>"
    `);
    expect(svgText(partBar({ value: 0, extent: [0, 0] }, size, options))).toContain('width="0"');
  });

  test('lines between rankings: rising, falling, staying, and leaving a list that is too short', () => {
    const lines = [
      { id: 'a', left: 0, right: 2, staged: false },
      { id: 'b', left: 1, right: 1, staged: true },
      { id: 'c', left: 40, right: 0, staged: false },
    ];
    const svg = rankLines(lines, 3, { width: 60, height: 120 }, { document: svgDocument() });
    expect(svgText(svg)).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 60 120" aria-hidden="true" preserveAspectRatio="none">
        <g>
          <path data-id="a" class="falls" d="M0,20C30,20 30,100 60,100" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 3" vector-effect="non-scaling-stroke"/>
          <path data-id="c" class="rises" d="M0,120C30,120 30,20 60,20" fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke"/>
          <path data-id="b" class="stays" d="M0,60C30,60 30,60 60,60" fill="none" stroke="currentColor" stroke-width="3.5" vector-effect="non-scaling-stroke"/>
        </g>
      </svg>"
    `);
  });

  test('the deletion curve', () => {
    const svg = deletionCurve(
      {
        taken: [0, 1, 2],
        ordered: [0.4, 0.2, 0.1],
        mean: [0.4, 0.3, 0.1],
        least: [0.4, 0.2, 0.1],
        greatest: [0.4, 0.45, 0.1],
        what: 'words struck',
        label: (score) => score.toFixed(2),
      },
      { width: 300, height: 160 },
      { document: svgDocument() },
    );
    const text = svgText(svg);
    expect(tickLabels(text)).toEqual(['0', '1', '2', '0.10', '0.20', '0.30', '0.40', '0.50']);
    // What follows the axes.
    expect(text.slice(text.indexOf('<text class="title"'))).toMatchInlineSnapshot(`
      "<text class="title" text-anchor="middle" font-size="12" fill="currentColor" x="163.9" y="155.2">words struck</text>
        <path class="band" d="M39.8,37L163.9,23.3L288,119.2L288,119.2L163.9,91.8L39.8,37Z" fill="currentColor" fill-opacity="0.12"/>
        <path class="mean" d="M39.8,37L163.9,64.4L288,119.2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4"/>
        <path class="ordered" d="M39.8,37L163.9,91.8L288,119.2" fill="none" stroke="currentColor" stroke-width="2.5"/>
        <g>
          <circle class="ordered" cx="39.8" cy="37" r="3" fill="currentColor"/>
          <circle class="ordered" cx="163.9" cy="91.8" r="3" fill="currentColor"/>
          <circle class="ordered" cx="288" cy="119.2" r="3" fill="currentColor"/>
        </g>
      </svg>"
    `);
  });

  test('regions that are left out', () => {
    const svg = leftOut({ boxes: [box], picture }, { width: 200, height: 150 }, { document: svgDocument() });
    expect(svgText(svg)).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 200 150" aria-hidden="true">
        <g data-left-out="4">
          <rect x="20" y="40" width="100" height="60" fill="#000" fill-opacity="0.55" stroke="#fff" stroke-width="1.5" stroke-dasharray="5 4"/>
          <path d="M20,40L120,100M120,40L20,100" stroke="#fff" stroke-opacity="0.7" stroke-width="1.5"/>
        </g>
      </svg>"
    `);
  });

  test('the stage as a file says where it comes from and needs nothing from elsewhere', () => {
    const attention = { boxes: [box], picture, even: 0.25, label: shareText };
    const data = { about, picture, pictureData: 'data:image/png;base64,AAAA', attention };
    for (const drawing of ['boxes', 'heat', 'spotlight'] as const) {
      const text = svgText(stageSvg({ ...data, drawing }, { document: svgDocument() }));
      expect(text).toContain('href="data:image/png;base64,AAAA"');
      expect(text.match(/href="(?!data:)/g)).toBeNull();
      for (const said of [
        about.bundle,
        about.model,
        about.variant,
        about.caption,
        about.picture,
        about.link,
      ]) {
        expect(text).toContain(said);
      }
      expect(text).toContain('rank 2 of 1,000, score 0.4123');
    }
  });

  test('long captions and addresses are broken into lines that stay on the page', () => {
    const long = {
      ...about,
      caption: 'two dogs '.repeat(60).trim(),
      link: `https://example.org/?${'x'.repeat(900)}`,
    };
    const text = svgText(stageSvg({ about: long, picture, drawing: 'boxes' }, { document: svgDocument() }));
    for (const [, size, line] of text.matchAll(/<text [^>]*font-size="(\d+)"[^>]*>([^<]*)<\/text>/g)) {
      expect(line.length * Number(size) * 0.62).toBeLessThanOrEqual(960 - 64);
    }
    expect(text).not.toContain('<image');
  });
});
