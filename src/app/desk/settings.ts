// How a bundle is made, as a person fills it in, and what that means for the importer.

import type { Precision } from '../../bundle/types.ts';
import type { BringOptions, Extent, RoleChoices } from '../../engine/importProtocol.ts';
import { InputError } from '../../scan/errors.ts';

export interface Settings {
  /** As typed; undefined while nobody has touched what the files suggest. */
  readonly title?: string;
  readonly credits: string;
  readonly precision: Precision;
  /** As typed: a number of pictures, or nothing for all of them. */
  readonly limit: string;
  readonly pictureTemplate: string;
}

export const PRECISIONS: readonly Precision[] = ['f16', 'f32', 'int8'];

export const DEFAULT_SETTINGS: Settings = { credits: '', precision: 'f16', limit: '', pictureTemplate: '' };

/** The number of pictures that was asked for. @throws InputError when it is none. */
function limitOf(text: string): number | undefined {
  if (text.trim() === '') return undefined;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new InputError(
    `"${text}" is no number of pictures: give 1 or more, or leave the field empty for all of them.`,
  );
}

/** @throws InputError when a field holds what it cannot. */
export function bringOptions(settings: Settings, choices: RoleChoices): BringOptions {
  const { precision } = settings;
  const written = (text: string | undefined) => text?.trim() || undefined;
  const pictureTemplate = written(settings.pictureTemplate);
  if (pictureTemplate && !pictureTemplate.includes('{id}')) {
    throw new InputError(
      `"${pictureTemplate}" says nothing about which picture is where: put {id} in the place of the picture's id.`,
    );
  }
  return {
    choices,
    title: written(settings.title),
    credits: written(settings.credits),
    precision,
    limit: limitOf(settings.limit),
    pictureTemplate,
  };
}

/** Bytes that the bundle will take, about. */
export function bytesAt({ images, bytes }: Extent, precision: Precision, limit: string): number {
  const wanted = Number(limit);
  const kept = wanted > 0 ? Math.min(wanted, images) : images;
  return bytes[precision].once + kept * bytes[precision].perImage;
}
