/** The server's API: JSON, raw float32 arrays and streams of events; its mistakes as told. */
export interface Mistake {
  what: string;
  where?: string | null;
  found?: unknown;
  expected?: unknown;
  nearest?: unknown;
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly mistake: Mistake,
  ) {
    super(mistake.what);
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function path(parts: readonly string[], query: Query = {}): string {
  const text = parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':')).join('/');
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const tail = search.toString();
  return `api/${text}${tail ? `?${tail}` : ''}`;
}

let under = 0;
/** Requests that are under way; a stream counts until it begins. */
export const waiting = (): number => under;

export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  under++;
  try {
    return await send(url, init);
  } finally {
    under--;
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (init.body) headers.set('Content-Type', 'application/json');
  let answer: Response;
  try {
    answer = await fetch(url, { ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, {
      what: 'The server does not answer.',
      expected: 'synodic serve, running where this page came from',
    });
  }
  if (answer.ok) return answer;
  let mistake: Mistake = { what: `The server answered ${answer.status} ${answer.statusText}.` };
  try {
    const body = (await answer.json()) as { error?: Mistake };
    if (body.error?.what) mistake = body.error;
  } catch {
    // Not JSON: the status line is what there is to tell.
  }
  throw new ApiError(answer.status, mistake);
}

export async function json<T>(url: string, init?: RequestInit): Promise<T> {
  return (await (await ask(url, init)).json()) as T;
}

export const post = <T>(url: string, body: unknown): Promise<T> =>
  json<T>(url, { method: 'POST', body: JSON.stringify(body) });

export interface Raw {
  readonly values: Float32Array<ArrayBuffer>;
  readonly shape: readonly number[];
  readonly headers: Headers;
}

/** A raw little-endian float32 array with its shape from the header. */
export async function floats(url: string, init?: RequestInit): Promise<Raw> {
  const answer = await ask(url, init);
  const values = new Float32Array(await answer.arrayBuffer());
  const shape = (answer.headers.get('X-Shape') ?? String(values.length)).split(/[,x\s]+/).map(Number);
  return { values, shape, headers: answer.headers };
}

export async function ints(url: string): Promise<Int32Array> {
  return new Int32Array(await (await ask(url)).arrayBuffer());
}

/** The `data:` parts of a stream of server-sent events, as JSON, in whatever chunks they come. */
export async function* events<T>(url: string, signal: AbortSignal): AsyncGenerator<T> {
  const answer = await ask(url, { signal, headers: { Accept: 'text/event-stream' } });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const cut = splitEvents(rest + value);
    rest = cut.rest;
    for (const data of cut.data) yield JSON.parse(data) as T;
  }
}

/** Whole events in a text, and what is left of one that has not come yet. Comments are heartbeats. */
export function splitEvents(text: string): { data: string[]; rest: string } {
  const parts = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = parts.pop() ?? '';
  const data = parts
    .map((part) =>
      part
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).replace(/^ /, ''))
        .join('\n'),
    )
    .filter((each) => each !== '');
  return { data, rest };
}

/** What was asked once is kept: histories do not change under their hash. */
const kept = new Map<string, Promise<unknown>>();
export function once<T>(url: string, get: (url: string) => Promise<T> = json<T>): Promise<T> {
  const known = kept.get(url);
  if (known) return known as Promise<T>;
  const asked = get(url);
  kept.set(url, asked);
  asked.catch(() => kept.delete(url));
  return asked;
}
export const forget = (start: string): void => {
  for (const url of kept.keys()) if (url.startsWith(start)) kept.delete(url);
};
