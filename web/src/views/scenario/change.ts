/** What a person writes into the form of a branch, as the server takes it. */

/** `ID.NAME = VALUE`, one a line; a line that is none is told as a mistake. */
export function readSet(text: string): { set: Record<string, number | string>; mistake: string } {
  const set: Record<string, number | string> = {};
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (!line) continue;
    const match = /^([\w.-]+)\s*=\s*(.+)$/.exec(line);
    if (!match) return { set, mistake: `“${line}” is not of the form ID.NAME = VALUE` };
    const value = Number(match[2]);
    set[match[1]!] = Number.isNaN(value) ? match[2]!.replace(/^"(.*)"$/, '$1') : value;
  }
  return { set, mistake: '' };
}

export const readList = (text: string): string[] =>
  text
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
