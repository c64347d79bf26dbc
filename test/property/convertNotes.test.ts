// What a conversion says of what it made: counts are printed as everywhere on the page.

import { describe, expect, it } from 'vitest';
import { tinyConversion } from '../support/tinyBundle.ts';

describe('property: the notes of a conversion', () => {
  it('print thousands apart', async () => {
    const { report } = await tinyConversion({ images: 300, embedSize: 4 });
    expect(report.notes).toContain('Boxes: 1,500 of 1,500 regions have one.');
    expect(report.notes.join('\n')).not.toMatch(/\d{4}/);
  });
});
