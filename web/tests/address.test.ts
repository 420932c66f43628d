import { describe, expect, it } from 'vitest';
import { type Address, bookOf, branchOf, readAddress, writeAddress } from '../src/state/address';
import { dayOf } from '../src/state/days';

describe('the address', () => {
  it('goes there and back', () => {
    const address: Address = { view: 'chronicle', ref: 'frontier:cut-off', day: dayOf('2031-02-11'), more: { kind: 'launch', text: 'a & b=c', sel: 'launch:company:mars-base:2017100' } };
    expect(readAddress(writeAddress(address))).toEqual(address);
  });
  it('is one text for one state', () => {
    const one: Address = { view: 'windows', ref: '', day: null, more: { b: '2', a: '1', empty: '' } };
    const two: Address = { view: 'windows', ref: '', day: null, more: { a: '1', b: '2' } };
    expect(writeAddress(one)).toBe(writeAddress(two));
    expect(writeAddress(two)).toBe('#/windows?a=1&b=2');
  });
  it('reads as a person would write it', () => {
    expect(writeAddress({ view: 'compare', ref: 'a:b', day: null, more: { refs: 'a,a:b' } })).toBe('#/compare?ref=a:b&refs=a,a:b');
  });
  it('opens the orrery where there is no such view, and no day where there is no such date', () => {
    expect(readAddress('#/nowhere?day=2031-99-01')).toEqual({ view: 'orrery', ref: '', day: null, more: {} });
    expect(readAddress('')).toEqual({ view: 'orrery', ref: '', day: null, more: {} });
  });
  it('parts a reference', () => {
    expect([bookOf('frontier:cut-off'), branchOf('frontier:cut-off')]).toEqual(['frontier', 'cut-off']);
    expect([bookOf('frontier'), branchOf('frontier')]).toEqual(['frontier', '']);
  });
});
