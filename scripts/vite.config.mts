/** Bundles the scripts of this folder to out/scripts, with the same settings as the program's main process. */
import { defineConfig } from 'vite'

export default defineConfig({
  ssr: { noExternal: true },
  build: {
    target: 'node18',
    ssr: true,
    outDir: 'out/scripts',
    rolldownOptions: {
      // The gradients of TensorFlow.js exist only as modules that Node.js cannot load.
      external: ['better-sqlite3', 'sharp', 'piscina', /^@tensorflow\/(?!tfjs-core\/dist)/, /^node:/],
      input: {
        bench: 'scripts/bench.ts',
        'bench-decoy': 'scripts/bench-decoy.ts',
        demo: 'scripts/demo.ts',
        'measure-model': 'scripts/measure-model.ts',
        screenshots: 'scripts/screenshots.ts',
        train: 'scripts/train.ts',
        'train-worker': 'src-main/training/run/train-worker.ts',
      },
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
    },
  },
})
