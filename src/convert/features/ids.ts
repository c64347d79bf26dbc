// Which row a picture's id means. Ids are numbers in one file and file names in the next (391895,
// COCO_val2014_000000391895.jpg), so they are compared strictly first and by what they share only then.

import { InputError } from '../../scan/errors.ts';
import { counted } from '../counted.ts';

/** Steps by which ids are compared, strictest first. */
type Key = (id: string) => string | undefined;

const KEYS: readonly Key[] = [(id) => id, stem, pictureNumber];

/** Without folders and the extension. */
function stem(id: string): string {
  const file = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('\\')) + 1);
  return file.replace(/(?<=.)\.[A-Za-z][A-Za-z0-9]{1,4}$/, '');
}

/** The number that an id is, or that a COCO file name ends in, without leading zeros. */
function pictureNumber(id: string): string | undefined {
  const match = /^(?:(?:COCO_)?(?:train|val|test)\d{4}_)?0*(\d+)$/i.exec(stem(id));
  return match?.[1];
}

/** A file whose rows have names. */
export interface NamedRows {
  readonly name: string;
  readonly ids: readonly string[];
}

export interface FoundRow<S extends NamedRows> {
  readonly source: S;
  readonly row: number;
}

/**
 * Returns a function that finds the row of an id among the sources, or undefined.
 * The function throws an InputError when the id could mean several rows.
 */
export function rowFinder<S extends NamedRows>(
  sources: readonly S[],
): (id: string) => FoundRow<S> | undefined {
  const indexes: (Map<string, FoundRow<S>[]> | undefined)[] = [];
  return (id) => {
    for (const [level, key] of KEYS.entries()) {
      const wanted = key(id);
      if (wanted === undefined) continue;
      indexes[level] ??= index(sources, key);
      const found = indexes[level].get(wanted);
      if (found === undefined) continue;
      if (found.length > 1) {
        const [a, b] = found.map(({ source, row }) => `"${source.ids[row]}" of ${source.name}`);
        throw new InputError(
          `The picture "${id}" could be ${a} or ${b}. Use the same ids in both files, each once.`,
        );
      }
      return found[0];
    }
    return undefined;
  };
}

function index<S extends NamedRows>(sources: readonly S[], key: Key): Map<string, FoundRow<S>[]> {
  const rows = new Map<string, FoundRow<S>[]>();
  for (const source of sources) {
    for (const [row, id] of source.ids.entries()) {
      const name = key(id);
      if (name === undefined) continue;
      const same = rows.get(name);
      if (same === undefined) rows.set(name, [{ source, row }]);
      // Two are enough to say that it is ambiguous.
      else if (same.length < 2) same.push({ source, row });
    }
  }
  return rows;
}

/** `"a", "b", "c" and 12 more`. */
export function firstFew(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => `"${id}"`);
  return ids.length <= 3 ? shown.join(', ') : `${shown.join(', ')} and ${counted(ids.length - 3)} more`;
}
