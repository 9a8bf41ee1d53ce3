/**
 * Times the generator in a process of its own, so that its memory can be read off: loading, the first decoy, the median of
 * the following ones, peak memory. Prints one line of JSON. Runs under Node and as an Electron application alike.
 */
import * as tf from '@tensorflow/tfjs-core'
import { loadGenerator } from '../src-main/dcgan/generator'
import { freshLatent } from '../src-main/dcgan/normal'

const DECOYS = 9

async function main(): Promise<void> {
  const before = process.resourceUsage().maxRSS
  const begun = performance.now()
  const generator = await loadGenerator()
  const loaded = performance.now()
  const times: number[] = []
  for (let i = 0; i < DECOYS; i++) {
    const start = performance.now()
    await generator.generate(freshLatent())
    times.push(performance.now() - start)
  }
  const [first = 0, ...others] = times
  const median = others.sort((a, b) => a - b)[Math.floor(others.length / 2)] as number
  const { electron, node } = process.versions
  const report = {
    runtime: electron === undefined ? `Node ${node}` : `Electron ${electron} (Node ${node})`,
    backend: tf.getBackend(),
    loadMs: Math.round(loaded - begun),
    firstMs: Math.round(first),
    medianMs: Math.round(median),
    processMiB: Math.round(before / 1024),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  console.log(JSON.stringify(report))
}

main().then(
  () => process.exit(0),
  (thrown: unknown) => {
    console.error(thrown)
    process.exit(1)
  },
)
