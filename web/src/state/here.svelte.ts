/** Where we are: the address and the clock, kept in step with the browser's address bar. */

import { type Address, readAddress, type View, writeAddress } from './address';
import { Clock, type ClockState } from './clock';

export const clock = new Clock();

class Here {
  address: Address = $state.raw(readAddress(location.hash));
  time: ClockState = $state.raw(clock.state);

  /** Whole day of the cursor. */
  day = $derived(Math.floor(this.time.day));

  get view(): View {
    return this.address.view;
  }

  get ref(): string {
    return this.address.ref;
  }

  more(key: string): string {
    return this.address.more[key] ?? '';
  }

  /** Changes a part of the address; a new step of the browser's history unless `quiet`. */
  go(part: Partial<Omit<Address, 'more'>> & { more?: Record<string, string> }, quiet = false): void {
    const leaves = part.view !== undefined && part.view !== this.address.view;
    const more = leaves ? (part.more ?? {}) : { ...this.address.more, ...part.more };
    const day = part.day ?? (clock.state.last > clock.state.first ? this.day : this.address.day);
    this.address = { ...this.address, ...part, day, more };
    const text = writeAddress(this.address);
    if (text === location.hash) return;
    if (quiet) history.replaceState(null, '', text);
    else history.pushState(null, '', text);
  }

  /** The link to another place, as `go` would make it. */
  link(part: Partial<Omit<Address, 'more'>> & { more?: Record<string, string> }): string {
    return writeAddress({ ...this.address, more: {}, ...part });
  }
}

export const here = new Here();

clock.subscribe((state) => {
  here.time = state;
});

/** The day in the address follows the cursor once it rests. */
let resting: ReturnType<typeof setTimeout> | undefined;
clock.subscribe(() => {
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (clock.state.last > clock.state.first) here.go({ day: here.day }, true);
  }, 250);
});

function follow(): void {
  here.address = readAddress(location.hash);
  if (here.address.day !== null) clock.go(here.address.day);
}
addEventListener('popstate', follow);
addEventListener('hashchange', follow);
