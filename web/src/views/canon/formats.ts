/** The formats in which a canon is written, and those to which it is exported. */

export const FORMATS = {
  toml: { title: 'TOML', file: 'canon.toml', ends: /\.toml$/i },
  yaml: { title: 'YAML', file: 'canon.yaml', ends: /\.ya?ml$/i },
  csv: { title: 'CSV', file: 'canon.csv', ends: /\.csv$/i },
  timelinejs: { title: 'TimelineJS', file: 'canon.json', ends: /\.json$/i },
} as const;
export type Format = keyof typeof FORMATS;

/** The format of a file by its name; TOML where it tells none. */
export function formatOf(name: string): Format {
  const found = Object.entries(FORMATS).find(([, each]) => each.ends.test(name));
  return (found?.[0] ?? 'toml') as Format;
}

export const EXPORTS = {
  timelinejs: 'TimelineJS',
  csv: 'CSV',
  toml: 'TOML',
  markdown: 'Markdown',
  ical: 'iCalendar',
  mermaid: 'Mermaid',
  dot: 'Graphviz dot',
  turtle: 'Turtle',
} as const;
