// exp, sigmoid, tanh, log and 2^y over whole arrays, so that a test can sweep their accuracy. Nothing else calls this.

import { exp4, log, sigmoid4, tanh4, twoTo4 } from './elementary.ts';

/** into[k] = f(x[k]) for `count` numbers, a multiple of 4; `which` is 0 exp, 1 sigmoid, 2 tanh, 3 log, 4 2^y. */
export function probe(which: i32, x: usize, count: i32, into: usize): void {
  const end = x + ((<usize>count) << 2);
  while (x < end) {
    const v = v128.load(x);
    if (which === 0) v128.store(into, exp4(v));
    else if (which === 1) v128.store(into, sigmoid4(v));
    else if (which === 2) v128.store(into, tanh4(v));
    else if (which === 4) v128.store(into, twoTo4(v));
    else {
      for (let lane: usize = 0; lane < 16; lane += 4)
        store<f32>(into + lane, <f32>log(<f64>load<f32>(x + lane)));
    }
    x += 16;
    into += 16;
  }
}
