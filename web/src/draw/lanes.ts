/**
 * Lanes of branches, as git draws them: the trunk in lane 0. A branch goes on to the end of its
 * history, so each has a lane of its own; the later it forks, the nearer it lies to its parent.
 */

export interface BranchLike {
  readonly name: string;
  /** Name of the branch it forks from; null for the trunk. */
  readonly parent: string | null;
  /** Day of the fork; null for the trunk. */
  readonly day: number | null;
}

export interface Lane {
  readonly name: string;
  readonly lane: number;
  readonly parentLane: number;
  readonly at: number;
}

export function lanes(branches: readonly BranchLike[], start: number): Lane[] {
  const names = new Set(branches.map((branch) => branch.name));
  const children = new Map<string, BranchLike[]>();
  const trunks: BranchLike[] = [];
  for (const branch of branches) {
    if (branch.parent === null || !names.has(branch.parent)) trunks.push(branch);
    else children.set(branch.parent, [...(children.get(branch.parent) ?? []), branch]);
  }
  const found: Lane[] = [];
  const place = (branch: BranchLike, parentLane: number | null): void => {
    const lane = found.length;
    found.push({ name: branch.name, lane, parentLane: parentLane ?? lane, at: branch.day ?? start });
    // Late forks first: they take the lanes beside their parent, and no earlier fork crosses them.
    const own = [...(children.get(branch.name) ?? [])];
    own.sort((a, b) => (b.day ?? start) - (a.day ?? start) || a.name.localeCompare(b.name));
    for (const child of own) place(child, lane);
  };
  for (const trunk of trunks) place(trunk, null);
  return found;
}
