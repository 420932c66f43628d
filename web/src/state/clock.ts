/**
 * The one time cursor: a headless controller of a day within bounds, played at a rate.
 *
 * It knows no DOM and no timer: whoever draws calls `tick` with the seconds that passed. `day` may
 * have a fraction while it plays; what is linked and read is its floor.
 */

export interface ClockState {
  readonly first: number;
  readonly last: number;
  readonly day: number;
  /** Days a second. */
  readonly rate: number;
  readonly playing: boolean;
}

/** The rates offered, in days a second. */
export const RATES = [1, 5, 10, 30, 90, 365] as const;

type Listener = (state: ClockState) => void;

export class Clock {
  #state: ClockState = { first: 0, last: 0, day: 0, rate: 30, playing: false };
  #listeners = new Set<Listener>();

  get state(): ClockState {
    return this.#state;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** New first and last day; the cursor stays where it is if that is within them. */
  bound(first: number, last: number): void {
    if (!(first <= last)) throw new RangeError(`no day from ${first} to ${last}`);
    const day = clamp(this.#state.day, first, last);
    this.#change({ first, last, day });
  }

  go(day: number): void {
    if (Number.isNaN(day)) return;
    const { first, last } = this.#state;
    this.#change({ day: clamp(day, first, last) });
  }

  step(days: number): void {
    this.go(Math.floor(this.#state.day) + days);
  }

  play(rate = this.#state.rate): void {
    const { first, last, day } = this.#state;
    if (first === last) return;
    this.#change({ rate, playing: true, day: day >= last ? first : day });
  }

  pause(): void {
    if (this.#state.playing) this.#change({ playing: false, day: Math.floor(this.#state.day) });
  }

  toggle(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  setRate(rate: number): void {
    if (rate > 0) this.#change({ rate });
  }

  /** One rate faster (+1) or slower (-1). */
  shift(by: number): void {
    const at = RATES.findIndex((rate) => rate >= this.#state.rate);
    const next = RATES[clamp((at < 0 ? RATES.length - 1 : at) + by, 0, RATES.length - 1)];
    if (next) this.setRate(next);
  }

  /** Time passed on the wall; stops on the last day. A long gap counts as a quarter second. */
  tick(seconds: number): void {
    const { playing, day, rate, last } = this.#state;
    if (!playing || !(seconds > 0)) return;
    const next = day + rate * Math.min(seconds, 0.25);
    if (next >= last) this.#change({ day: last, playing: false });
    else this.#change({ day: next });
  }

  /** Where the cursor stands, 0 to 1. */
  get fraction(): number {
    const { first, last, day } = this.#state;
    return last > first ? (day - first) / (last - first) : 0;
  }

  #change(part: Partial<ClockState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
