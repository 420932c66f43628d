/** The keys of the app, as one table: what `?` lists is what works. */

export interface Key {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  /** As people read it. */
  readonly told: string;
  readonly does: string;
  readonly run: () => void;
}

/** Whether a key belongs to what has the focus; pictures with keys of their own prevent them. */
export function belongsToField(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (isText(target)) return true;
  if (target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return target.type === 'range' && key.startsWith('Arrow');
  const pressed = key === ' ' || key === 'Enter';
  return pressed && target.closest('button, a, summary, [role=button]') !== null;
}

function isText(target: HTMLElement): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['range', 'checkbox', 'radio'].includes(target.type);
}

/** The key's entry, if it is one of the table's and no modifier but shift is held. */
export function find(keys: readonly Key[], event: KeyboardEvent): Key | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return keys.find((each) => each.key === event.key);
}
