import { describe, expect, it } from 'vitest';
import { linear, logBounds, logShare, leastAt, ticks, told } from '../src/draw/scales';
import { ramp } from '../src/draw/ramp';

describe('scales', () => {
  it('go there and back', () => {
    const scale = linear([10, 20], [300, 0]);
    expect(scale(15)).toBe(150);
    expect(scale.back(scale(12.3))).toBeCloseTo(12.3);
  });
  it('have ticks that are round and within', () => {
    expect(ticks(0, 10)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticks(0.013, 0.019)).toEqual([0.014, 0.016, 0.018]);
    for (const [low, high] of [[-3, 7], [0, 1e7], [2030.3, 2099]] as const) {
      const found = ticks(low, high);
      expect(found.length).toBeGreaterThanOrEqual(3);
      expect(found.length).toBeLessThanOrEqual(11);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...found)).toBeLessThanOrEqual(high);
    }
  });
  it('clip a ridge and keep the rest apart', () => {
    const values = Float32Array.from({ length: 1000 }, (_, n) => (n % 100 === 0 ? 1e6 : 6 + (n % 10)));
    values[3] = NaN;
    const { low, high } = logBounds(values);
    expect(low).toBe(6);
    expect(high).toBeLessThan(1e6);
    expect(logBounds(values, 2).high).toBe(12);
    expect(logShare(6, low, high)).toBe(0);
    expect(logShare(1e6, low, high)).toBeGreaterThan(1);
    expect(logShare(NaN, low, high)).toBeNaN();
  });
  it('find the least, whatever is missing', () => {
    expect(leastAt([NaN, 3, 2, NaN, 5])).toBe(2);
    expect(leastAt([NaN])).toBe(-1);
  });
  it('tell numbers shortly', () => {
    expect([told(0), told(1234.5, 'kg'), told(45_678), told(2.5e9, '$'), told(0.00123), told(NaN)]).toEqual(['0', '1,235 kg', '45,678', '$2.5 bn', '1.2e-3', '–']);
  });
  it('colour from bright to dark evenly', () => {
    const light = ([r, g, b]: [number, number, number]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let last = Infinity;
    for (let n = 0; n <= 20; n++) {
      const now = light(ramp(n / 20));
      expect(now).toBeLessThan(last);
      last = now;
    }
  });
});
