// IEEE 754 half precision to float32 and back. Decoding is exact, by a table of all 65,536 values; encoding rounds to
// the nearest, ties to even.

let table: Float32Array | undefined;

function decodingTable(): Float32Array {
  if (table) return table;
  table = new Float32Array(65536);
  for (let bits = 0; bits < 65536; bits++) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) table[bits] = fraction ? NaN : sign * Infinity;
    else if (exponent === 0) table[bits] = sign * fraction * 2 ** -24;
    else table[bits] = sign * (1024 + fraction) * 2 ** (exponent - 25);
  }
  return table;
}

/** Float32 values of half-precision bits; writes to `into` where it is given. */
export function decodeFloat16(
  bits: Uint16Array,
  into: Float32Array = new Float32Array(bits.length),
): Float32Array {
  const values = decodingTable();
  for (let k = 0; k < bits.length; k++) into[k] = values[bits[k]];
  return into;
}

const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);

/** Half-precision bits of one number; beyond ±65,504 it becomes infinite. */
function float16Bits(value: number): number {
  asFloat[0] = value;
  const bits = asBits[0];
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x47800000) return sign | 0x7c00; // 2^16 and more
  if (magnitude < 0x38800000) {
    // Subnormal halves are multiples of 2^-24; the float32 addition rounds to one, ties to even.
    asFloat[0] = Math.abs(value) + 0.5;
    return sign | (asBits[0] - 0x3f000000);
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

/** Half-precision bits of float32 values. */
export function encodeFloat16(values: ArrayLike<number>): Uint16Array {
  const bits = new Uint16Array(values.length);
  for (let k = 0; k < bits.length; k++) bits[k] = float16Bits(values[k]);
  return bits;
}
