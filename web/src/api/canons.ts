/** What the server answers of canons. */

export interface Judged {
  id: string;
  verdict: string;
  why: string;
  mend: string;
  says: string;
  line: number;
  numbers: Record<string, number | string | null>;
}
export interface CanonChecked {
  canon: string;
  claims: Judged[];
  counts: Record<string, number>;
}
export interface CanonMended {
  text: string;
  claim: string;
  verdict: string;
  why: string;
}
export interface CanonListed {
  name: string;
  title: string;
  about: string;
}
export interface CanonShown {
  name: string;
  title: string;
  about: string;
  text: string;
}
export interface Exported {
  file: string;
  text: string;
  /** A line for each thing that the format cannot hold. */
  lost: string[];
}
/** What `condition --json` prints; `refused` stands where too few histories pass. */
export interface Conditioned {
  effective_sample_size: number;
  survivors: number;
  method?: string;
  passed?: number;
  passed_error?: number;
  claims?: string[];
  outcomes?: Record<string, { share: number | null; low: number; high: number; of_all: number | null }>;
  drivers: Apartness[];
  refused?: { why: string; claims: { id: string; mean_match: number; none: number }[] };
}
/** Something in which the histories that pass differ from all, by so many deviations. */
export interface Apartness {
  what: string;
  name: string;
  year: number | null;
  unit: string;
  survivors: number | null;
  all: number | null;
  deviations: number;
}
/** A cause as `why --json` tells it. */
export interface Tested {
  event: string;
  date: string;
  text: string;
  edge: string;
  verdict: string | null;
  twin: boolean | null;
  twin_date: string | null;
  reason: string | null;
  necessity: number | null;
  low: number | null;
  high: number | null;
  sufficiency: number | null;
  pairs: number | null;
  recorded: boolean;
  beside: string[];
  without: { at: string; until?: string; forbid: string[] } | null;
}
