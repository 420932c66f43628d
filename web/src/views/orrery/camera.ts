/** Where the eye is: angles and distance about what it follows. Headless. */

export interface Eye {
  /** Degrees about the ecliptic's pole. */
  readonly azimuth: number;
  /** Degrees above the ecliptic. */
  readonly elevation: number;
  /** Astronomical units from what it follows. */
  readonly distance: number;
}

export const FIRST_EYE: Eye = { azimuth: -90, elevation: 52, distance: 5 };

export function turned(eye: Eye, azimuth: number, elevation: number): Eye {
  return {
    ...eye,
    azimuth: ((eye.azimuth + azimuth + 540) % 360) - 180,
    elevation: Math.min(Math.max(eye.elevation + elevation, -89), 89),
  };
}

export function zoomed(eye: Eye, factor: number): Eye {
  return { ...eye, distance: Math.min(Math.max(eye.distance * factor, 2e-4), 150) };
}

export function readEye(text: string): Eye {
  const [azimuth, elevation, distance] = text.split(',').map(Number);
  const good = [azimuth, elevation, distance].every((each) => Number.isFinite(each));
  if (!good || text === '') return FIRST_EYE;
  return zoomed(turned({ azimuth: 0, elevation: 0, distance: distance as number }, azimuth as number, elevation as number), 1);
}

export function writeEye(eye: Eye): string {
  const text = [eye.azimuth.toFixed(1), eye.elevation.toFixed(1), Number(eye.distance.toPrecision(4))].join(',');
  const first = [FIRST_EYE.azimuth.toFixed(1), FIRST_EYE.elevation.toFixed(1), FIRST_EYE.distance].join(',');
  return text === first ? '' : text;
}
