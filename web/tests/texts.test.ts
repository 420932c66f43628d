import { describe, expect, it } from 'vitest';
import { path, splitEvents } from '../src/api/client';
import { csv } from '../src/draw/table';
import { textDiff } from '../src/draw/textdiff';
import { readClaims, writeClaim } from '../src/views/ensemble/fan';
import { readList, readSet } from '../src/views/scenario/change';
import { readEye, writeEye, FIRST_EYE, turned, zoomed } from '../src/views/orrery/camera';

describe('texts', () => {
  it('write paths that keep what is in them apart', () => {
    expect(path(['histories', 'a:b', 'events', 'x/y?'], { from: 3, text: 'ü &', none: '' })).toBe('api/histories/a:b/events/x%2Fy%3F?from=3&text=%C3%BC+%26');
  });
  it('take events apart in any chunks', () => {
    const whole = ': beat\n\nid: 1\ndata: {"a":1}\n\ndata: two\ndata: lines\n\n';
    for (let cut = 0; cut <= whole.length; cut++) {
      const one = splitEvents(whole.slice(0, cut));
      const two = splitEvents(one.rest + whole.slice(cut));
      expect([...one.data, ...two.data]).toEqual(['{"a":1}', 'two\nlines']);
      expect(two.rest).toBe('');
    }
  });
  it('write CSV that keeps commas, quotes and gaps', () => {
    expect(csv({ columns: ['a', 'b'], rows: [['x, "y"', 1.5], [null, NaN]] })).toBe('a,b\n"x, ""y""",1.5\n,\n');
  });
  it('find the lines that differ', () => {
    expect(textDiff('a\nb\nc', 'a\nx\nc').map((line) => line.sign + line.text)).toEqual([' a', '-b', '+x', ' c']);
    const [before, after] = ['1\n2\n3\n4\n5', '0\n2\n4\n5\n6'];
    const found = textDiff(before, after);
    expect(found.filter((line) => line.sign !== '+').map((line) => line.text).join('\n')).toBe(before);
    expect(found.filter((line) => line.sign !== '-').map((line) => line.text).join('\n')).toBe(after);
  });
  it('read the form of a branch', () => {
    expect(readSet('agency.subsidy = 0\n\nus.policy="x"')).toEqual({ set: { 'agency.subsidy': 0, 'us.policy': 'x' }, mistake: '' });
    expect(readSet('nonsense').mistake).toMatch(/nonsense/);
    expect(readList(' launch:company \n\n storm')).toEqual(['launch:company', 'storm']);
  });
  it('read and write claims', () => {
    const text = 'mars.base before 2040-01-01,no mars.lost,life.detected';
    expect(readClaims(text).map(writeClaim).join(',')).toBe(text);
    expect(readClaims('rubbish, mars.base before never')).toEqual([]);
  });
  it('keep the eye in the address', () => {
    expect(writeEye(FIRST_EYE)).toBe('');
    expect(readEye('')).toEqual(FIRST_EYE);
    expect(readEye('1,x,3')).toEqual(FIRST_EYE);
    const eye = zoomed(turned(FIRST_EYE, 200, 80), 0.25);
    expect(readEye(writeEye(eye))).toEqual({ azimuth: 110, elevation: 89, distance: 1.25 });
  });
});
