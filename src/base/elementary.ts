/**
 * Natural logarithm and exponential in plain arithmetic, so that geometric means have the same bits in every engine:
 * ECMAScript leaves `Math.log`, `Math.exp` and `**` to the implementation. Ported from FreeBSD's msun (e_log.c,
 * e_exp.c), copyright Sun Microsystems 1993, "permission to use, copy, modify, and distribute this software is freely
 * granted". Errors stay below one unit in the last place.
 */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
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
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const r = even + odd;
  const halfSquare = 0.5 * f * f;
  return exponent * ln2High - (halfSquare - (s * (halfSquare + r) + exponent * ln2Low) - f);
}

/** eˣ. */
export function exponential(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x / Math.LN2);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const reduced = high - low;
  const t = reduced * reduced;
  const c =
    reduced -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
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
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1022) return y * powerOfTwo(k + 54) * powerOfTwo(-54);
  return y * powerOfTwo(k);
}

/** 2ᵏ for −1022 ≤ k ≤ 1023, by its bits. */
function powerOfTwo(k: number): number {
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
