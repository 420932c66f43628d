import { describe, expect, it } from 'vitest';
import { type BranchLike, lanes } from '../src/draw/lanes';
import { laneAt, rows } from '../src/views/chronicle/rows';

const branches: BranchLike[] = [
  { name: 'main', parent: null, day: null },
  { name: 'early', parent: 'main', day: 20 },
  { name: 'late', parent: 'main', day: 80 },
  { name: 'twig', parent: 'early', day: 50 },
];

describe('lanes', () => {
  it('gives each branch a lane of its own, the trunk the first', () => {
    const found = lanes(branches, 0);
    expect(found[0]).toEqual({ name: 'main', lane: 0, parentLane: 0, at: 0 });
    expect(new Set(found.map((each) => each.lane)).size).toBe(4);
  });
  it('lays no fork across a lane that is already there', () => {
    const found = lanes(branches, 0);
    for (const fork of found) {
      for (const other of found) {
        const between = other.lane > fork.parentLane && other.lane < fork.lane;
        expect(between && other.at < fork.at, `${fork.name} crosses ${other.name}`).toBe(false);
      }
    }
  });
  it('takes an unknown parent for a trunk, and does not depend on the order given', () => {
    expect(lanes([{ name: 'lost', parent: 'gone', day: 3 }], 0)).toEqual([{ name: 'lost', lane: 0, parentLane: 0, at: 3 }]);
    expect(lanes([...branches].reverse(), 0)).toEqual(lanes(branches, 0));
  });
  it('follows a history back along its parents', () => {
    const found = lanes(branches, 0);
    const lane = (name: string): number => found.find((each) => each.name === name)!.lane;
    expect(laneAt(found, 'twig', 60)).toBe(lane('twig'));
    expect(laneAt(found, 'twig', 30)).toBe(lane('early'));
    expect(laneAt(found, 'twig', 10)).toBe(lane('main'));
    expect(laneAt(found, 'main', 90)).toBe(0);
  });
});

describe('rows', () => {
  it('stand in the order of their days: decade, fork, event', () => {
    const event = (id: string, day: number) => ({ id, day }) as never;
    const season = { first_day: 10 } as never;
    const found = rows([event('a', 10), event('b', 5), event('c', 10)], [season], [{ name: 'x', lane: 1, parentLane: 0, at: 10 }], (each) => each.day);
    expect(found.map((row) => (row.kind === 'event' ? row.event.id : row.kind))).toEqual(['b', 'decade', 'fork', 'a', 'c']);
  });
});
