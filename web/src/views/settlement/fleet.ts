/** Which ships are the next fleet of a settlement. Headless. */

import type { Ship } from '../../api/types';

/** Ships leave for a window within about half a year; the next window is two years on. */
export const WINDOW_DAYS = 300;
/** As many changes as one branch may have. */
const MOST = 50;

/** The ships that leave for a place from a day on, up to the end of that window, first to leave first. */
export function nextFleet(ships: readonly Ship[], place: string, day: number): Ship[] {
  const leaving = ships.filter((ship) => ship.place === place && ship.from === 'earth' && ship.depart_day > day);
  leaving.sort((a, b) => a.depart_day - b.depart_day || a.id.localeCompare(b.id));
  const first = leaving[0];
  return first ? leaving.filter((ship) => ship.depart_day < first.depart_day + WINDOW_DAYS).slice(0, MOST) : [];
}
