/** Builds the harness page as the renderer is built. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { checkout } from '../electron-runtime/checkout'

const folder = join(checkout, 'out', 'viewer-harness')

/** Resolves with the folder to serve. @param page a folder of this one. */
export async function buildHarnessPage(page: 'page' | 'scenes' = 'page'): Promise<string> {
  await build({
    root: join(import.meta.dirname, page),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: join(folder, page),
      emptyOutDir: true,
      target: 'chrome114',
      minify: false,
      assetsInlineLimit: 0,
    },
  })
  return join(folder, page)
}

/** The bridge of tests as one script that a page loads before its own. */
export async function buildBridge(): Promise<Buffer> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'bridge'),
      emptyOutDir: true,
      target: 'chrome114',
      lib: {
        entry: join(import.meta.dirname, 'test-bridge.ts'),
        formats: ['iife'],
        name: 'testBridge',
        fileName: () => 'bridge.js',
      },
    },
  })
  return await readFile(join(folder, 'bridge', 'bridge.js'))
}
