/** Scales of axes, and the clipping of fields that have ridges. Pure functions of numbers. */

export interface Scale {
  /** Pixel of a value. */
  (value: number): number;
  /** Value of a pixel. */
  back(pixel: number): number;
}

export function linear(from: readonly [number, number], to: readonly [number, number]): Scale {
  const slope = (to[1] - to[0]) / (from[1] - from[0] || 1);
  const scale = ((value: number) => to[0] + (value - from[0]) * slope) as Scale;
  scale.back = (pixel) => from[0] + (pixel - to[0]) / (slope || 1);
  return scale;
}

/** Round values that span `low` to `high`: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, about = 5): number[] {
  if (!(high > low)) return [low];
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= raw) ?? raw;
  const found: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n++) {
    found.push(Number((n * step).toPrecision(12)));
  }
  return found;
}

/**
 * Bounds of a colour scale for a field with ridges, in log: its least value, and mean plus two
 * standard deviations of the logarithms, but at most `times` the least (the rest is told as beyond
 * the scale).
 */
export function logBounds(values: ArrayLike<number>, times = Infinity): { low: number; high: number } {
  let count = 0;
  let sum = 0;
  let squares = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (!(value > 0) || !Number.isFinite(value)) continue;
    const log = Math.log(value);
    count++;
    sum += log;
    squares += log * log;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (count === 0) return { low: 1, high: 1 };
  const mean = sum / count;
  const spread = Math.sqrt(Math.max(squares / count - mean * mean, 0));
  return { low: least, high: Math.min(most, Math.exp(mean + 2 * spread), least * times) };
}

/** Where a value stands between the bounds in log, 0 to 1; above 1 it is beyond the scale. */
export function logShare(value: number, low: number, high: number): number {
  if (!(value > 0)) return NaN;
  if (high <= low) return 0;
  return Math.log(value / low) / Math.log(high / low);
}

/** Index of the least finite value, or -1. */
export function leastAt(values: ArrayLike<number>): number {
  let found = -1;
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (Number.isFinite(value) && (found < 0 || value < (values[found] as number))) found = n;
  }
  return found;
}

/** Units that a number alone says as well, and those that people read otherwise. */
const SPOKEN: Record<string, string> = { '1': '', share: '', belief: '', index: '', rung: '', person: 'people', day: 'days' };

/** A unit as it stands over an axis. */
export const axisUnit = (unit: string): string => (unit === '1' ? '' : unit === '$ bn/yr' ? 'billion $ a year' : unit === '$/yr' ? '$ a year' : (SPOKEN[unit] || unit));

/** A number as people read it: three figures, thousands with a comma, M, bn and tn beyond. */
export function told(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return '–';
  if (unit.startsWith('$')) return `${value < 0 ? '−' : ''}$${told(Math.abs(value))}${unit.slice(1)}`;
  const spoken = SPOKEN[unit] ?? unit;
  const tail = spoken ? ` ${spoken}` : '';
  const size = Math.abs(value);
  if (size >= 1e12) return `${short(value / 1e12)} tn${tail}`;
  if (size >= 1e9) return `${short(value / 1e9)} bn${tail}`;
  if (size >= 1e6) return `${short(value / 1e6)} M${tail}`;
  if (size >= 1e4) return `${Math.round(value).toLocaleString('en-GB')}${tail}`;
  return `${short(value)}${tail}`;
}

function short(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 100) return Math.round(value).toLocaleString('en-GB');
  if (size >= 0.01) return String(Number(value.toPrecision(3)));
  return value.toExponential(1);
}
