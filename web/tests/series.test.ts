import { describe, expect, it } from 'vitest';
import { any, rowAt, Series, times } from '../src/api/series';
import type { Fan } from '../src/api/ensembles';
import { fanLines, withMedian } from '../src/views/ensemble/fan';

const axis = (name: string, titles: string[]) => ({ name, labels: titles, titles });

describe('series', () => {
  const entry = { name: 'stock', label: 'Stock', unit: 'kg', group: 'settlement', axes: [axis('settlement', ['a', 'b']), axis('resource', ['x', 'y', 'z'])] };
  const values = Float32Array.from({ length: 4 * 2 * 3 }, (_, n) => n);
  const one = new Series(entry, Int32Array.of(0, 31, 59, 90), [4, 2, 3], values);
  it('give a column, time outermost', () => {
    expect([...one.column(0, 0)]).toEqual([0, 6, 12, 18]);
    expect([...one.column(1, 2)]).toEqual([5, 11, 17, 23]);
  });
  it('give all columns along an axis', () => {
    const found = one.along(1, 1);
    expect(found.map((each) => each.label)).toEqual(['x', 'y', 'z']);
    expect(found.map((each) => each.values[0])).toEqual([3, 4, 5]);
  });
  it('find the row of a day: the last up to it', () => {
    expect([-5, 0, 30, 31, 58, 89, 90, 999].map((day) => rowAt(one.days, day))).toEqual([0, 0, 0, 1, 1, 2, 3, 3]);
  });
  it('leave out what is not lived', () => {
    expect([...times(Float32Array.of(1, 2, 3), 10, Float32Array.of(0, 1, NaN))]).toEqual([NaN, 20, NaN]);
    expect([any([0, NaN]), any([0, 1])]).toEqual([false, true]);
  });
});

describe('fans', () => {
  const fan: Fan = { label: 'People', unit: 'person', days: [0, 31], q: [0.05, 0.25, 0.5, 0.75, 0.95], quantiles: [[1, 1], [2, 2], [3, null], [4, 4], [5, 5]] };
  it('have bands between quantiles that lie alike about the median', () => {
    const { lines, bands } = fanLines(fan);
    expect(lines.map((line) => line.label)).toEqual(['5%', '25%', 'median', '75%', '95%']);
    expect(bands.map((band) => [band.low, band.high])).toEqual([[0, 4], [1, 3]]);
    expect(lines[2]!.values[1]).toBeNaN();
  });
  it('take the median of another beside them', () => {
    expect(withMedian(fan, undefined, 'given').lines).toHaveLength(5);
    expect(withMedian(fan, fan, 'given').lines.at(-1)).toMatchObject({ label: 'given', style: 1 });
  });
});
