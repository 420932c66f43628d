/**
 * The address holds the whole state of a view: link and reload give the same picture.
 *
 * `#/VIEW?ref=BOOK:BRANCH&day=YYYY-MM-DD&...`. What a view adds (selection, filters) are its own
 * keys; an empty value is left out, so that one state has one address.
 */

import { dateOf, dayOf } from './days';

export const VIEWS = [
  'orrery',
  'chronicle',
  'settlement',
  'two-worlds',
  'windows',
  'ensemble',
  'compare',
  'scenario',
  'canon',
] as const;
export type View = (typeof VIEWS)[number];

export interface Address {
  readonly view: View;
  /** BOOK or BOOK:BRANCH; empty where none is chosen yet. */
  readonly ref: string;
  /** Day of the cursor; null where none is chosen yet. */
  readonly day: number | null;
  /** The view's own keys. */
  readonly more: Readonly<Record<string, string>>;
}

export function readAddress(hash: string): Address {
  const text = hash.replace(/^#\/?/, '');
  const cut = text.indexOf('?');
  const name = cut < 0 ? text : text.slice(0, cut);
  const query = new URLSearchParams(cut < 0 ? '' : text.slice(cut + 1));
  const view = VIEWS.find((known) => known === name) ?? 'orrery';
  const day = dayOf(query.get('day') ?? '');
  const more: Record<string, string> = {};
  for (const [key, value] of query) {
    if (key !== 'ref' && key !== 'day' && value !== '') more[key] = value;
  }
  return { view, ref: query.get('ref') ?? '', day: Number.isNaN(day) ? null : day, more };
}

export function writeAddress(address: Address): string {
  const query = new URLSearchParams();
  if (address.ref) query.set('ref', address.ref);
  if (address.day !== null) query.set('day', dateOf(address.day));
  for (const key of Object.keys(address.more).sort()) {
    const value = address.more[key];
    if (value) query.set(key, value);
  }
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%40', '@');
  return `#/${address.view}${text ? `?${text}` : ''}`;
}

export const bookOf = (ref: string): string => ref.split(':')[0] ?? '';
export const branchOf = (ref: string): string => ref.split(':')[1] ?? '';
