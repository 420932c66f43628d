/** Light, dark, or as the system has it; and the colours of the sheet for canvases. */

export type Theme = 'auto' | 'light' | 'dark';
const NAME = 'synodic.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

class Themes {
  chosen: Theme = $state((localStorage.getItem(NAME) as Theme | null) ?? 'auto');
  system = $state(dark.matches);
  /** What is shown. Read it wherever a canvas takes colours, so that it is drawn again. */
  now = $derived(this.chosen === 'auto' ? (this.system ? 'dark' : 'light') : this.chosen);

  choose(theme: Theme): void {
    this.chosen = theme;
    localStorage.setItem(NAME, theme);
    this.show();
  }

  next(): void {
    this.choose(this.chosen === 'auto' ? 'light' : this.chosen === 'light' ? 'dark' : 'auto');
  }

  show(): void {
    if (this.chosen === 'auto') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.dataset.theme = this.chosen;
  }
}

export const themes = new Themes();
themes.show();
dark.addEventListener('change', () => {
  themes.system = dark.matches;
});

let probe: HTMLElement | undefined;
/** rgb(...) of one of the sheet's colours, as it is now. */
export function colour(name: string): string {
  if (!probe) {
    probe = document.body.appendChild(document.createElement('i'));
    probe.hidden = true;
  }
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

export const SERIES = 8;
export const series = (n: number): string => colour(`--s${n % SERIES}`);
/** Dashes beside colours: nothing is told by colour alone. */
export const DASHES = [[], [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [12, 3], [1, 4], [6, 2, 1, 2]];
