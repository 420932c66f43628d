/** Ships of a history, read in blocks of days as they come. */

import { json, once, path } from '../../api/client';
import type { Ship } from '../../api/types';
import { type Place, placeAt, type Track } from '../../draw/track';

const BLOCK = 800;

/** A ship of which there is an arc. */
export interface Sailing extends Ship {
  readonly arrive_day: number;
  readonly track: Track;
}

export class Fleet {
  #blocks = new Map<number, Map<string, Sailing> | null>();

  constructor(
    readonly ref: string,
    readonly first: number,
    readonly last: number,
    readonly came: () => void,
  ) {}

  /** Ships under way on a day, by id. */
  at(day: number): Sailing[] {
    const block = Math.floor(day / BLOCK);
    const ships = this.#read(block);
    if (day / BLOCK - block > 0.7) this.#read(block + 1);
    if (!ships) return [];
    return [...ships.values()].filter((ship) => ship.depart_day <= day && day <= endOf(ship));
  }

  /** A ship of a block that has been read. */
  find(id: string): Sailing | undefined {
    for (const ships of this.#blocks.values()) {
      const ship = ships?.get(id);
      if (ship) return ship;
    }
    return undefined;
  }

  #read(block: number): Map<string, Sailing> | null | undefined {
    if (this.#blocks.has(block)) return this.#blocks.get(block);
    this.#blocks.set(block, null);
    const from = Math.max(block * BLOCK, this.first);
    const to = Math.min((block + 1) * BLOCK, this.last);
    if (from > to) return null;
    once<Ship[]>(path(['histories', this.ref, 'ships'], { from, to }), json<Ship[]>).then(
      (answer) => {
        this.#blocks.set(block, new Map(answer.flatMap((ship) => entry(ship))));
        this.came();
      },
      () => this.#blocks.delete(block),
    );
    return null;
  }
}

function entry(ship: Ship): [string, Sailing][] {
  const { arrive_day, depart_day, arc_au } = ship;
  if (arrive_day === null || arc_au.length < 2) return [];
  const step = (arrive_day - depart_day) / (arc_au.length - 1);
  const track = { first: depart_day, step, xyz: new Float64Array(arc_au.flat()) };
  return [[ship.id, { ...ship, arrive_day, track }]];
}

export const endOf = (ship: Sailing): number => ship.lost_day ?? ship.arrive_day;

export const placeOf = (ship: Sailing, day: number): Place => placeAt(ship.track, day);
