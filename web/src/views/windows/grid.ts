/** A porkchop as numbers: departures along x, arrivals along y, four variables a cell. Headless. */

import { leastAt, linear, type Scale } from '../../draw/scales';

export const VARIABLES = {
  dv_km_s: { title: 'Delta-v', unit: 'km/s', told: 'from a 300 km orbit to a 300 km orbit' },
  c3_km2_s2: { title: 'C3', unit: 'km²/s²', told: 'energy at departure' },
  vinf_arrive_km_s: { title: 'v∞ at arrival', unit: 'km/s', told: 'speed against the target' },
} as const;
export type Variable = keyof typeof VARIABLES;
const ORDER = ['c3_km2_s2', 'vinf_arrive_km_s', 'dv_km_s', 'days'] as const;

export interface Bounds {
  readonly depart: readonly [number, number];
  readonly arrive: readonly [number, number];
}
export interface Grid {
  readonly bounds: Bounds;
  readonly n: number;
  /** Four variables, then departures, then arrivals. */
  readonly values: Float32Array;
}

/** The cells of one variable, departures outermost; NaN where there is no transfer. */
export function layer(grid: Grid, variable: (typeof ORDER)[number]): Float32Array {
  const size = grid.n * grid.n;
  const at = ORDER.indexOf(variable);
  return grid.values.subarray(at * size, (at + 1) * size);
}

export function axes(bounds: Bounds, width: number, height: number): { x: Scale; y: Scale } {
  return { x: linear(bounds.depart, [0, width]), y: linear(bounds.arrive, [height, 0]) };
}

/** The cell nearest to two days, or -1 outside. */
export function cellAt(grid: Grid, depart: number, arrive: number): number {
  const i = index(depart, grid.bounds.depart, grid.n);
  const j = index(arrive, grid.bounds.arrive, grid.n);
  return i < 0 || j < 0 ? -1 : i * grid.n + j;
}

function index(day: number, [low, high]: readonly [number, number], n: number): number {
  const at = Math.round(((day - low) / (high - low)) * (n - 1));
  return at >= 0 && at < n ? at : -1;
}

/** Departure and arrival of a cell. */
export function daysOf(grid: Grid, cell: number): { depart: number; arrive: number } {
  const i = Math.floor(cell / grid.n);
  const j = cell % grid.n;
  const { depart, arrive } = grid.bounds;
  return {
    depart: depart[0] + (i / (grid.n - 1)) * (depart[1] - depart[0]),
    arrive: arrive[0] + (j / (grid.n - 1)) * (arrive[1] - arrive[0]),
  };
}

/** The cheapest transfer of a variable. */
export function best(grid: Grid, variable: Variable): number {
  return leastAt(layer(grid, variable));
}

/** Bounds moved by whole days, both dates alike. */
export function moved(bounds: Bounds, depart: number, arrive: number): Bounds {
  const shift = ([a, b]: readonly [number, number], by: number): [number, number] => [a + Math.round(by), b + Math.round(by)];
  return { depart: shift(bounds.depart, depart), arrive: shift(bounds.arrive, arrive) };
}

/** Bounds larger or smaller about a point; between 20 days and 40 years. */
export function scaled(bounds: Bounds, factor: number, depart: number, arrive: number): Bounds {
  const scale = ([a, b]: readonly [number, number], about: number): [number, number] => {
    const span = Math.min(Math.max((b - a) * factor, 20), 14_610);
    const share = (about - a) / (b - a);
    const low = Math.round(about - share * span);
    return [low, low + Math.round(span)];
  };
  return { depart: scale(bounds.depart, depart), arrive: scale(bounds.arrive, arrive) };
}

/**
 * Why a transfer is dear, in words, beside the best one in sight: too fast, too slow, or a plane
 * change near half a revolution (`angle`, degrees the ship goes about the Sun).
 */
export function why(here: { dv: number; days: number; angle: number }, least: { dv: number; days: number }): string {
  if (!(here.dv > 0)) return 'No transfer below one revolution joins these two dates.';
  const over = here.dv - least.dv;
  if (over < 0.3) return 'This is near the best in sight.';
  const start = `It asks ${over.toFixed(1)} km/s more than the best in sight: `;
  if (Math.abs(here.angle - 180) < 9) {
    return `${start}the ship goes ${here.angle.toFixed(0)}° about the Sun, and near 180° the two worlds’ orbits, which are tilted against each other, can only be joined by climbing far out of their plane.`;
  }
  if (here.angle < 110) return `${start}the worlds are badly placed, the ship goes only ${here.angle.toFixed(0)}° about the Sun and must cut across in ${here.days.toFixed(0)} days (the best takes ${least.days.toFixed(0)}).`;
  if (here.angle > 250) return `${start}the worlds are badly placed, the ship goes ${here.angle.toFixed(0)}° about the Sun in ${here.days.toFixed(0)} days and meets its target at a steep angle.`;
  if (here.days < least.days * 0.8) return `${start}it is in a hurry, ${here.days.toFixed(0)} days where the best takes ${least.days.toFixed(0)}.`;
  return `${start}the worlds are not where the cheapest path, about half a revolution, would begin and end.`;
}

/** Degrees that a prograde arc goes about the Sun. */
export function angleOf(arc: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let n = 0; n + 1 < arc.length; n++) {
    const [a, b] = [arc[n]!, arc[n + 1]!];
    const dot = a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
    const cosine = dot / (Math.hypot(...a) * Math.hypot(...b) || 1);
    sum += (Math.acos(Math.min(Math.max(cosine, -1), 1)) * 180) / Math.PI;
  }
  return sum;
}
