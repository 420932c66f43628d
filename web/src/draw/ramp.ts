/**
 * Colours of a field: a ramp whose lightness falls evenly, so that it reads in grey and to eyes
 * that see few colours (control points of cividis, Nuñez, Anderton and Renslow 2018).
 */

const CIVIDIS: readonly (readonly [number, number, number])[] = [
  [0, 34, 78],
  [26, 56, 111],
  [67, 78, 108],
  [98, 100, 112],
  [125, 123, 120],
  [155, 147, 119],
  [189, 173, 108],
  [223, 200, 86],
  [254, 232, 56],
];

/** RGB, 0 to 255, of a share: 0 is the best (bright), 1 the worst (dark). */
export function ramp(share: number): [number, number, number] {
  const at = (1 - Math.min(Math.max(share, 0), 1)) * (CIVIDIS.length - 1);
  const low = Math.min(Math.floor(at), CIVIDIS.length - 2);
  const part = at - low;
  const a = CIVIDIS[low] as readonly [number, number, number];
  const b = CIVIDIS[low + 1] as readonly [number, number, number];
  return [0, 1, 2].map((n) =>
    Math.round((a[n] as number) + part * ((b[n] as number) - (a[n] as number))),
  ) as [number, number, number];
}
