import { describe, expect, it } from 'vitest';
import { contour } from '../src/views/windows/contour';
import { angleOf, best, type Bounds, cellAt, daysOf, type Grid, layer, moved, scaled, why } from '../src/views/windows/grid';

const bounds: Bounds = { depart: [0, 90], arrive: [200, 380] };
function grid(n = 10): Grid {
  const values = new Float32Array(4 * n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) values[2 * n * n + i * n + j] = 5 + (i - 3) ** 2 + (j - 6) ** 2;
  return { bounds, n, values };
}

describe('the porkchop', () => {
  it('finds the least and tells its days', () => {
    const one = grid();
    expect(daysOf(one, best(one, 'dv_km_s'))).toEqual({ depart: 30, arrive: 320 });
  });
  it('finds the cell of two days, and none outside', () => {
    const one = grid();
    for (const cell of [0, 7, 42, 99]) {
      const { depart, arrive } = daysOf(one, cell);
      expect(cellAt(one, depart, arrive)).toBe(cell);
    }
    expect(cellAt(one, -20, 250)).toBe(-1);
    expect(layer(one, 'dv_km_s')[cellAt(one, 30, 320)]).toBe(5);
  });
  it('moves and scales about a point, within limits', () => {
    expect(moved(bounds, 10, -20)).toEqual({ depart: [10, 100], arrive: [180, 360] });
    const near = scaled(bounds, 0.5, 45, 290);
    expect(near).toEqual({ depart: [23, 68], arrive: [245, 335] });
    expect(scaled(bounds, 1e-9, 45, 290).depart[1] - scaled(bounds, 1e-9, 45, 290).depart[0]).toBe(20);
  });
  it('says why a date is bad', () => {
    const least = { dv: 5.6, days: 280 };
    expect(why({ dv: 5.7, days: 270, angle: 200 }, least)).toMatch(/near the best/);
    expect(why({ dv: 25, days: 260, angle: 181 }, least)).toMatch(/tilted/);
    expect(why({ dv: 12, days: 90, angle: 70 }, least)).toMatch(/cut across in 90 days/);
    expect(why({ dv: NaN, days: 10, angle: 0 }, least)).toMatch(/No transfer/);
  });
  it('measures the angle of an arc', () => {
    const arc = Array.from({ length: 49 }, (_, n) => [Math.cos((n / 48) * 3), Math.sin((n / 48) * 3), 0]);
    expect(angleOf(arc)).toBeCloseTo((3 * 180) / Math.PI, 6);
  });
});

describe('contours', () => {
  it('lie where the field has the level', () => {
    const n = 30;
    const field = Float64Array.from({ length: n * n }, (_, at) => Math.hypot(Math.floor(at / n) - 14, (at % n) - 14));
    const found = contour(field, n, 8);
    expect(found.length).toBeGreaterThan(100);
    for (let k = 0; k < found.length; k += 2) expect(Math.hypot(found[k]! - 14, found[k + 1]! - 14)).toBeCloseTo(8, 1);
  });
  it('leave out cells without a value', () => {
    expect(contour([0, 2, NaN, 2], 2, 1)).toEqual([]);
  });
});
