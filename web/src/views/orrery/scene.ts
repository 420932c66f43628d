/**
 * The picture: one render loop's worth of three.js with four draw calls, however many ships.
 *
 * Units are au on the ecliptic. What is followed is the origin, and everything is moved by it in
 * double precision before it becomes a float, so that a close look does not tremble. Nothing here
 * is solid, so there is no depth: lines first, then points from far to near.
 */

import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  LineSegments,
  PerspectiveCamera,
  Points,
  Scene,
  ShaderMaterial,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import type { Place } from '../../draw/track';
import type { Eye } from './camera';

export interface Dot {
  readonly place: Place;
  readonly colour: string;
  /** Least diameter in pixels, and the true radius in au. */
  readonly pixels: number;
  readonly radius: number;
  /** 0 a disc, 1 a diamond (a ship), 2 a ring about what is chosen. */
  readonly shape: 0 | 1 | 2;
}
/** A path: points, and along it a share (0 to 1) after which it is drawn faint. */
export interface Path {
  readonly points: ArrayLike<number>;
  readonly colour: string;
  readonly alpha: number;
  readonly faintFrom?: number;
}
export interface Pixel {
  readonly x: number;
  readonly y: number;
  readonly seen: boolean;
}

const AU_KM = 149_597_870.7;
export const au = (km: number): number => km / AU_KM;
const FIELD = 40;

export class Picture {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(FIELD, 1, 1e-6, 1e4);
  readonly #orbits = lines();
  readonly #paths = lines();
  readonly #dots: Points<BufferGeometry, ShaderMaterial>;
  #width = 1;
  #height = 1;
  #follow: Place = [0, 0, 0];

