/** The views, in the order of the navigation. Each is loaded when it is first opened. */

import type { Component } from 'svelte';
import type { View } from '../state/address';

export interface ViewEntry {
  readonly view: View;
  readonly title: string;
  /** Key that opens it. */
  readonly key: string;
  /** Whether it shows one history (or it stands without one). */
  readonly history: boolean;
  /** Whether the time bar belongs under it. */
  readonly time: boolean;
  readonly load: () => Promise<{ default: Component }>;
}

export const views: readonly ViewEntry[] = [
  { view: 'orrery', title: 'Orrery', key: '1', history: true, time: true, load: () => import('./orrery/Orrery.svelte') },
  { view: 'chronicle', title: 'Chronicle', key: '2', history: true, time: true, load: () => import('./chronicle/Chronicle.svelte') },
  { view: 'settlement', title: 'Settlement', key: '3', history: true, time: true, load: () => import('./settlement/Settlement.svelte') },
  { view: 'two-worlds', title: 'Two worlds', key: '4', history: true, time: true, load: () => import('./worlds/Worlds.svelte') },
  { view: 'windows', title: 'Windows', key: '5', history: false, time: false, load: () => import('./windows/Windows.svelte') },
  { view: 'ensemble', title: 'Ensemble', key: '6', history: false, time: false, load: () => import('./ensemble/Ensemble.svelte') },
  { view: 'compare', title: 'Compare', key: '7', history: true, time: true, load: () => import('./compare/Compare.svelte') },
  { view: 'scenario', title: 'Scenario', key: '8', history: false, time: false, load: () => import('./scenario/Scenario.svelte') },
  { view: 'canon', title: 'Canon', key: '9', history: false, time: false, load: () => import('./canon/Canon.svelte') },
];
