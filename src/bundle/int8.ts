// Eight-bit features: each row (region) is stored as whole numbers −127 … 127 and one float32 scale,
// value ≈ scale · number, with scale = max|row| / 127.

/** Numbers and scales of rows of `width` values. */
export function encodeInt8(
  values: Float32Array,
  width: number,
): { numbers: Int8Array; scales: Float32Array } {
  const numbers = new Int8Array(values.length);
  const scales = new Float32Array(values.length / width);
  for (let row = 0; row < scales.length; row++) {
    let largest = 0;
    for (let k = row * width; k < (row + 1) * width; k++) largest = Math.max(largest, Math.abs(values[k]));
    scales[row] = largest / 127;
    if (largest === 0) continue;
    for (let k = row * width; k < (row + 1) * width; k++) numbers[k] = Math.round(values[k] / scales[row]);
  }
  return { numbers, scales };
}

/** The values again; writes to `into` where it is given. */
export function decodeInt8(
  numbers: Int8Array,
  scales: Float32Array,
  width: number,
  into: Float32Array = new Float32Array(numbers.length),
): Float32Array {
  for (let row = 0; row < scales.length; row++) {
    for (let k = row * width; k < (row + 1) * width; k++) into[k] = numbers[k] * scales[row];
  }
  return into;
}
