/** A fork moved along its lane: what is written in the address, and the name of what it makes. */

import { dateOf, dayOf } from '../state/days';

export interface Move {
  /** The branch whose change is to be played from another day. */
  readonly name: string;
  readonly day: number;
}

/** `NAME@DATE`; null where it is none. */
export function readMove(text: string): Move | null {
  const cut = text.lastIndexOf('@');
  const day = dayOf(text.slice(cut + 1));
  return cut > 0 && !Number.isNaN(day) ? { name: text.slice(0, cut), day } : null;
}

export const writeMove = (move: Move): string => `${move.name}@${dateOf(move.day)}`;

/** A name for the moved branch that no other has: the old one with the new date. */
export function nameOf(move: Move, taken: readonly string[]): string {
  const stem = `${move.name.replace(/-\d{4}-\d{2}-\d{2}(-\d+)?$/, '')}-${dateOf(move.day)}`;
  let name = stem;
  for (let n = 2; taken.includes(name); n++) name = `${stem}-${n}`;
  return name;
}

/** Days by which a key moves a fork: a month, with shift a year, and with Page a tenth of the whole. */
export function stepOf(key: string, shift: boolean, span: number): number {
  const month = shift ? 365 : 30;
  const steps: Record<string, number> = {
    ArrowLeft: -month, ArrowDown: -month, ArrowRight: month, ArrowUp: month,
    PageDown: -Math.round(span / 10), PageUp: Math.round(span / 10), Home: -span, End: span,
  };
  return steps[key] ?? 0;
}
