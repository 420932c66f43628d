/** Which charts the two worlds have, each from the series alone. */

import { any, type Series, times } from '../../api/series';
import type { Line } from '../../parts/line';
import { begins, type ChartSpec } from '../settlement/figures';

export const NEEDED = [
  'population', 'received_kg', 'support', 'frustration', 'temporary', 'space_budget', 'rivalry', 'home', 'home_all',
  'grievance', 'legitimacy', 'psi', 'crowd_active', 'transfer', 'own_revenue', 'upkeep', 'rung', 'standing', 'authority',
  'hold_out', 'hold_out_seen', 'fleet_days', 'days_needed', 'endurance', 'troops', 'troops_coming', 'war_dead', 'leave_gain',
] as const;

export interface Pair {
  earth: ChartSpec[];
  between: ChartSpec[];
  mars: ChartSpec[];
}

export function charts(read: ReadonlyMap<string, Series>, n: number): Pair {
  const get = (name: string): Series => read.get(name)!;
  const people = get('population').column(n);
  const pair: Pair = { earth: [], between: [], mars: [] };
  const add = (side: keyof Pair, spec: Omit<ChartSpec, 'days'>): void => {
    // What is about the settlement begins a year before it does.
    const from = side === 'earth' ? 0 : begins(read, n);
    const lines = spec.lines.filter((line) => any(line.values)).map((line, k) => ({ style: k, ...line, values: Array.prototype.slice.call(line.values, from) }));
    if (lines.length) pair[side].push({ ...spec, days: get('population').days.subarray(from), lines });
  };
  const here = (name: string, label: string, factor = 1): Line => ({ label, values: times(get(name).column(n), factor, people) });
  add('earth', { id: 'support', title: 'Support for spending on space', unit: 'share', least: 1, lines: get('support').along(0), reading: 'By the public behind each actor.' });
  add('earth', { id: 'frustration', title: 'Frustration at what settlements cost', unit: 'share', least: 1, lines: get('frustration').along(0), reading: 'By the public behind each actor.' });
  add('earth', { id: 'budget', title: 'Money for space', unit: '$ bn/yr', lines: get('space_budget').along(0).map((line) => ({ ...line, values: times(line.values, 1e-9) })), reading: 'In billions of 2020 dollars a year.' });
  add('between', { id: 'purse', title: 'Money across', unit: '$ bn/yr', lines: [here('transfer', 'Earth’s money', 1e-9), here('own_revenue', 'own revenue', 1e-9), here('upkeep', 'what it costs', 1e-9)], reading: 'What Earth spends on the settlement, what it earns and what keeping it costs.' });
  add('between', { id: 'hold-out', title: 'Chance to hold out against Earth', unit: 'share', least: 1, lines: [here('hold_out', 'as the settlement sees it'), here('hold_out_seen', 'as Earth sees it')], reading: 'What both sides bargain on.' });
  add('between', { id: 'fleet', title: 'Days until Earth’s force could arrive', unit: 'days', lines: [here('fleet_days', 'Earth’s force'), here('endurance', 'stores last if nothing comes')], reading: 'Where stores last longer than Earth’s force needs, a siege does not starve it first.', log: true });
  add('mars', { id: 'home', title: 'Who calls it home', unit: 'belief', least: 1, lines: get('home').along(1, n).map(({ label, values }) => ({ label, values: values.map((value, row) => (people[row]! > 0 && value > 0 ? value : NaN)) })), reading: 'Belief that the settlement is home, by group.' });
  add('mars', { id: 'unrest', title: 'Pressure and grievance', unit: 'index', lines: [here('psi', 'pressure'), here('grievance', 'grievance against Earth'), here('legitimacy', 'legitimacy of Earth’s rule')], reading: 'Structural-demographic pressure, and what people hold against Earth.' });
  add('mars', { id: 'crowd', title: 'Share active in the last outbreak', unit: 'share', least: 0.1, lines: [{ ...here('crowd_active', 'active'), step: true }], reading: 'Petitions, protests, strikes and seizures.' });
  add('mars', { id: 'rungs', title: 'The ladder of escalation', unit: 'rung', least: 9, lines: [{ ...here('rung', 'rung'), step: true }, { ...here('standing', 'standing'), step: true }], reading: 'Rungs from 0, calm, to 9, engagement; standing from 0, dependent, to 3, independent, and 4, occupied.' });
  return pair;
}
