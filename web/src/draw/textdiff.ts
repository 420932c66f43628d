/** Which lines differ between two texts: the longest common subsequence, for texts of a scenario. */

export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

export function textDiff(before: string, after: string): DiffLine[] {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [m, n] = [a.length - head - tail, b.length - head - tail];
  const width = n + 1;
  const length = new Uint32Array((m + 1) * width);
  for (let i = m - 1; i >= 0; i--) {
    for (let j = n - 1; j >= 0; j--) {
      length[i * width + j] =
        a[head + i] === b[head + j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  const found: DiffLine[] = a.slice(0, head).map((text) => ({ sign: ' ', text }));
  let [i, j] = [0, 0];
  while (i < m || j < n) {
    if (i < m && j < n && a[head + i] === b[head + j]) {
      found.push({ sign: ' ', text: a[head + i]! });
      i++;
      j++;
    } else if (i < m && (j >= n || length[(i + 1) * width + j]! >= length[i * width + j + 1]!)) {
      found.push({ sign: '-', text: a[head + i++]! });
    } else {
      found.push({ sign: '+', text: b[head + j++]! });
    }
  }
  found.push(...a.slice(a.length - tail).map((text): DiffLine => ({ sign: ' ', text })));
  return found;
}
