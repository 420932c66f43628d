import { describe, expect, it } from 'vitest';
import { type Named, shownNames } from '../src/views/orrery/labels';

const named = (name: string, x: number, radius_km: number, seen = true): Named => ({
  body: { name, label: name, radius_km, period_days: 1, axis_au: 1, colour: '#fff' },
  pixel: { x, y: 10, seen },
});

describe('names of bodies', () => {
  it('do not lie on one another: the more important one stays', () => {
    const bodies = [named('moon', 12, 1737), named('jupiter', 30, 71_492), named('earth', 10, 6378), named('saturn', 200, 60_268)];
    expect(shownNames(bodies, '').map(({ body }) => body.name)).toEqual(['earth', 'saturn']);
  });
  it('stand first for what is chosen', () => {
    expect(shownNames([named('moon', 12, 1737), named('earth', 10, 6378)], 'moon').map(({ body }) => body.name)).toEqual(['moon']);
  });
  it('are left out beyond the picture', () => {
    expect(shownNames([named('pluto', 0, 1188, false)], '')).toEqual([]);
  });
});
