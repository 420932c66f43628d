/**
 * Runs of the server: asked for, watched by their events, stopped. The server keeps them, so a
 * closed tab loses nothing: what is still under way is watched again when the app opens.
 */

import { events, json, path, post } from '../api/client';
import type { Run } from '../api/types';
import { open } from './open.svelte';

export const over = (run: Run): boolean => run.state === 'done' || run.state === 'failed' || run.state === 'stopped';

class Runs {
  list: Run[] = $state.raw([]);
  #watched = new Set<string>();

  async start(): Promise<void> {
    try {
      this.list = await json<Run[]>(path(['runs']));
    } catch {
      return; // Told where a run is asked for.
    }
    for (const run of this.list) if (!over(run)) void this.#watch(run.id);
  }

  /** Queues a run; the mistake of a wrong one is thrown. */
  async ask(body: Record<string, unknown>): Promise<Run> {
    const run = await post<Run>(path(['runs']), body);
    this.#put(run);
    void this.#watch(run.id);
    return run;
  }

  async stop(id: string): Promise<void> {
    this.#put(await json<Run>(path(['runs', id]), { method: 'DELETE' }));
  }

  get(id: string): Run | undefined {
    return this.list.find((run) => run.id === id);
  }

  /** A run with its result: lists leave it out. */
  async whole(id: string): Promise<Run> {
    const known = this.get(id);
    if (known && over(known) && known.result !== null) return known;
    const run = await json<Run>(path(['runs', id]));
    this.#put(run);
    return run;
  }

  #put(run: Run): void {
    const known = this.list.some((each) => each.id === run.id);
    this.list = known ? this.list.map((each) => (each.id === run.id ? run : each)) : [run, ...this.list];
  }

  async #watch(id: string): Promise<void> {
    if (this.#watched.has(id)) return;
    this.#watched.add(id);
    for (let tries = 0; tries < 1000; tries++) {
      try {
        for await (const run of events<Run>(path(['runs', id, 'events']), new AbortController().signal)) {
          this.#put(run);
          if (over(run)) {
            if (run.writes) await open.list();
            return;
          }
        }
      } catch {
        // The server is away or the stream was cut: try again.
      }
      await new Promise((resolve) => setTimeout(resolve, Math.min(2000 + tries * 500, 15_000)));
    }
  }
}

export const runs = new Runs();
