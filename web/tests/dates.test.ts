import { expect, test } from 'vitest';
import { dateTicks } from '../src/draw/dates';
import { axisUnit, told } from '../src/draw/scales';
import { dayOf } from '../src/state/days';
import { EXPORTS, formatOf } from '../src/views/canon/formats';

test('a long axis has round years, a short one months', () => {
  const years = dateTicks(dayOf('1957-03-01'), dayOf('2040-01-01'), 500);
  expect(years.map((tick) => tick.text)).toEqual(['1960', '1980', '2000', '2020', '2040']);
  expect(years[0]!.day).toBe(dayOf('1960-01-01'));
  const months = dateTicks(dayOf('2031-02-10'), dayOf('2031-06-20'), 500);
  expect(months.map((tick) => tick.text)).toEqual(['2031-03', '2031-04', '2031-05', '2031-06']);
});

test('no two ticks of an axis are the same, however short or long it is', () => {
  for (const days of [20, 100, 400, 1000, 4000, 40_000]) {
    const found = dateTicks(dayOf('1999-12-15'), dayOf('1999-12-15') + days, 420);
    expect(new Set(found.map((tick) => tick.day)).size).toBe(found.length);
    expect(found.every((tick) => tick.day >= dayOf('1999-12-15') && tick.day <= dayOf('1999-12-15') + days)).toBe(true);
  }
});

test('money has its sign before it, and what a number alone says has no unit', () => {
  expect(told(3.4, '$ bn/yr')).toBe('$3.4 bn/yr');
  expect(told(-2e9, '$')).toBe('−$2 bn');
  expect(told(0.39, 'belief')).toBe('0.39');
  expect(told(12, 'person')).toBe('12 people');
  expect(axisUnit('1')).toBe('');
});

test('a canon’s file tells its format, and TimelineJS is among the exports', () => {
  expect(formatOf('story.TOML')).toBe('toml');
  expect(formatOf('story.yml')).toBe('yaml');
  expect(formatOf('story.csv')).toBe('csv');
  expect(formatOf('story.json')).toBe('timelinejs');
  expect(formatOf('story')).toBe('toml');
  expect(EXPORTS.timelinejs).toBe('TimelineJS');
});
