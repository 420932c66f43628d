import { describe, expect, it } from 'vitest';
import { Clock, RATES } from '../src/state/clock';

function clock(day = 150): Clock {
  const made = new Clock();
  made.bound(100, 200);
  made.go(day);
  return made;
}

describe('the clock', () => {
  it('stays within its bounds', () => {
    const one = clock();
    one.go(1e9);
    expect(one.state.day).toBe(200);
    one.step(-1000);
    expect(one.state.day).toBe(100);
    one.go(NaN);
    expect(one.state.day).toBe(100);
  });
  it('keeps its day when the bounds move, if it can', () => {
    const one = clock();
    one.bound(140, 300);
    expect(one.state.day).toBe(150);
    one.bound(160, 300);
    expect(one.state.day).toBe(160);
    expect(() => one.bound(3, 2)).toThrow(RangeError);
  });
  it('plays at its rate and stops on the last day', () => {
    const one = clock(100);
    one.play(30);
    one.tick(0.1);
    expect(one.state.day).toBeCloseTo(103);
    for (let n = 0; n < 100; n++) one.tick(0.25);
    expect(one.state).toMatchObject({ day: 200, playing: false });
  });
  it('begins again when it is played on the last day', () => {
    const one = clock(200);
    one.toggle();
    expect(one.state).toMatchObject({ day: 100, playing: true });
  });
  it('does not leap after a tab was hidden', () => {
    const one = clock(100);
    one.play(30);
    one.tick(3600);
    expect(one.state.day).toBeCloseTo(107.5);
  });
  it('rests on a whole day', () => {
    const one = clock(100);
    one.play(30);
    one.tick(0.05);
    one.pause();
    expect(one.state.day).toBe(101);
  });
  it('stands still while it is paused', () => {
    const one = clock();
    one.tick(10);
    expect(one.state.day).toBe(150);
  });
  it('shifts along the rates and no farther', () => {
    const one = clock();
    for (let n = 0; n < 20; n++) one.shift(1);
    expect(one.state.rate).toBe(RATES.at(-1));
    for (let n = 0; n < 20; n++) one.shift(-1);
    expect(one.state.rate).toBe(RATES[0]);
  });
  it('tells whoever listens, until they leave', () => {
    const one = clock();
    const heard: number[] = [];
    const leave = one.subscribe((state) => heard.push(state.day));
    one.go(160);
    leave();
    one.go(170);
    expect(heard).toEqual([150, 160]);
  });
});