  constructor(canvas: HTMLCanvasElement) {
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, depth: false });
    this.#dots = dots();
    this.#scene.add(this.#orbits, this.#paths, this.#dots);
    this.#camera.up.set(0, 0, 1);
  }

  get drawCalls(): number {
    return this.#renderer.info.render.calls;
  }

  size(width: number, height: number, ratio: number): void {
    this.#width = width;
    this.#height = height;
    this.#renderer.setPixelRatio(ratio);
    this.#renderer.setSize(width, height, false);
    this.#dots.material.uniforms.ratio!.value = ratio;
    this.#camera.aspect = width / height;
    // The field is that of the narrower side, so that a phone sees as far to both sides.
    const tan = Math.tan((FIELD * Math.PI) / 360);
    this.#camera.fov = (360 / Math.PI) * Math.atan(Math.max(tan, tan * (height / width)));
    this.#camera.updateProjectionMatrix();
  }

  /** Pixels of one au at the distance of what is followed. */
  pixelsPerAu(eye: Eye): number {
    return this.#height / (2 * Math.tan((this.#camera.fov * Math.PI) / 360) * eye.distance);
  }

  look(eye: Eye, follow: Place): void {
    this.#follow = follow;
    const a = (eye.azimuth * Math.PI) / 180;
    const e = (eye.elevation * Math.PI) / 180;
    const flat = eye.distance * Math.cos(e);
    this.#camera.position.set(flat * Math.cos(a), flat * Math.sin(a), eye.distance * Math.sin(e));
    this.#camera.near = eye.distance * 1e-4;
    this.#camera.far = eye.distance * 10 + 200;
    this.#camera.lookAt(0, 0, 0);
    this.#camera.updateProjectionMatrix();
    this.#camera.updateMatrixWorld();
    const [x, y, z] = follow;
    for (const each of [this.#orbits, this.#paths]) each.position.set(-x, -y, -z);
    this.#dots.material.uniforms.perAu!.value =
      this.#height / (2 * Math.tan((this.#camera.fov * Math.PI) / 360));
  }

  /** Lines that stay: the orbits. */
  orbits(paths: readonly Path[]): void {
    fill(this.#orbits.geometry, paths);
  }

  /** Lines that move: arcs of ships and the way of light. */
  paths(paths: readonly Path[]): void {
    fill(this.#paths.geometry, paths);
  }

  dots(list: readonly Dot[]): void {
    const eye = this.#camera.position;
    const [fx, fy, fz] = this.#follow;
    const placed = list.map((dot) => {
      const x = dot.place[0] - fx;
      const y = dot.place[1] - fy;
      const z = dot.place[2] - fz;
      return { dot, x, y, z, far: Math.hypot(x - eye.x, y - eye.y, z - eye.z) };
    });
    placed.sort((a, b) => b.far - a.far);
    const geometry = this.#dots.geometry;
    const place = room(geometry, 'position', placed.length, 3);
    const colour = room(geometry, 'tint', placed.length, 3);
    const form = room(geometry, 'form', placed.length, 3);
    placed.forEach(({ dot, x, y, z }, n) => {
      place.setXYZ(n, x, y, z);
      const tint = parsed(dot.colour);
      colour.setXYZ(n, tint.r, tint.g, tint.b);
      form.setXYZ(n, dot.pixels, dot.radius, dot.shape);
    });
    geometry.setDrawRange(0, placed.length);
    for (const each of [place, colour, form]) each.needsUpdate = true;
  }

  render(): void {
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** Where a place is on the canvas, in CSS pixels. */
  pixel(place: Place): Pixel {
    const [fx, fy, fz] = this.#follow;
    const point = new Vector3(place[0] - fx, place[1] - fy, place[2] - fz).project(this.#camera);
    const x = ((point.x + 1) / 2) * this.#width;
    const y = ((1 - point.y) / 2) * this.#height;
    const seen = point.z < 1 && x >= 0 && y >= 0 && x <= this.#width && y <= this.#height;
    return { x, y, seen };
  }

  end(): void {
    for (const each of [this.#orbits, this.#paths, this.#dots]) {
      each.geometry.dispose();
      each.material.dispose();
    }
    this.#renderer.dispose();
  }
}

function lines(): LineSegments<BufferGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({
    transparent: true,
    depthTest: false,
    depthWrite: false,
    vertexShader: `
      attribute vec4 tint;
      varying vec4 shade;
      void main() {
        shade = tint;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: `
      varying vec4 shade;
      void main() { gl_FragColor = shade; }`,
  });
  const found = new LineSegments(new BufferGeometry(), material);
  found.frustumCulled = false;
  return found;
}

function dots(): Points<BufferGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({
    transparent: true,
    depthTest: false,
    depthWrite: false,
    uniforms: { ratio: { value: 1 }, perAu: { value: 1 } },
    vertexShader: `
      attribute vec3 tint;
      attribute vec3 form;
      uniform float ratio;
      uniform float perAu;
      varying vec3 shade;
      varying float shape;
      varying float pixels;
      void main() {
        shade = tint;
        shape = form.z;
        vec4 seen = modelViewMatrix * vec4(position, 1.0);
        gl_Position = projectionMatrix * seen;
        pixels = max(form.x, 2.0 * form.y * perAu / max(-seen.z, 1e-9)) * ratio;
        gl_PointSize = pixels + 2.0;
      }`,
    fragmentShader: `
      varying vec3 shade;
      varying float shape;
      varying float pixels;
      void main() {
        vec2 from = (gl_PointCoord - 0.5) * (pixels + 2.0);
        float far = shape > 0.5 && shape < 1.5 ? abs(from.x) + abs(from.y) : length(from);
        float edge = clamp(pixels * 0.5 - far + 0.5, 0.0, 1.0);
        if (shape > 1.5) edge *= clamp(far - pixels * 0.5 + 2.5, 0.0, 1.0);
        if (edge <= 0.0) discard;
        gl_FragColor = vec4(shade, edge);
      }`,
  });
  const found = new Points(new BufferGeometry(), material);
  found.frustumCulled = false;
  return found;
}

function fill(geometry: BufferGeometry, paths: readonly Path[]): void {
  let segments = 0;
  for (const path of paths) segments += Math.max(path.points.length / 3 - 1, 0);
  const place = room(geometry, 'position', segments * 2, 3);
  const tint = room(geometry, 'tint', segments * 2, 4);
  let at = 0;
  for (const path of paths) {
    const colour = parsed(path.colour);
    const count = path.points.length / 3;
    for (let n = 0; n + 1 < count; n++) {
      const faint = path.faintFrom !== undefined && n / (count - 1) >= path.faintFrom;
      for (const k of [n, n + 1]) {
        place.setXYZ(at, path.points[3 * k]!, path.points[3 * k + 1]!, path.points[3 * k + 2]!);
        tint.setXYZW(at, colour.r, colour.g, colour.b, faint ? path.alpha * 0.4 : path.alpha);
        at++;
      }
    }
  }
  geometry.setDrawRange(0, at);
  place.needsUpdate = true;
  tint.needsUpdate = true;
}

/** An attribute with room for `count`; made anew, half as large again, where it is too small. */
function room(geometry: BufferGeometry, name: string, count: number, size: number): BufferAttribute {
  const known = geometry.getAttribute(name) as BufferAttribute | undefined;
  if (known && known.count >= count) return known;
  const made = new BufferAttribute(new Float32Array(Math.ceil(count * 1.5 + 16) * size), size);
  made.setUsage(DynamicDrawUsage);
  geometry.setAttribute(name, made);
  return made;
}

const known = new Map<string, Color>();
/** sRGB as it is written: the shaders pass colours on unchanged. */
function parsed(colour: string): Color {
  let found = known.get(colour);
  if (!found) {
    found = new Color().setStyle(colour);
    found.convertLinearToSRGB();
    known.set(colour, found);
  }
  return found;
}

/** The nearest of some pixels to a point within a reach, or -1. */
export function nearest(pixels: readonly Pixel[], at: { x: number; y: number }, reach: number): number {
  const point = new Vector2(at.x, at.y);
  let found = -1;
  let least = reach;
  pixels.forEach((pixel, n) => {
    const far = point.distanceTo(new Vector2(pixel.x, pixel.y));
    if (pixel.seen && far <= least) {
      least = far;
      found = n;
    }
  });
  return found;
}
