import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, dayOfUnix, toldDate, unixOf, yearOf } from '../src/state/days';

describe('days', () => {
  it('counts from 2000-01-01, as the model does', () => {
    expect(dayOf('2000-01-01')).toBe(0);
    expect(dayOf('1999-12-31')).toBe(-1);
    expect(dayOf('2026-01-01')).toBe(9497);
    expect(dateOf(12745)).toBe('2034-11-23');
  });
  it('goes there and back over four centuries', () => {
    for (let day = -80_000; day < 130_000; day += 97) expect(dayOf(dateOf(day))).toBe(day);
  });
  it('takes a year and a month for their first day', () => {
    expect(dateOf(dayOf('2031'))).toBe('2031-01-01');
    expect(dateOf(dayOf('2031-07'))).toBe('2031-07-01');
  });
  it('refuses what is no date', () => {
    for (const text of ['', '2031-02-30', '2031-13-01', 'tomorrow', '31-01-01']) expect(dayOf(text)).toBeNaN();
  });
  it('speaks to uPlot in seconds since 1970', () => {
    expect(unixOf(0)).toBe(946_684_800);
    expect(dayOfUnix(unixOf(12_345))).toBe(12_345);
  });
  it('tells years with their fraction, and dates in words', () => {
    expect(yearOf(dayOf('2031-07-02'))).toBeCloseTo(2031.4986, 3);
    expect(toldDate(dayOf('2031-02-14'))).toBe('14 Feb 2031');
  });
});
