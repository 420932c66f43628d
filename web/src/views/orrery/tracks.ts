/**
 * Where bodies are: blocks of samples from the server's ephemeris, read as the days come.
 *
 * A block has 2,048 steps and two more at each end, so that interpolation is the same across its
 * borders. What is not here yet has no place (null), and is not drawn.
 */

import { floats, once, path } from '../../api/client';
import type { Body } from '../../api/types';
import { type Place, placeAt, stepFor, type Track } from '../../draw/track';

const STEPS = 2048;
const MARGIN = 2;
/** The Moon's period about the Sun is a year, but it goes round Earth in a month. */
const MOON_STEP = 1;

export class Tracks {
  #blocks = new Map<string, Track | 'asked' | 'none'>();

  constructor(
    readonly first: number,
    readonly last: number,
    /** Called when a block has come. */
    readonly came: () => void,
  ) {}

  place(body: Body, day: number): Place | null {
    if (body.name === 'sun') return [0, 0, 0];
    const step = body.name === 'moon' ? MOON_STEP : stepFor(body.period_days);
    const block = Math.floor(day / (STEPS * step));
    const track = this.#block(body.name, step, block);
    const ahead = (day / (STEPS * step) - block) * STEPS;
    if (ahead > STEPS * 0.8) this.#block(body.name, step, block + 1);
    return track && track !== 'asked' && track !== 'none' ? placeAt(track, day) : null;
  }

  #block(name: string, step: number, block: number): Track | 'asked' | 'none' | undefined {
    const key = `${name} ${block}`;
    const known = this.#blocks.get(key);
    if (known) return known;
    this.#blocks.set(key, 'asked');
    const from = Math.max((block * STEPS - MARGIN) * step, this.first);
    const to = Math.min(((block + 1) * STEPS + MARGIN) * step, this.last);
    if (from > to) {
      this.#blocks.set(key, 'none');
      return 'none';
    }
    floats(path(['sky', `${name}.f32`], { from, to, step })).then(
      (raw) => {
        this.#blocks.set(key, { first: from, step, xyz: raw.values });
        this.came();
      },
      () => this.#blocks.set(key, 'none'),
    );
    return 'asked';
  }
}

/** One revolution of each body from a day on, as line points; what leaves the ephemeris is cut. */
export async function orbits(bodies: readonly Body[], day: number, last: number): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>();
  await Promise.all(
    bodies
      .filter((body) => body.name !== 'moon' && body.period_days > 0)
      .map(async (body) => {
        const step = body.period_days / 240;
        const to = Math.min(Math.ceil(day + body.period_days), last);
        const raw = await once(path(['sky', `${body.name}.f32`], { from: day, to, step }), floats);
        found.set(body.name, raw.values);
      }),
  );
  return found;
}
