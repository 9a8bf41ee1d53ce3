/** One build for everything: the window's main process, the command line, the workers, the preload script and the renderer. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { decoderFiles } from './scripts/decoder-files'
import { decoderLicences } from './scripts/decoder-licences'
import { shippedLicences, workerLicences } from './scripts/shipped-licences'

/**
 * Ships beside the bundle in node_modules because it is native or loads files of its own; the rest is bundled, the gradients of
 * TensorFlow.js among it: they exist only as modules that Node.js cannot load.
 */
const external = [
  ...['electron', 'original-fs', 'better-sqlite3', 'piscina', 'sharp'],
  /^@tensorflow\/(?!tfjs-core\/dist)/,
]

const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const

/** What About shows: a list for each bundle, and one of the packages beside them. */
const license = { fileName: 'licences.json' }

const workers = workerLicences(import.meta.dirname, 'licences-beside.json', decoderLicences)

export default defineConfig({
  main: {
    plugins: [
      shippedLicences(import.meta.dirname, 'licences-beside.json'),
      decoderFiles(import.meta.dirname),
    ],
    build: {
      license,
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: {
          app: 'src-main/app/index.ts',
          cli: 'src-main/cli/index.ts',
          worker: 'src-main/jobs/file-worker.ts',
          'lab-worker': 'src-main/lab/lab-worker.ts',
          'decoy-worker': 'src-main/keygen/decoy-worker.ts',
          refill: 'src-main/workflows/refill-process.ts',
          study: 'src-main/study/study-process.ts',
          lab: 'src-main/lab/lab-process.ts',
          'study-reader': 'src-main/study/study-reader.ts',
          'picture-reader': 'src-main/lab/picture-reader.ts',
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: { external, input: { preload: 'src-main/preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [react(), workers.writing],
    worker: { format: 'es', plugins: () => [workers.collecting] },
    build: {
      target: 'chrome114',
      license,
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
})
