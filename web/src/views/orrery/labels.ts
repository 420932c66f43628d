/** Names beside bodies, as text over the picture; one that would lie on another is left out. */

import type { Body } from '../../api/types';
import type { Pixel } from './scene';

export interface Named {
  readonly body: Body;
  readonly pixel: Pixel;
}

const WIDE = 62;
const HIGH = 16;
const FIRST = ['sun', 'earth', 'mars'];

/** Those whose name is shown: the chosen one, then Sun, Earth and Mars, then by size. */
export function shownNames(bodies: readonly Named[], chosen: string): Named[] {
  const rank = ({ body }: Named): number => (body.name === chosen ? 0 : FIRST.includes(body.name) ? 1 : 2);
  const order = [...bodies].sort((a, b) => rank(a) - rank(b) || b.body.radius_km - a.body.radius_km);
  const found: Named[] = [];
  for (const each of order) {
    const free = found.every(({ pixel }) => Math.abs(pixel.x - each.pixel.x) >= WIDE || Math.abs(pixel.y - each.pixel.y) >= HIGH);
    if (each.pixel.seen && free) found.push(each);
  }
  return found;
}

export class Labels {
  #made = new Map<string, HTMLElement>();

  constructor(readonly overlay: HTMLElement) {}

  draw(bodies: readonly Named[], chosen: string): void {
    const shown = shownNames(bodies, chosen);
    for (const { body, pixel } of shown) {
      let label = this.#made.get(body.name);
      if (!label) {
        label = this.overlay.appendChild(document.createElement('span'));
        label.textContent = body.label;
        this.#made.set(body.name, label);
      }
      label.hidden = false;
      label.style.transform = `translate(${(pixel.x + 10).toFixed(1)}px, ${(pixel.y - 9).toFixed(1)}px)`;
    }
    const names = new Set(shown.map(({ body }) => body.name));
    for (const [name, label] of this.#made) if (!names.has(name)) label.hidden = true;
  }
}
