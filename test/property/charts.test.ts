// Charts are pure functions from data and size to SVG: snapshots as text, and what must hold whatever the data.

import { lab } from 'd3';
import { describe, expect, test } from 'vitest';
import { attentionBoxes } from '../../src/app/charts/attentionBoxes.ts';
import { attentionField } from '../../src/app/charts/attentionField.ts';
import { attentionHeat } from '../../src/app/charts/attentionHeat.ts';
import { attentionSpotlight } from '../../src/app/charts/attentionSpotlight.ts';
import { attentionColour, attentionScale, emphasis } from '../../src/app/charts/colour.ts';
import { drawAttention } from '../../src/app/charts/drawAttention.ts';
import { legend } from '../../src/app/charts/legend.ts';
import { matrix } from '../../src/app/charts/matrix.ts';
import { scoreBar } from '../../src/app/charts/scoreBar.ts';
import { shareText, valueText } from '../../src/app/numbers.ts';
import { DRAWINGS } from '../../src/app/store/drawing.ts';
import { seeded } from '../support/random.ts';
import { svgDocument, svgText, tickLabels } from '../support/svgDocument.ts';

const box = (region: number, value: number, x1: number, y1: number, x2: number, y2: number) => ({
  region,
  value,
  x1,
  y1,
  x2,
  y2,
});

const boxes = [box(0, 0.61, 10, 20, 60, 50), box(1, 0.04, 0, 0, 100, 75), box(3, 0.3, 50, 40, 100, 75)];
const picture = { width: 100, height: 75 };

