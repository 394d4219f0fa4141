import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = import.meta.dirname

/** Three builds. Targets follow the oldest runtime that may load them: the stand-in Electron of `docs/setup.md`. */
export default defineConfig({
  main: {
    build: {
      target: 'node18',
      // What package.json lists as `dependencies` is shipped beside the bundles; all else is bundled into them.
      rollupOptions: {
        input: {
          index: resolve(here, 'src-main/index.ts'),
          'data-entry': resolve(here, 'src-main/data/entry.ts'),
          'store-entry': resolve(here, 'src-store/entry.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      rollupOptions: {
        input: { index: resolve(here, 'src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome114',
      // A quarter of the script to read before the first row; the tool's default is none.
      minify: true,
      outDir: resolve(here, 'out/renderer'),
      rollupOptions: { input: resolve(here, 'src-renderer/index.html') },
      // No inline data: the content security policy allows none but pictures.
      assetsInlineLimit: 0,
    },
  },
})
