import { expect, test } from 'vitest';
import type { Ship } from '../src/api/types';
import { nameOf, readMove, stepOf, writeMove } from '../src/draw/fork';
import { dayOf } from '../src/state/days';
import { nextFleet } from '../src/views/settlement/fleet';

test('a moved fork is written into the address and read again', () => {
  const move = { name: 'cut-off', day: dayOf('2033-05-03') };
  expect(writeMove(move)).toBe('cut-off@2033-05-03');
  expect(readMove(writeMove(move))).toEqual(move);
  expect(readMove('')).toBeNull();
  expect(readMove('cut-off')).toBeNull();
  expect(readMove('@2033-05-03')).toBeNull();
});

test('what a moved fork makes has the old name, the new date, and a name of its own', () => {
  const day = dayOf('2033-05-03');
  expect(nameOf({ name: 'cut-off', day }, ['main', 'cut-off'])).toBe('cut-off-2033-05-03');
  expect(nameOf({ name: 'cut-off-2031-01-01', day }, [])).toBe('cut-off-2033-05-03');
  expect(nameOf({ name: 'cut-off', day }, ['cut-off-2033-05-03'])).toBe('cut-off-2033-05-03-2');
  expect(nameOf({ name: 'cut-off-2033-05-03-2', day }, ['cut-off-2033-05-03', 'cut-off-2033-05-03-2'])).toBe('cut-off-2033-05-03-3');
});

test('keys move a fork by a month, a year, a tenth or to an end', () => {
  expect(stepOf('ArrowRight', false, 5000)).toBe(30);
  expect(stepOf('ArrowLeft', true, 5000)).toBe(-365);
  expect(stepOf('PageUp', false, 5000)).toBe(500);
  expect(stepOf('Home', false, 5000)).toBe(-5000);
  expect(stepOf('x', false, 5000)).toBe(0);
});

test('the next fleet is what leaves Earth for the place in the next window', () => {
  const ship = (id: string, depart_day: number, more: Partial<Ship> = {}): Ship =>
    ({ id, depart_day, from: 'earth', to: 'mars', place: 'base', people: 0, mass_kg: 1, arc_au: [], actor: 'a', vehicle: 'v', title: '', arrive_day: depart_day + 200, lost_day: null, fate: 'landed', ...more });
  const ships = [ship('c', 230), ship('a', 100), ship('b', 120), ship('home', 125, { from: 'mars' }), ship('moon', 110, { place: 'moon' }), ship('later', 900)];
  expect(nextFleet(ships, 'base', 100).map((each) => each.id)).toEqual(['b', 'c']);
  expect(nextFleet(ships, 'base', 300).map((each) => each.id)).toEqual(['later']);
  expect(nextFleet(ships, 'base', 900)).toEqual([]);
});
