/** What tests and curious people may read: `window.__synodic`. */

declare global {
  interface Window {
    __synodic: Record<string, unknown>;
  }
}
window.__synodic ??= {};

export function probe(name: string, value: unknown): () => void {
  window.__synodic[name] = value;
  return () => {
    delete window.__synodic[name];
  };
}
