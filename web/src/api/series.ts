/** Series of a history: each read once, with its days, and columns taken out of it. */

import { floats, ints, json, once, path } from './client';
import type { SeriesEntry } from './types';

export class Series {
  constructor(
    readonly entry: SeriesEntry,
    readonly days: Int32Array,
    readonly shape: readonly number[],
    readonly values: Float32Array,
  ) {}

  /** The column at a place of each axis beyond time. */
  column(...at: number[]): Float32Array {
    const sizes = this.shape.slice(1);
    const width = sizes.reduce((product, size) => product * size, 1);
    const offset = sizes.reduce((sum, size, n) => sum * size + (at[n] ?? 0), 0);
    const found = new Float32Array(this.days.length);
    for (let row = 0; row < found.length; row++) found[row] = this.values[row * width + offset]!;
    return found;
  }

  titles(axis: number): string[] {
    return this.entry.axes[axis]?.titles ?? [];
  }

  /** The columns along an axis, with the places before it fixed. */
  along(axis: number, ...before: number[]): { label: string; values: Float32Array }[] {
    return this.titles(axis).map((label, n) => ({ label, values: this.column(...before, n) }));
  }
}

/** Series by name. */
export async function readSeries(ref: string, names: readonly string[]): Promise<Map<string, Series>> {
  const [entries, days] = await Promise.all([
    once<SeriesEntry[]>(path(['histories', ref, 'series']), json<SeriesEntry[]>),
    once(path(['histories', ref, 'days.i32']), ints),
  ]);
  const found = new Map<string, Series>();
  await Promise.all(
    names.map(async (name) => {
      const entry = entries.find((each) => each.name === name);
      if (!entry) return;
      const raw = await once(path(['histories', ref, 'series', `${name}.f32`]), floats);
      found.set(name, new Series(entry, days, raw.shape, raw.values));
    }),
  );
  return found;
}

/** The last row up to a day (the first before that). */
export function rowAt(days: ArrayLike<number>, day: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (days[mid]! <= day) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** Values times a factor; NaN where `when` is not above zero. */
export function times(values: Float32Array, factor: number, when?: Float32Array): Float32Array {
  return values.map((value, n) => (when && !(when[n]! > 0) ? NaN : value * factor));
}

export const any = (values: ArrayLike<number>): boolean => Array.prototype.some.call(values, (value: number) => value !== 0 && !Number.isNaN(value));
