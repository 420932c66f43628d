/** A line of a chart: `values` hold NaN where there is nothing to draw; `style` is colour and dash. */
export interface Line {
  readonly label: string;
  readonly values: ArrayLike<number>;
  readonly style?: number;
  readonly step?: boolean;
  /** In pixels. */
  readonly width?: number;
}
/** A fill between two lines, by their places. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly style: number;
}
