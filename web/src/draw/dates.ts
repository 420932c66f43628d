/** Dates along an axis: round years, or months where the axis is short. Pure functions of numbers. */

import { dateOf, dayOf, yearOf } from '../state/days';
import { ticks } from './scales';

export interface DateTick {
  readonly day: number;
  readonly text: string;
}

/** Ticks from a day to another, about `apart` pixels from one another. */
export function dateTicks(low: number, high: number, pixels: number, apart = 90): DateTick[] {
  const about = Math.max(Math.floor(pixels / apart), 2);
  if (high - low > 365.25 * about) {
    return ticks(yearOf(low), yearOf(high), about)
      .filter(Number.isInteger)
      .map((year) => ({ day: dayOf(String(year).padStart(4, '0')), text: String(year) }));
  }
  const months = [1, 2, 3, 6, 12].find((each) => (high - low) / 30.4 / each <= about) ?? 12;
  const found: DateTick[] = [];
  const first = dateOf(low);
  let month = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1;
  month = Math.ceil(month / months) * months;
  for (; ; month += months) {
    const year = Math.floor(month / 12);
    const text = `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
    const day = dayOf(text);
    if (day > high) return found;
    if (day >= low) found.push({ day, text: months === 12 ? String(year) : text });
  }
}
