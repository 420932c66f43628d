/** A fan as the lines and bands of a chart. */

import type { Fan } from '../../api/ensembles';
import type { Band, Line } from '../../parts/line';

const numbers = (values: readonly (number | null)[]): number[] => values.map((value) => value ?? NaN);

/** Quantiles as lines, outermost first; bands between those that lie alike about the median. */
export function fanLines(fan: Fan, style = 0): { lines: Line[]; bands: Band[] } {
  const lines = fan.q.map((q, n): Line => ({
    label: q === 0.5 ? 'median' : `${Math.round(q * 100)}%`,
    values: numbers(fan.quantiles[n] ?? []),
    style,
    width: q === 0.5 ? 2.25 : 0.5,
  }));
  const bands: Band[] = [];
  for (let n = 0; n < Math.floor(fan.q.length / 2); n++) bands.push({ low: n, high: fan.q.length - 1 - n, style });
  return { lines, bands };
}

/** The median of a second fan beside the lines of a first. */
export function withMedian(fan: Fan, other: Fan | undefined, label: string): { lines: Line[]; bands: Band[] } {
  const found = fanLines(fan);
  const median = other ? other.q.indexOf(0.5) : -1;
  if (other && median >= 0) found.lines.push({ label, values: numbers(other.quantiles[median] ?? []), style: 1 });
  return found;
}

export interface Claim {
  readonly no: boolean;
  readonly outcome: string;
  readonly when: '' | 'before' | 'after';
  readonly date: string;
}

/** Claims as the address and the server have them: OUTCOME, no OUTCOME, OUTCOME before DATE. */
export function readClaims(text: string): Claim[] {
  return text
    .split(',')
    .map((each) => /^(no )?([a-z_]+\.[a-z_]+)(?: (before|after) (\d{4}-\d{2}-\d{2}))?$/.exec(each.trim()))
    .filter((match) => match !== null)
    .map((match): Claim => ({ no: !!match[1], outcome: match[2]!, when: (match[3] ?? '') as Claim['when'], date: match[4] ?? '' }));
}

export const writeClaim = (claim: Claim): string =>
  `${claim.no ? 'no ' : ''}${claim.outcome}${!claim.no && claim.when && claim.date ? ` ${claim.when} ${claim.date}` : ''}`;
