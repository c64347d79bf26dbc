// Features of regions from their crops, on the device of TensorFlow.js that is started.

import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { parametersOf } from '../../train/parameters.ts';
import { release, scoped } from '../../train/scope.ts';
import { CROP_NUMBERS } from './crop.ts';
import { layoutFor, type RegionEncoder } from './encoderFile.ts';
import { encodeCrops, FEATURE_WIDTH } from './network.ts';
import { WINDOW_NUMBERS, WINDOWS, windowsOf } from './windows.ts';

/** What the encoder says of crops. */
export interface EncodedCrops {
  /** [crops, 256], none negative. */
  readonly features: Float32Array;
  /** [crops, objects] and [crops, attributes], before softmax and sigmoid. */
  readonly objects: Float32Array;
  readonly attributes: Float32Array;
}

const BATCH = 96;

/** A function from crops, [crops, 32, 32, 3], to what the encoder says of them; `close` frees its memory. */
export function regionEncoder({ names, parameters }: RegionEncoder) {
  const layout = layoutFor(names);
  const loaded = scoped(() => parametersOf(tensor1d(parameters.slice()), layout));
  return {
    encode(crops: Uint8Array): EncodedCrops {
      const count = crops.length / CROP_NUMBERS;
      const out = {
        features: new Float32Array(count * FEATURE_WIDTH),
        objects: new Float32Array(count * names.objects.length),
        attributes: new Float32Array(count * names.attributes.length),
      };
      for (let from = 0; from < count; from += BATCH) {
        const some = crops.subarray(from * CROP_NUMBERS, (from + BATCH) * CROP_NUMBERS);
        const encoded = scoped(() => {
          const rows = (some.length / CROP_NUMBERS) * WINDOWS;
          const { crop, objects, attributes } = encodeCrops(
            loaded,
            tensor2d(windowsOf(some), [rows, WINDOW_NUMBERS]),
          );
          return { features: crop.output, objects, attributes };
        });
        out.features.set(encoded.features.dataSync(), from * FEATURE_WIDTH);
        out.objects.set(encoded.objects.dataSync(), from * names.objects.length);
        out.attributes.set(encoded.attributes.dataSync(), from * names.attributes.length);
        release(encoded);
      }
      return out;
    },
    close: () => release(loaded),
  };
}
