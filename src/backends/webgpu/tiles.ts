// Which pairs one workgroup of the score kernel takes together: a picture and as many whole captions, following each
// other, as workgroup memory has room for. Pure arithmetic; the kernel is shaders/score.wgsl.

/** What a workgroup has room for. */
export interface TileRoom {
  /** Rows of V and E together in a slice, three of them left over (product.wgsl says why). */
  readonly sliceRows: number;
  /** Numbers of S, its rows padded to an odd length. */
  readonly numbers: number;
  /** Contexts, over all the captions of the tile. */
  readonly contexts: number;
}

/** Blocks of 4 × 4 numbers of S: one for each invocation of a workgroup. */
const BLOCKS = 256;

/**
 * Two sizes, 16 KB being what every device has and 32 KB what nearly every one has. More would be of no use: with
 * 4,096 numbers of S all 256 invocations have a block of 16.
 */
const ROOM_IN_16_KB: TileRoom = { sliceRows: 92, numbers: 1984, contexts: 136 };
const ROOM_IN_32_KB: TileRoom = { sliceRows: 152, numbers: 4096, contexts: 512 };

/** The larger of the two rooms that fits a device's workgroup memory. */
export function tileRoom(workgroupStorageBytes: number): TileRoom {
  return workgroupStorageBytes >= 32768 ? ROOM_IN_32_KB : ROOM_IN_16_KB;
}

/** Bytes of workgroup memory that a tile of this room takes: slices of 5 vectors, S, and two numbers a context. */
export function roomBytes(room: TileRoom): number {
  return room.sliceRows * 5 * 16 + room.numbers * 4 + room.contexts * 8;
}

/**
 * Whether a picture's regions fit with `captions` captions of `words` words in all. The direction of the attention
 * does not matter, and for a single caption nothing but the pair does: a pair is computed in workgroup memory or in
 * scratch memory whatever else is scored with it.
 */
export function fits(regions: number, words: number, captions: number, room: TileRoom): boolean {
  return (
    regions + words + 3 <= room.sliceRows &&
    regions * rowStride(words) <= room.numbers &&
    Math.max(regions * captions, words) <= room.contexts &&
    Math.ceil(regions / 4) * Math.ceil(words / 4) <= BLOCKS
  );
}

/** Numbers from one row of S to the next. */
function rowStride(words: number): number {
  return words | 1;
}

/** Numbers of scratch memory that a pair needs which has no room elsewhere: S and the normalisers. */
export function scratchNumbers(regions: number, words: number): number {
  return regions * rowStride(words) + 2 * Math.max(regions, words);
}

/** Captions `first` up to, not including, `first + captions`. */
export interface CaptionGroup {
  readonly first: number;
  readonly captions: number;
  readonly words: number;
  /** Fits no workgroup; then it is a single caption. */
  readonly inScratch: boolean;
}

/** The captions, in groups, that a picture with this many regions is scored with. */
function captionGroups(regions: number, words: ArrayLike<number>, room: TileRoom): CaptionGroup[] {
  const groups: CaptionGroup[] = [];
  for (let first = 0; first < words.length; ) {
    let captions = 1;
    let total = words[first];
    const inScratch = !fits(regions, total, 1, room);
    while (
      !inScratch &&
      first + captions < words.length &&
      fits(regions, total + words[first + captions], captions + 1, room)
    ) {
      total += words[first + captions];
      captions++;
    }
    groups.push({ first, captions, words: total, inScratch });
    first += captions;
  }
  return groups;
}

/** A group of captions on one picture. */
export interface Tile extends CaptionGroup {
  readonly image: number;
}

/** All pairs of pictures and captions with these numbers of regions and words, in tiles, picture by picture. */
export function* allTiles(
  regions: ArrayLike<number>,
  words: ArrayLike<number>,
  room: TileRoom,
): Generator<Tile> {
  // Pictures with as many regions have the same groups, and mostly all have 36.
  const known = new Map<number, CaptionGroup[]>();
  for (let image = 0; image < regions.length; image++) {
    const groups = known.get(regions[image]) ?? captionGroups(regions[image], words, room);
    known.set(regions[image], groups);
    for (const group of groups) yield { ...group, image };
  }
}
