// PNG files of flat art: an indexed picture of up to 256 colours (median cut) when that is asked for, else full colour.
// Features are computed from the pixels that come back, so the palette is applied to them as well.

import { deflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] */
  readonly rgb: Uint8Array;
}

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** A full-colour PNG. */
export function encodePng({ width, height, rgb }: Pixels): Uint8Array {
  return file(width, height, 2, filtered(rgb, width * 3, height, 3), []);
}

/** A PNG with a palette, and the pixels as anyone who opens it will see them. */
export function encodeIndexedPng(pixels: Pixels, colours = 256): { png: Uint8Array; pixels: Pixels } {
  const { width, height, rgb } = pixels;
  const palette = medianCut(rgb, colours);
  const indices = new Uint8Array(width * height);
  const seen = new Map<number, number>();
  const shown = new Uint8Array(rgb.length);
  let before = -1;
  for (let i = 0; i < indices.length; i++) {
    const key = (rgb[3 * i] << 16) | (rgb[3 * i + 1] << 8) | rgb[3 * i + 2];
    let index = key === before ? indices[i - 1] : seen.get(key);
    before = key;
    if (index === undefined) {
      index = nearest(palette, rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
      seen.set(key, index);
    }
    indices[i] = index;
    const [r, g, b] = palette[index];
    shown[3 * i] = r;
    shown[3 * i + 1] = g;
    shown[3 * i + 2] = b;
  }
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const plte = Uint8Array.from(palette.flat());
  return { png: file(width, height, 3, rows, [['PLTE', plte]]), pixels: { width, height, rgb: shown } };
}

function file(
  width: number,
  height: number,
  colourType: number,
  rows: Uint8Array,
  more: readonly (readonly [string, Uint8Array])[],
): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, colourType, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', head),
    ...more.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const size = chunks.reduce((sum, c) => sum + c.length, SIGNATURE.length);
  const bytes = new Uint8Array(size);
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const c of chunks) {
    bytes.set(c, at);
    at += c.length;
  }
  return bytes;
}

/** Rows after the "up" filter of the PNG specification, which suits flat fields. */
function filtered(rgb: Uint8Array, stride: number, height: number, _bytes: number): Uint8Array {
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    rows[y * (stride + 1)] = y === 0 ? 0 : 2;
    for (let x = 0; x < stride; x++) {
      const above = y === 0 ? 0 : rgb[(y - 1) * stride + x];
      rows[y * (stride + 1) + 1 + x] = rgb[y * stride + x] - above;
    }
  }
  return rows;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = name.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc(bytes.subarray(4, data.length + 8)));
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const b of bytes) c = CRC_TABLE[(c ^ b) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

type Rgb = [number, number, number];

/** Boxes of colours halved along their longest side, weighted by the root of their use, until there are enough. */
function medianCut(rgb: Uint8Array, colours: number): Rgb[] {
  const counts = new Map<number, number>();
  // Flat art comes in runs of one colour: count the run, then look up once.
  let last = -1;
  let run = 0;
  for (let i = 0; i < rgb.length; i += 3) {
    const key = (rgb[i] << 16) | (rgb[i + 1] << 8) | rgb[i + 2];
    if (key === last) {
      run++;
      continue;
    }
    if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run);
    last = key;
    run = 1;
  }
  counts.set(last, (counts.get(last) ?? 0) + run);
  const entries = [...counts].map(([key, count]) => ({
    c: [key >> 16, (key >> 8) & 255, key & 255] as Rgb,
    weight: count,
  }));
  if (entries.length <= colours) return entries.map((e) => e.c);
  const spread = (box: typeof entries): { axis: number; error: number } => {
    let axis = 0;
    let error = -1;
    for (let k = 0; k < 3; k++) {
      let sum = 0;
      let squares = 0;
      let weight = 0;
      for (const e of box) {
        sum += e.c[k] * e.weight;
        squares += e.c[k] * e.c[k] * e.weight;
        weight += e.weight;
      }
      const value = squares - (sum * sum) / weight;
      if (value > error) {
        error = value;
        axis = k;
      }
    }
    return { axis, error };
  };
  const boxes = [{ of: entries, ...spread(entries) }];
  while (boxes.length < colours) {
    let worst = -1;
    for (let i = 0; i < boxes.length; i++) {
      if (boxes[i].of.length > 1 && (worst < 0 || boxes[i].error > boxes[worst].error)) worst = i;
    }
    if (worst < 0) break;
    const { of, axis } = boxes[worst];
    const total = of.reduce((sum, e) => sum + e.weight, 0);
    const mean = of.reduce((sum, e) => sum + e.c[axis] * e.weight, 0) / total;
    const low = of.filter((e) => e.c[axis] <= mean);
    const high = of.filter((e) => e.c[axis] > mean);
    if (low.length === 0 || high.length === 0) {
      boxes[worst].error = -1;
      if (boxes.every((b) => b.error <= 0)) break;
      continue;
    }
    boxes[worst] = { of: low, ...spread(low) };
    boxes.push({ of: high, ...spread(high) });
  }
  return boxes.map(({ of }) => {
    // The commonest colour of a box, when it is most of it, stays exactly as painted.
    const total = of.reduce((sum, e) => sum + e.weight, 0);
    const top = of.reduce((best, e) => (e.weight > best.weight ? e : best));
    if (top.weight > total * 0.5) return top.c;
    return [0, 1, 2].map((k) => Math.round(of.reduce((sum, e) => sum + e.c[k] * e.weight, 0) / total)) as Rgb;
  });
}

function nearest(palette: readonly Rgb[], r: number, g: number, b: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < palette.length; i++) {
    const p = palette[i];
    const d = (p[0] - r) ** 2 + (p[1] - g) ** 2 + (p[2] - b) ** 2;
    if (d < least) {
      least = d;
      best = i;
    }
  }
  return best;
}
