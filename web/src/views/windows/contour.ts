/** Contour lines of a square field by marching squares; cells with a corner of NaN have none. */

/** Segments as x1, y1, x2, y2 in cells, x the outer index. */
export function contour(values: ArrayLike<number>, n: number, level: number): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < n; i++) {
    for (let j = 0; j + 1 < n; j++) {
      const a = values[i * n + j]! - level;
      const b = values[(i + 1) * n + j]! - level;
      const c = values[(i + 1) * n + j + 1]! - level;
      const d = values[i * n + j + 1]! - level;
      if (Number.isNaN(a + b + c + d)) continue;
      const cuts: number[] = [];
      if (a < 0 !== b < 0) cuts.push(i + a / (a - b), j);
      if (b < 0 !== c < 0) cuts.push(i + 1, j + b / (b - c));
      if (d < 0 !== c < 0) cuts.push(i + d / (d - c), j + 1);
      if (a < 0 !== d < 0) cuts.push(i, j + a / (a - d));
      if (cuts.length === 4) found.push(...cuts);
      else if (cuts.length === 8) {
        // A saddle: the mean says which corners belong together.
        const [p, q, r, s] = [cuts.slice(0, 2), cuts.slice(2, 4), cuts.slice(4, 6), cuts.slice(6, 8)];
        const joined = (a + b + c + d < 0) === a < 0;
        found.push(...(joined ? [...p, ...q, ...r, ...s] : [...p, ...s, ...q, ...r]));
      }
    }
  }
  return found;
}
