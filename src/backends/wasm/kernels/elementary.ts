// 2^y, exp, sigmoid, tanh on four float32 lanes, and a float64 logarithm. WebAssembly has none of them, and calling
// JavaScript's for every number would cost more than the whole epilogue. Range reduction and the minimax coefficients
// are those of Stephen Moshier's Cephes library (exp2f, expf, tanhf); errors stay within 2e-7 of the value.

/** 1.5 · 2²³: see `twoTo4`. */
const MAGIC: f32 = 12582912;

/**
 * 2^y for y ≤ 0; 0 below -126.5, where the result would be subnormal.
 *
 * y = n + f with whole n. Adding 1.5 · 2²³ to y leaves n in the low bits of the mantissa, rounded by the addition itself,
 * from where a shift moves it into the exponent of 2ⁿ: no conversion instruction, which on x86 is a sequence of them.
 */
export function twoTo4(y: v128): v128 {
  const bounded = f32x4.pmax(y, f32x4.splat(-127));
  const shifted = f32x4.add(bounded, f32x4.splat(MAGIC));
  const f = f32x4.sub(bounded, f32x4.sub(shifted, f32x4.splat(MAGIC)));
  let p = f32x4.splat(1.5353362e-4);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.33988744e-3));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(9.618437357e-3));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(5.550332471e-2));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(2.402264791e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(6.931472029e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1));
  return f32x4.mul(p, powerOfTwo(shifted));
}

/** 2ⁿ from n + MAGIC, n = -127 … 127; 0 for -127. */
function powerOfTwo(shifted: v128): v128 {
  return i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
}

/**
 * e^x for x ≤ 0; 0 below -87.7. Padding lanes may hold -Infinity.
 *
 * Not 2^(x log₂e): far from zero the product's rounding would show. x = n ln 2 + r, where ln 2 is subtracted in two
 * parts, of which the first has so few bits that n times it is exact.
 */
export function exp4(x: v128): v128 {
  const bounded = f32x4.pmax(x, f32x4.splat(-88));
  const shifted = f32x4.add(f32x4.mul(bounded, f32x4.splat(<f32>Math.LOG2E)), f32x4.splat(MAGIC));
  const n = f32x4.sub(shifted, f32x4.splat(MAGIC));
  const high = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  const r = f32x4.sub(high, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1));
  return f32x4.mul(p, powerOfTwo(shifted));
}

/** σ(x) = 1 / (1 + e^-x), from e^-|x| so that neither side overflows. */
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(one, e, f32x4.ge(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, e));
}

/** tanh x: (1 - e^-2|x|) / (1 + e^-2|x|) with the sign of x; near zero, where that cancels, x + x³ P(x²). */
export function tanh4(x: v128): v128 {
  const one = f32x4.splat(1);
  const magnitude = f32x4.abs(x);
  const e = exp4(f32x4.mul(magnitude, f32x4.splat(-2)));
  const far = f32x4.div(f32x4.sub(one, e), f32x4.add(one, e));
  const signed = v128.bitselect(x, far, i32x4.splat(i32.MIN_VALUE));
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(2.06390887954e-2));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-5.37397155531e-2));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(1.33314422036e-1));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-3.33332819422e-1));
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), x), x);
  return v128.bitselect(near, signed, f32x4.lt(magnitude, f32x4.splat(0.625)));
}

/** ln x for a normal x > 0: x = 2ᵉ m with m about 1, ln m = 2 artanh((m - 1) / (m + 1)) by its series. */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let exponent = <f64>((bits >> 52) - 1023);
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > Math.SQRT2) {
    m *= 0.5;
    exponent += 1;
  }
  const t = (m - 1) / (m + 1);
  const z = t * t;
  let series: f64 = 1.0 / 17;
  for (let odd = 15; odd > 0; odd -= 2) series = series * z + 1.0 / <f64>odd;
  return exponent * Math.LN2 + 2 * t * series;
}
