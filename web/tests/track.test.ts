import { describe, expect, it } from 'vitest';
import { lightMinutes, placeAt, stepFor, type Track } from '../src/draw/track';

/** A circle of one au and a period, sampled as the server does it. */
function circle(period: number, step: number, count: number): Track {
  const xyz = new Float64Array(3 * count);
  for (let n = 0; n < count; n++) {
    const angle = (2 * Math.PI * n * step) / period;
    xyz.set([Math.cos(angle), Math.sin(angle), 0], 3 * n);
  }
  return { first: 1000, step, xyz };
}

describe('tracks', () => {
  it('are exact at samples and true to a hundred thousandth between them', () => {
    for (const period of [87.97, 365.25, 687, 4332]) {
      const step = stepFor(period);
      const track = circle(period, step, 90);
      for (let day = 1000 + step; day < 1000 + 88 * step; day += step / 7) {
        const [x, y] = placeAt(track, day);
        const angle = (2 * Math.PI * (day - 1000)) / period;
        expect(Math.hypot(x - Math.cos(angle), y - Math.sin(angle))).toBeLessThan(1e-5);
      }
    }
  });
  it('are held before they begin and after they end', () => {
    const track = circle(400, 5, 20);
    expect(placeAt(track, 0)).toEqual(placeAt(track, 1000));
    expect(placeAt(track, 9e9)).toEqual(placeAt(track, 1000 + 19 * 5));
  });
  it('go straight where there are few samples', () => {
    expect(placeAt({ first: 0, step: 10, xyz: Float64Array.of(0, 0, 0, 1, 2, 3) }, 5)).toEqual([0.5, 1, 1.5]);
  });
  it('tell how long light takes', () => {
    expect(lightMinutes([0, 0, 0], [1, 0, 0])).toBeCloseTo(8.3167, 3);
  });
});
