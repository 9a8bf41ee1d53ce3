import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { chooseBackend } from '../../src-main/dcgan/backend'
import { unpacked } from '../../src-main/resources'

test('computes natively or in WebAssembly', async () => {
  await chooseBackend()
  expect(['tensorflow', 'wasm']).toContain(tf.getBackend())
  expect(await tf.add(tf.tensor1d([1, 2]), 0.5).data()).toEqual(Float32Array.of(1.5, 2.5))
})

test.each([
  ['/opt/Orrery/resources/app.asar/node_modules/x', '/opt/Orrery/resources/app.asar.unpacked/node_modules/x'],
  ['C:\\Orrery\\resources\\app.asar\\node_modules', 'C:\\Orrery\\resources\\app.asar.unpacked\\node_modules'],
  ['/opt/app.asar.unpacked/node_modules', '/opt/app.asar.unpacked/node_modules'],
  ['/home/x/myapp.asar/node_modules', '/home/x/myapp.asar/node_modules'],
  ['/home/x/orrery/node_modules', '/home/x/orrery/node_modules'],
])('%s is found unpacked at %s', (path, expected) => {
  expect(unpacked(path)).toBe(expected)
})
