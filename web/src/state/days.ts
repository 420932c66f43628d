/** Whole days: the integer clock of the model, days since 2000-01-01 0 h, and ISO dates. */

const MS_PER_DAY = 86_400_000;
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** The day number of an ISO date (YYYY, YYYY-MM or YYYY-MM-DD); NaN if it is none. */
export function dayOf(date: string): number {
  const match = /^(-?\d{4,6})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$/.exec(date.trim());
  if (!match) return NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const ms = Date.UTC(2000, month - 1, day) - Date.UTC(2000, 0, 1);
  const then = new Date(EPOCH_MS + ms);
  then.setUTCFullYear(year, month - 1, day);
  if (then.getUTCMonth() !== month - 1 || then.getUTCDate() !== day) return NaN;
  return Math.round((then.getTime() - EPOCH_MS) / MS_PER_DAY);
}

/** The ISO date of a day (its fraction is dropped). */
export function dateOf(day: number): string {
  return new Date(EPOCH_MS + Math.floor(day) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Seconds since 1970 of a day, which is what uPlot's time axis takes. */
export const unixOf = (day: number): number => (EPOCH_MS + day * MS_PER_DAY) / 1000;

/** The day of seconds since 1970. */
export const dayOfUnix = (seconds: number): number => (seconds * 1000 - EPOCH_MS) / MS_PER_DAY;

/** The year, with its fraction, of a day. */
export function yearOf(day: number): number {
  const year = new Date(EPOCH_MS + Math.floor(day) * MS_PER_DAY).getUTCFullYear();
  const first = dayOf(`${String(year).padStart(4, '0')}-01-01`);
  const next = dayOf(`${String(year + 1).padStart(4, '0')}-01-01`);
  return year + (day - first) / (next - first);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A date as people read it: 14 Feb 2031. */
export function toldDate(day: number): string {
  const [year, month, date] = dateOf(day).split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}
