/**
 * Which charts a settlement has, each from the series alone. Mass in t, money in $ billion a year,
 * supply in days. While nobody lives there, what is about living there is not drawn.
 */

import { any, type Series, times } from '../../api/series';
import type { Line } from '../../parts/line';

export const NEEDED = [
  'population', 'population_born', 'infants', 'pupils', 'workers', 'days_left', 'days_needed', 'stock', 'ration',
  'autarky', 'unaided', 'labour_closure', 'fiscal', 'hours_needed', 'hours_given', 'units', 'units_down', 'o2_kpa', 'co2_kpa',
  'pressure_kpa', 'power_kw', 'power_used_kw', 'deaths', 'births', 'received_kg', 'sufficient', 'endurance',
] as const;
export type Read = ReadonlyMap<string, Series>;

export interface ChartSpec {
  id: string;
  title: string;
  unit: string;
  days: ArrayLike<number>;
  lines: Line[];
  reading: string;
  log?: boolean;
  least?: number;
}

const WATCH: Record<string, string> = { 'carbon dioxide': 'CO₂ removal' };
/** Days of supply beyond which more makes no difference to a reader. */
const CEILING = 3000;
const STOCKS: Record<string, string> = { food: 'food', water: 'water', o2: 'oxygen', n2: 'nitrogen', oxygen: 'oxygen', nitrogen: 'nitrogen', methane: 'methane', rations: 'rations', spares: 'spares' };

export function charts(read: Read, n: number): ChartSpec[] {
  const get = (name: string): Series => read.get(name)!;
  const people = get('population').column(n);
  const from = begins(read, n);
  const days = get('population').days.subarray(from);
  const found: ChartSpec[] = [];
  const add = (spec: Omit<ChartSpec, 'days'>): void => {
    const lines = spec.lines.filter((line) => any(line.values));
    if (lines.length) found.push({ ...spec, days, lines: lines.map((line, k) => ({ style: k, ...line, values: Array.prototype.slice.call(line.values, from) })) });
  };
  add({
    id: 'supply', title: 'Days of supply left', unit: 'days', log: true,
    lines: [
      ...get('days_left').along(1, n).map(({ label, values }) => ({
        label: WATCH[label] ?? label,
        values: values.map((value, k) => (people[k]! > 0 ? Math.min(Math.max(value, 1), CEILING) : NaN)),
      })),
      { label: 'next delivery', values: times(get('days_needed').column(n), 1, people) },
    ],
    reading: 'Where a line is below the next delivery, help comes too late. More than 3,000 days is drawn as 3,000.',
  });
  add({
    id: 'stocks', title: 'Stocks', unit: 't', log: true,
    lines: get('stock').along(1, n).filter(({ label }) => label in STOCKS).map(({ label, values }) => ({ label: STOCKS[label]!, values: times(values, 1e-3) })),
    reading: 'What is in store, by mass.',
  });
  add({
    id: 'people', title: 'People by birthplace', unit: 'people', least: 10,
    lines: get('population_born').along(1, n).map(({ label, values }) => ({ label: label === 'elsewhere' ? 'born elsewhere' : `born on ${label === 'moon' ? 'the Moon' : label[0]!.toUpperCase() + label.slice(1)}`, values })),
    reading: 'Who lives there, by where they were born.',
  });
  const closures: [string, string, number, string][] = [
    ['autarky', 'Closure by mass', 1, 'Share of what it uses that it makes, by mass.'],
    ['unaided', 'Closure by time', 1 / 365.25, 'Years to the first death if no ship came any more.'],
    ['labour_closure', 'Closure by work', 1, 'Hours that can be worked over those that living without Earth takes.'],
    ['fiscal', 'Closure by money', 1, 'Own revenue over what keeping it costs.'],
  ];
  for (const [name, title, factor, reading] of closures) {
    add({
      id: name, title, unit: name === 'unaided' ? 'years' : 'share',
      lines: [{ label: title.toLowerCase(), values: times(get(name).column(n), factor, people) }],
      reading, least: name === 'unaided' ? 0 : 1,
    });
  }
  const needed = get('hours_needed').along(1, n);
  const given = get('hours_given').along(1, n);
  add({
    id: 'hours', title: 'Work hours given', unit: 'h/day',
    lines: given.map(({ label, values }) => ({ label, values })),
    reading: 'By kind of work.',
  });
  add({
    id: 'hours-short', title: 'Work hours that are wanting', unit: 'h/day',
    lines: needed.map(({ label, values }, k) => ({ label, values: values.map((value, row) => Math.max(value - given[k]!.values[row]!, 0)) })),
    reading: 'Hours needed less hours given, by kind of work.',
  });
  add({
    id: 'failures', title: 'Units that are down', unit: 'units',
    lines: get('units_down').along(1, n).filter(({ values }) => any(values)).sort((a, b) => sum(b.values) - sum(a.values)).slice(0, 6),
    reading: 'The six kinds of equipment that were down most.',
  });
  add({
    id: 'air', title: 'Air', unit: 'kPa',
    lines: [
      { label: 'pressure', values: times(get('pressure_kpa').column(n), 1, people) },
      { label: 'oxygen', values: times(get('o2_kpa').column(n), 1, people) },
      { label: 'carbon dioxide', values: times(get('co2_kpa').column(n), 1, people) },
    ],
    reading: 'Cabin pressure and its parts.', log: true,
  });
  add({
    id: 'power', title: 'Power', unit: 'kW',
    lines: [{ label: 'available', values: get('power_kw').column(n) }, { label: 'used', values: get('power_used_kw').column(n) }],
    reading: 'Electric power.',
  });
  add({
    id: 'deaths', title: 'Deaths so far', unit: 'people', least: 5,
    lines: get('deaths').along(1, n).map(({ label, values }) => ({ label, values, step: true })),
    reading: 'By cause. Who was lost with a ship stands in the ship’s event.',
  });
  return found;
}

/** The row a year before anything was there. */
export function begins(read: Read, n: number): number {
  const landed = read.get('received_kg')!.column(n);
  const people = read.get('population')!.column(n);
  const first = landed.findIndex((value, row) => value > 0 || people[row]! > 0);
  return Math.max(first - 12, 0);
}

const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);
