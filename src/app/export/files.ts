// From drawings and text to files that are handed to the person. Nothing leaves the browser.

import { InputError } from '../../scan/errors.ts';

/** The bytes of a picture as an address that holds them. @rejects InputError when its host does not let the page read it. */
export async function dataAddress(url: string): Promise<string> {
  if (url.startsWith('data:')) return url;
  const blob = await fetch(url).then(
    (response) => (response.ok ? response.blob() : undefined),
    () => undefined,
  );
  if (!blob) {
    throw new InputError(
      'The picture could not be read again, so the file would not show it. Try once more, or export the numbers.',
    );
  }
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** An SVG element as the text of a file. */
export function svgFile(element: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(element)}\n`;
}

/** The same drawing as pixels, `scale` of them for each of its own. */
export async function pngFile(element: SVGSVGElement, scale = 2): Promise<Blob> {
  const [, , width, height] = (element.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const address = URL.createObjectURL(new Blob([svgFile(element)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new InputError('The browser could not draw the picture.'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the person. */
export function download(name: string, content: Blob | string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface SavePicker {
  /** Not in every browser. */
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
  }) => Promise<FileSystemFileHandle>;
}

/**
 * Asks where a large file is to go, so that it can be written there piece by piece; undefined where the browser asks
 * nothing. @rejects AbortError when the person thought better of it.
 */
export async function askWhereToSave(name: string): Promise<FileSystemFileHandle | undefined> {
  const { showSaveFilePicker } = window as SavePicker;
  return showSaveFilePicker?.call(window, { suggestedName: name });
}
