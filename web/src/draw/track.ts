/** Places along sampled paths: four-point Lagrange interpolation between evenly spaced samples. */

export type Place = [number, number, number];

export interface Track {
  /** Day of the first sample and days between two. */
  readonly first: number;
  readonly step: number;
  /** x, y, z after one another. */
  readonly xyz: Float32Array | Float64Array;
}

/** The place on a day; the ends are held before the first and after the last sample. */
export function placeAt(track: Track, day: number): Place {
  const count = track.xyz.length / 3;
  if (count === 0) return [NaN, NaN, NaN];
  if (count === 1) return sample(track, 0);
  const at = Math.min(Math.max((day - track.first) / track.step, 0), count - 1);
  if (count < 4) {
    const low = Math.min(Math.floor(at), count - 2);
    const t = at - low;
    const a = sample(track, low);
    const b = sample(track, low + 1);
    return [0, 1, 2].map((n) => (a[n] as number) * (1 - t) + (b[n] as number) * t) as Place;
  }
  const base = Math.min(Math.max(Math.floor(at) - 1, 0), count - 4);
  const t = at - base;
  const w = [
    -((t - 1) * (t - 2) * (t - 3)) / 6,
    (t * (t - 2) * (t - 3)) / 2,
    -(t * (t - 1) * (t - 3)) / 2,
    (t * (t - 1) * (t - 2)) / 6,
  ];
  const out: Place = [0, 0, 0];
  for (let k = 0; k < 4; k++) {
    const weight = w[k] as number;
    for (let n = 0; n < 3; n++) {
      out[n] = (out[n] as number) + weight * (track.xyz[3 * (base + k) + n] as number);
    }
  }
  return out;
}

function sample(track: Track, at: number): Place {
  const x = track.xyz;
  return [x[3 * at] as number, x[3 * at + 1] as number, x[3 * at + 2] as number];
}

/** Seconds that light takes for one astronomical unit. */
export const LIGHT_S_PER_AU = 499.004784;

export function lightMinutes(a: Place, b: Place): number {
  return (Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) * LIGHT_S_PER_AU) / 60;
}

/** Days between samples for a body: 64 a revolution, from one to 32 days. */
export function stepFor(periodDays: number): number {
  return Math.min(Math.max(Math.floor(periodDays / 64), 1), 32);
}