describe('property: charts', () => {
  test('attention boxes on a stage', () => {
    const data = { boxes, picture, even: 0.25, label: shareText };
    const svg = attentionBoxes(data, { width: 400, height: 300 }, { document: svgDocument() });
    expect(svgText(svg)).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 400 300" aria-hidden="true">
        <g data-region="1" data-value="0.0400">
          <rect x="0" y="0" width="400" height="300" rx="2" fill="rgb(168, 54, 110)" fill-opacity="0" stroke="rgb(168, 54, 110)" stroke-opacity="0.2" stroke-width="0.8"/>
        </g>
        <g data-region="3" data-value="0.3000" data-strong="">
          <rect x="200" y="160" width="200" height="140" rx="2" fill="none" stroke="#000" stroke-opacity="0.08" stroke-width="2.4"/>
          <rect x="200" y="160" width="200" height="140" rx="2" fill="rgb(241, 143, 54)" fill-opacity="0.01" stroke="rgb(241, 143, 54)" stroke-opacity="0.31" stroke-width="1.1"/>
        </g>
        <g data-region="0" data-value="0.6100" data-strong="">
          <rect x="40" y="80" width="200" height="120" rx="2" fill="none" stroke="#000" stroke-opacity="0.6" stroke-width="5"/>
          <rect x="40" y="80" width="200" height="120" rx="2" fill="rgb(247, 202, 81)" fill-opacity="0.32" stroke="rgb(247, 202, 81)" stroke-opacity="1" stroke-width="3"/>
        </g>
        <g class="label" transform="translate(40,60.5)">
          <rect width="42.6" height="19.5" rx="3" fill="#141218" fill-opacity="0.9"/>
          <text x="21.3" y="9.8" dy="0.35em" text-anchor="middle" font-size="13" fill="#fff">61 %</text>
        </g>
      </svg>"
    `);
  });

  test('attention boxes in a list leave out what hardly stands out', () => {
    const data = { boxes, picture, even: 0.25, label: valueText };
    const options = { document: svgDocument(), hairlines: false, fontSize: 10 };
    const text = svgText(attentionBoxes(data, { width: 200, height: 150 }, options));
    expect(text).not.toContain('data-region="1"');
    expect(text).toMatch(/>0\.61<\/text>/);
  });

  test('labels stay on the picture, and the strongest box is on top', () => {
    const random = seeded(11);
    for (let round = 0; round < 50; round++) {
      const many = Array.from({ length: 12 }, (_, region) => {
        const [x, y] = [random() * 100, random() * 75];
        return box(region, random(), x, y, x + random() * (100 - x), y + random() * (75 - y));
      });
      const data = { boxes: many, picture, even: 1 / 12, label: shareText };
      const text = svgText(attentionBoxes(data, { width: 300, height: 225 }, { document: svgDocument() }));
      const [, x, y] = /class="label" transform="translate\(([\d.-]+),([\d.-]+)\)"/.exec(text) ?? [];
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThan(300);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThan(225);
      const order = [...text.matchAll(/data-region="\d+" data-value="([\d.]+)"/g)].map((match) =>
        Number(match[1]),
      );
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  test('no boxes, and attention that is even, draw no label', () => {
    for (const few of [[], boxes.map((one) => ({ ...one, value: 0.25 }))]) {
      const data = { boxes: few, picture, even: 0.25, label: shareText };
      const text = svgText(attentionBoxes(data, { width: 100, height: 75 }, { document: svgDocument() }));
      expect(text).not.toContain('<text');
      expect(text).not.toContain('NaN');
    }
  });

  test('the legend', () => {
    const svg = legend(
      { drawing: 'boxes', even: 1 / 36, greatest: 0.5, label: (value) => `${100 * value} %` },
      { width: 240, height: 40 },
      { document: svgDocument(), steps: 3 },
    );
    const text = svgText(svg);
    expect(tickLabels(text)).toEqual(['0 %', '10 %', '25 %', '50 %', '100 %']);
    // What comes before the axis.
    expect(text.slice(0, text.indexOf('<g transform='))).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 240 40" aria-hidden="true" width="240" height="40">
        <g>
          <rect x="18" width="68.5" height="16" fill="rgb(132, 39, 117)"/>
          <rect x="86" width="68.5" height="16" fill="rgb(224, 107, 77)"/>
          <rect x="154" width="68.5" height="16" fill="rgb(248, 205, 88)"/>
        </g>
        <line class="even" x1="66.7" x2="66.7" y1="-2" y2="19" stroke="currentColor" stroke-width="2"/>
        "
    `);
  });

  test('the legend of the spotlight ends at the greatest sum on the picture', () => {
    const label = (value: number) => value.toFixed(2);
    const data = { drawing: 'spotlight', even: 1 / 36, greatest: 0.84, label } as const;
    const text = svgText(legend(data, { width: 240, height: 40 }, { document: svgDocument() }));
    expect(tickLabels(text)).toEqual(['0.00', '0.42', '0.84']);
    expect(text).not.toContain('class="even"');
  });

  test('score bars run from the least to the greatest score of the answer', () => {
    const bar = (score: number, extent: readonly [number, number]) =>
      svgText(scoreBar({ score, extent }, { width: 100, height: 3 }, { document: svgDocument() }));
    expect(bar(0.55, [0.1, 1])).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 100 3" aria-hidden="true" preserveAspectRatio="none">
        <rect class="track" width="100" height="3" fill="currentColor" fill-opacity="0.14"/>
        <rect class="bar" width="50" height="3" fill="currentColor"/>
      </svg>"
    `);
    expect(bar(1, [0.1, 1])).toContain('class="bar" width="100"');
    expect(bar(-0.5, [-0.5, 0.5])).toContain('class="bar" width="0"');
    expect(bar(0.25, [-0.5, 0.5])).toContain('class="bar" width="75"');
    expect(bar(0, [0, 0])).toContain('class="bar" width="100"');
  });

  test('the matrix has a row a word and a column a region, in the order asked for', () => {
    const data = {
      values: [0.1, 0.9, 0.5, 0.5],
      regions: 2,
      rows: [1, 0],
      columns: [1, 0],
      word: (row: number) => ['dog', 'red'][row],
    };
    const size = { width: 120, height: 60 };
    expect(
      svgText(matrix(data, size, { left: 40, top: 20, document: svgDocument() })),
    ).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 120 60" aria-hidden="true" width="120" height="60">
        <g font-size="9.75" text-anchor="middle" fill="currentColor">
          <text x="60" y="14">2</text>
        </g>
        <g class="row" data-word="1" transform="translate(0,20)">
          <text x="34.8" y="10" dy="0.35em" text-anchor="end" font-size="13" fill="currentColor">red</text>
          <rect data-region="1" x="40" width="40.3" height="20.3" fill="rgb(245, 185, 65)"/>
          <rect data-region="0" x="80" width="40.3" height="20.3" fill="rgb(245, 185, 65)"/>
        </g>
        <g class="row" data-word="0" transform="translate(0,40)">
          <text x="34.8" y="10" dy="0.35em" text-anchor="end" font-size="13" fill="currentColor">dog</text>
          <rect data-region="1" x="40" width="40.3" height="20.3" fill="rgb(253, 236, 156)"/>
          <rect data-region="0" x="80" width="40.3" height="20.3" fill="rgb(206, 74, 95)"/>
        </g>
      </svg>"
    `);
  });
});

