/** What the server answers; its OpenAPI has the same. Days are days since 2000-01-01. */

export interface About {
  version: string;
  token_needed: boolean;
  /** Of the ephemeris. */
  first_day: number;
  last_day: number;
  approximations: { view: string; text: string }[];
}
export interface Branch {
  name: string;
  ref: string;
  parent: string | null;
  at: string | null;
  day: number | null;
  hash: string;
}
export interface Book {
  ref: string;
  scenario: string | null;
  title: string | null;
  seed: string | null;
  start: string | null;
  end: string | null;
  outcomes: Record<string, string | null> | null;
  branches: Branch[];
  error: string | null;
}
export interface Entity {
  id: string;
  title: string;
  world: string | null;
}
export interface SeasonLine {
  day: number;
  last_day: number;
  when: string;
  text: string;
  weight: number;
  events: string[];
}
export interface Season {
  title: string;
  first_day: number;
  last_day: number;
  population: number;
  summary: string;
  lines: SeasonLine[];
  untold: number;
}
export interface Change {
  at: string;
  until: string | null;
  set: Record<string, number | string>;
  force: string[];
  forbid: string[];
}
export interface History {
  ref: string;
  name: string;
  scenario: string;
  title: string;
  seed: string;
  hash: string;
  start: string;
  end: string;
  first_day: number;
  last_day: number;
  at: number | null;
  events: number;
  actors: Entity[];
  settlements: Entity[];
  worlds: Entity[];
  outcomes: Record<string, string | null>;
  outcome_titles: Record<string, string>;
  interventions: string[];
  /** What this branch has beyond its parent; empty for the main one. */
  changes: Change[];
  seasons: Season[];
  branches: Branch[];
}
export interface Bulletin {
  title: string;
  first_day: number;
  last_day: number;
  text: string;
  lines: SeasonLine[];
}
export interface Body {
  name: string;
  label: string;
  radius_km: number;
  period_days: number;
  axis_au: number;
  colour: string;
}
export interface Ship {
  /** That of its departure's event. */
  id: string;
  vehicle: string;
  title: string;
  actor: string;
  place: string;
  from: string;
  to: string;
  depart_day: number;
  arrive_day: number | null;
  fate: string;
  lost_day: number | null;
  people: number;
  mass_kg: number;
  arc_au: [number, number, number][];
}
export interface Amount {
  what: string;
  unit: string;
  value: number | null;
}
export interface Event {
  id: string;
  day: number;
  date: string;
  kind: string;
  title: string;
  text: string;
  actor: string;
  place: string;
  subject: string;
  amounts: Amount[];
  weight: number;
  known_earth: number | null;
  known_mars: number | null;
  causes: string[];
  effects: string[];
}
export interface Events {
  total: number;
  events: Event[];
}
export interface Cause {
  event: Event;
  share: number | null;
  portion: number | null;
  causes: Cause[];
}
export interface EventInFull {
  event: Event;
  chain: Event[];
  causes: Cause;
  effects: Event[];
}
export interface SeriesAxis {
  name: string;
  labels: string[];
  titles: string[];
}
export interface SeriesEntry {
  name: string;
  label: string;
  unit: string;
  axes: SeriesAxis[];
  group: string;
}
export interface TransferPoint {
  origin: string;
  target: string;
  depart: number;
  arrive: number;
  depart_date: string;
  arrive_date: string;
  days: number;
  c3_km2_s2: number | null;
  vinf_depart_km_s: number | null;
  vinf_arrive_km_s: number | null;
  dv_km_s: number | null;
  arc_au: [number, number, number][];
}
export interface LaunchWindow {
  depart: string;
  arrive: string;
  depart_day: number;
  arrive_day: number;
  days: number;
  c3_km2_s2: number;
  vinf_depart_km_s: number;
  vinf_arrive_km_s: number;
  dv_km_s: number;
  way: string;
}
export interface Progress {
  stage: string;
  done: number;
  of: number;
  rate: number | null;
  seconds_left: number | null;
}
export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'stopped';
export interface Run {
  id: string;
  kind: string;
  asked: Record<string, unknown>;
  state: RunState;
  progress: Progress;
  writes: string | null;
  asked_at: number;
  ended_at: number | null;
  result: unknown;
  error: string | null;
}
export interface ScenarioListed {
  name: string;
  title: string;
  about: string;
  start: string | null;
  end: string | null;
  stored: boolean;
  error: string | null;
}
export interface ScenarioShown {
  name: string;
  text: string;
  resolved: Record<string, unknown>;
  parent: string | null;
  parent_text: string | null;
}
export interface Fault {
  line: number | null;
  field: string | null;
  what: string;
  found: string | null;
  expected: string | null;
  nearest: string | null;
}
export interface Checked {
  valid: boolean;
  errors: Fault[];
}
export interface Share {
  share: number | null;
  low: number;
  high: number;
  n: number;
}
export interface Fan {
  label: string;
  unit: string;
  days: number[];
  q: number[];
  quantiles: (number | null)[][];
}
export interface Driver {
  factor: string;
  measures: Record<string, number | null>;
}
export interface Member {
  replicate: number;
  design: number;
  distance: number;
  furthest: string;
}
/** The history of an ensemble that is nearest to a value of a series on a day. */
export interface Nearest {
  replicate: number;
  design: number;
  day: number;
  value: number;
}
export interface EnsembleListed {
  name: string;
  scenario: string | null;
  title: string | null;
  runs: number | null;
  designs: number | null;
  arms: string[];
  complete: boolean | null;
  error: string | null;
}
export interface Ensemble {
  name: string;
  scenario: string;
  title: string;
  seed: string;
  runs: number;
  designs: number;
  arms: string[];
  histories: number;
  failed: number;
  hash: string;
  start: string;
  end: string;
  outcomes: Record<string, Share>;
  by_arm: Record<string, Record<string, Share>>;
  fans: Record<string, Fan>;
  drivers: Record<string, Driver[]>;
  typical: Member[];
  strange: Member[];
}
export interface Given {
  claims: string[];
  held: Share;
  effective_sample_size: number;
  least: number;
  outcomes: Record<string, Share> | null;
  fans: Record<string, Fan> | null;
}
export interface Apart {
  name: string;
  label: string;
  unit: string;
  first_day: number;
  greatest: number | null;
  greatest_day: number;
  greatest_date: string;
  where: Record<string, string>;
}
export interface Compared {
  a: string;
  b: string;
  first_difference: { event: Event; ref: string; led_by: string | null } | null;
  only_a_total: number;
  only_b_total: number;
  changed_total: number;
  only_a: Event[];
  only_b: Event[];
  series: Apart[];
}
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
