import { assert } from '#app/domain/assert.ts'

const LIMIT = 1000

/**
 * The normal quantile: the z below which a share `p` of the standard normal lies.
 *
 * @param p In (0, 1). Accurate to 1e-13; 0.975 gives 1.959963984540054.
 */
export function normalQuantile(p: number): number {
  assert(p > 0 && p < 1, 'a quantile is asked for a share between 0 and 1')
  if (p === 0.5) return 0
  const tail = p < 0.5 ? p : 1 - p
  // Newton from 0: the upper tail is convex there, so every step stays below the root and climbs.
  let z = 0
  for (let round = 0; round < LIMIT; round += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    const step = (upperNormal(z) - tail) / density
    z += step
    if (Math.abs(step) <= 1e-16 * z) break
  }
  return p < 0.5 ? -z : z
}

/** The share of the standard normal above z ≥ 0. */
function upperNormal(z: number): number {
  return upperChiSquare(z * z, 1) / 2
}

/**
 * The chance that a chi-square variable exceeds `value`: the p value of a test.
 *
 * @param degrees Degrees of freedom, a whole number of 1 or more.
 * @returns In [0, 1], to a relative 1e-13. Zero or less gives 1.
 */
export function upperChiSquare(value: number, degrees: number): number {
  assert(Number.isInteger(degrees) && degrees >= 1, 'degrees of freedom are 1 or more')
  if (value <= 0) return 1
  const [a, x] = [degrees / 2, value / 2]
  const front = Math.exp(a * Math.log(x) - x - logGammaOfHalves(degrees))
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x)
}

/** log Γ(k/2), exact by recursion from Γ(1) = 1 and Γ(1/2) = √π. */
function logGammaOfHalves(k: number): number {
  let log = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2
  for (let half = k % 2 === 0 ? 1 : 0.5; half < k / 2; half += 1) log += Math.log(half)
  return log
}

/** Σ xⁿ / (a(a+1)…(a+n)), the series of the lower incomplete gamma function. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < LIMIT && term > sum * 1e-17; n += 1) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** The continued fraction of the upper incomplete gamma function (modified Lentz). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < LIMIT; n += 1) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction
}
