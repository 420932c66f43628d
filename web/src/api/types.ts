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
