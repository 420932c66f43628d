/** What the chronicle shows, row by row: decades, events and forks of branches, in their order. */

import type { Event } from '../../api/types';
import type { Lane } from '../../draw/lanes';

/** A decade told in a few sentences. */
export interface Decade {
  readonly title: string;
  readonly first_day: number;
  readonly summary: string;
}

export type Row =
  | { kind: 'decade'; day: number; season: Decade }
  | { kind: 'event'; day: number; event: Event }
  | { kind: 'fork'; day: number; lane: Lane };

/**
 * Events and forks by their day, each decade's heading before its first row.
 *
 * `dayOf` is the day by which events are ordered: that on which they happened or became known.
 */
export function rows(
  events: readonly Event[],
  seasons: readonly Decade[],
  forks: readonly Lane[],
  dayOf: (event: Event) => number,
): Row[] {
  const order = { decade: 0, fork: 1, event: 2 };
  const found: Row[] = [
    ...seasons.map((season): Row => ({ kind: 'decade', day: season.first_day, season })),
    ...forks.map((lane): Row => ({ kind: 'fork', day: lane.at, lane })),
    ...events.map((event): Row => ({ kind: 'event', day: dayOf(event), event })),
  ];
  return found
    .map((row, n) => ({ row, n }))
    .sort((a, b) => a.row.day - b.row.day || order[a.row.kind] - order[b.row.kind] || a.n - b.n)
    .map(({ row }) => row);
}

/** The lane on which a history's events of a day lie: before its fork they are its parent's. */
export function laneAt(lanes: readonly Lane[], name: string, day: number): number {
  let lane = lanes.find((each) => each.name === name);
  while (lane && lane.parentLane !== lane.lane && day < lane.at) {
    const up = lane.parentLane;
    lane = lanes.find((each) => each.lane === up);
  }
  return lane?.lane ?? 0;
}
