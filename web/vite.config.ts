import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * The app is built beside its place in the Python package, and `npm run build` puts it there once
 * it is whole; `npm run dev` passes /api on to `synodic serve`.
 */
export default defineConfig({
  plugins: [svelte()],
  base: './',
  build: {
    outDir: '../src/synodic/server/app.part',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.SYNODIC_SERVER ?? 'http://127.0.0.1:8000' } },
});
