/**
 * Natural logarithm and exponential in plain arithmetic, so that geometric means have the same bits in every engine:
 * ECMAScript leaves `Math.log`, `Math.exp` and `**` to the implementation. Ported from FreeBSD's msun (e_log.c,
 * e_exp.c), copyright Sun Microsystems 1993, "permission to use, copy, modify, and distribute this software is freely
 * granted". Errors stay below one unit in the last place.
 */
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const view = new DataView(new ArrayBuffer(8));

/** ln x for x > 0; −∞ for 0, NaN below. */
export function naturalLogarithm(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return Number.NaN;
  if (x === Infinity) return x;
  const { mantissa, exponent } = split(x);
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const r = even + odd;
  const halfSquare = 0.5 * f * f;
  return exponent * ln2High - (halfSquare - (s * (halfSquare + r) + exponent * ln2Low) - f);
}

/** eˣ. */
export function exponential(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x / 6.93147180559945286227e-1);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const reduced = high - low;
  const t = reduced * reduced;
  const c =
    reduced -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (reduced * c) / (2 - c) - high);
  return scaleByPowerOfTwo(y, k);
}

/** x to the power p for x > 0, as e^(p·ln x). */
export function power(x: number, p: number): number {
  if (p === 1) return x;
  return exponential(p * naturalLogarithm(x));
}

/** x = mantissa × 2^exponent with √½ ≤ mantissa < √2. */
function split(x: number): { mantissa: number; exponent: number } {
  const subnormal = x < 2.2250738585072014e-308;
  view.setFloat64(0, subnormal ? x * 18014398509481984 : x);
  const high = view.getUint32(0);
  view.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  const mantissa = view.getFloat64(0);
  const exponent = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  return mantissa > Math.SQRT2 ? { mantissa: mantissa / 2, exponent: exponent + 1 } : { mantissa, exponent };
}

function scaleByPowerOfTwo(y: number, k: number): number {
  if (k > 1023) return y * 2 ** 1023 * 2 ** (k - 1023);
  if (k < -1022) return y * 2 ** -1022 * 2 ** (k + 1022);
  return y * 2 ** k;
}