const spot = { picture, even: 0.25, label: shareText };

describe('property: attention as a surface', () => {
  test('overlapping regions add up, and each is zero at its edges and beyond', () => {
    const pair = [box(0, 0.6, 0, 0, 60, 75), box(1, 0.4, 40, 0, 100, 75)];
    const { values, columns, rows, greatest } = attentionField(pair, picture, 100);
    expect([columns, rows]).toEqual([100, 75]);
    const at = (x: number, y: number) => values[y * columns + x];
    expect(at(20, 37)).toBeCloseTo(0.6, 12);
    expect(at(50, 37)).toBeCloseTo(1, 12);
    expect(at(80, 37)).toBeCloseTo(0.4, 12);
    expect(at(0, 37)).toBeLessThan(0.01);
    expect(greatest).toBeCloseTo(1, 12);
    const outside = attentionField([box(0, 1, 30, 30, 60, 60)], picture, 100);
    outside.values.forEach((value, k) => {
      const [x, y] = [(k % 100) + 0.5, Math.floor(k / 100) + 0.5];
      if (x <= 30 || x >= 60 || y <= 30 || y >= 60) expect(value).toBe(0);
    });
  });

  test('heat and light never reach beyond the boxes by more than a cell', () => {
    const random = seeded(5);
    for (let round = 0; round < 20; round++) {
      const [x, y] = [random() * 70, random() * 50];
      const one = box(0, 0.2 + 0.8 * random(), x, y, x + 8 + random() * 20, y + 8 + random() * 15);
      const size = { width: 400, height: 300 };
      for (const draw of [attentionHeat, attentionSpotlight]) {
        const text = svgText(draw({ ...spot, boxes: [one] }, size, { document: svgDocument() }));
        const paths = [...text.matchAll(/ d="(?:M0,0H400V300H0Z)?([^"]*)"/g)]
          .map(([, path]) => path)
          .join('');
        const numbers = [...paths.matchAll(/([\d.]+),([\d.]+)/g)].map(([, a, b]) => [
          Number(a) / 4,
          Number(b) / 4,
        ]);
        expect(numbers.length).toBeGreaterThan(10);
        const cell = 100 / 96;
        for (const [a, b] of numbers) {
          expect(a).toBeGreaterThanOrEqual(one.x1 - cell);
          expect(a).toBeLessThanOrEqual(one.x2 + cell);
          expect(b).toBeGreaterThanOrEqual(one.y1 - cell);
          expect(b).toBeLessThanOrEqual(one.y2 + cell);
        }
      }
    }
  });

  test('heat in steps', () => {
    const options = { columns: 10, steps: 2, document: svgDocument() };
    const svg = attentionHeat({ ...spot, boxes: [boxes[0]] }, { width: 100, height: 75 }, options);
    expect(svgText(svg)).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 100 75" aria-hidden="true" data-greatest="0.6100">
        <path d="M63.5,42.2L63.5,32.8L63.4,23.4L55,15.6L45,15.3L35,15.3L25,15.3L15,15.6L6.6,23.4L6.5,32.8L6.5,42.2L15,50.2L25,50.4L35,50.4L45,50.4L55,50.2Z" fill="rgb(192, 66, 101)" fill-opacity="0.35"/>
        <path d="M58,42.2L58,32.8L57.4,23.4L55,21.2L45,19.8L35,19.8L25,19.8L15,21.2L12.6,23.4L12,32.8L12,42.2L15,45L25,46.3L35,46.3L45,46.3L55,45Z" fill="rgb(242, 153, 57)" fill-opacity="0.72"/>
      </svg>"
    `);
  });

  test('a spotlight in steps', () => {
    const options = { columns: 10, steps: 2, document: svgDocument() };
    const svg = attentionSpotlight({ ...spot, boxes: [boxes[0]] }, { width: 100, height: 75 }, options);
    expect(svgText(svg)).toMatchInlineSnapshot(`
      "<svg viewBox="0 0 100 75" aria-hidden="true" data-greatest="0.6100">
        <path d="M0,0H100V75H0ZM60.8,42.2L60.8,32.8L60.4,23.4L55,18.3L45,17.5L35,17.5L25,17.5L15,18.3L9.6,23.4L9.2,32.8L9.2,42.2L15,47.7L25,48.4L35,48.4L45,48.4L55,47.7Z" fill="#0b0910" fill-opacity="0.6" fill-rule="evenodd"/>
        <path d="M0,0H100V75H0ZM56.7,42.2L56.7,32.8L55.9,23.4L55,22.6L45,20.9L35,20.9L25,20.9L15,22.6L14.1,23.4L13.3,32.8L13.3,42.2L15,43.8L25,45.3L35,45.3L45,45.3L55,43.8Z" fill="#0b0910" fill-opacity="0.6" fill-rule="evenodd"/>
      </svg>"
    `);
  });

  test('without attention, heat draws nothing and the spotlight leaves the picture dark', () => {
    const nothing = { ...spot, boxes: [{ ...boxes[0], value: 0 }] };
    const size = { width: 100, height: 75 };
    expect(svgText(attentionHeat(nothing, size, { document: svgDocument() }))).not.toContain('<path');
    const dark = svgText(attentionSpotlight(nothing, size, { document: svgDocument() }));
    expect(dark).toContain('d="M0,0H100V75H0Z"');
    expect(dark).toContain('fill-opacity="0.84"');
  });

  test.each(DRAWINGS)('%s is drawn on a stage and, with less, on a card', (drawing) => {
    const data = { ...spot, boxes };
    const size = { width: 200, height: 150 };
    const large = svgText(drawAttention(drawing, data, size, { document: svgDocument() }));
    const small = svgText(drawAttention(drawing, data, size, { small: true, document: svgDocument() }));
    expect(large).not.toContain('NaN');
    expect(small.length).toBeLessThan(large.length);
  });
});

/** How a colour looks to somebody without one kind of cone (Machado, Oliveira, Fernandes 2009), in linear RGB. */
const BLINDNESS = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

function seenBy(colour: string, matrix: readonly number[]): string {
  const rgb = [...colour.matchAll(/\d+/g)].map(([number]) => {
    const c = Number(number) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const seen = [0, 1, 2].map((row) => {
    const linear = Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, c, k) => sum + matrix[3 * row + k] * c, 0),
      ),
    );
    return Math.round(255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055));
  });
  return `rgb(${seen.join(',')})`;
}

describe('property: colours', () => {
  const steps = Array.from({ length: 21 }, (_, k) => attentionColour(k / 20));

  test('lightness rises evenly, so that the map reads in print', () => {
    const lightness = steps.map((colour) => lab(colour).l);
    const rises = lightness.slice(1).map((l, k) => l - lightness[k]);
    expect(Math.min(...rises)).toBeGreaterThan(2);
    expect(Math.max(...rises)).toBeLessThan(6);
    expect(lightness[20] - lightness[0]).toBeGreaterThan(65);
  });

  test.each(Object.entries(BLINDNESS))('lightness rises under %s', (_, matrix) => {
    const lightness = steps.map((colour) => lab(seenBy(colour, matrix)).l);
    for (let k = 1; k < lightness.length; k++) expect(lightness[k]).toBeGreaterThan(lightness[k - 1]);
  });

  test('scale and emphasis stay in 0 … 1', () => {
    expect([-1, 0, 1, 2].map((value) => attentionScale(value))).toEqual([0, 0, 1, 1]);
    expect(emphasis(0.5, 0.1, 0.5)).toBe(1);
    expect(emphasis(0.05, 0.1, 0.5)).toBe(0);
    expect(emphasis(0.1, 0.1, 0.1)).toBe(0);
    expect(emphasis(0.11, 0.1, 0.11)).toBeCloseTo(0.1, 12);
  });
});
