/** What the server answers of ensembles. */

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
