/** Medians of every stage of one tile, beside node:crypto's AES-256-GCM. */
import { createCipheriv, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { KernelStep } from '../../src-main/core/cipher/kernel'
import { imageKeys } from '../../src-main/core/cipher/key-schedule'
import { CONTAINERS } from '../../src-main/core/containers'
import { deriveFileKeys, jobSecrets } from '../../src-main/core/envelope/derive'
import { sealTile } from '../../src-main/core/envelope/seal'
import { layoutOf, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from '../../src-main/core/envelope/tiles'
import { loadKernel } from '../../src-main/jobs/load-kernel'
import { nodePrimitives } from '../../src-main/platform/node-crypto'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { CONTAINER_KINDS } from '../../src-shared/container-kinds'
import { FileId, KeyId } from '../../src-shared/ids'
import { measure } from './table'

export async function stages(folder: string): Promise<void> {
  const kernel = loadKernel()
  const digest = randomBytes(64)
  const keys = imageKeys(digest, nodePrimitives.sha512)
  const planes = kernel.prepare(TILE_ROWS, TILE_COLUMNS)
  planes.set(randomBytes(planes.length))
  const steps: KernelStep[] = ['keystream', 'vpd', 'shuffle', 'zigzag', 'planet']
  for (const step of steps) {
    await measure(
      `stage: ${step}${step === 'shuffle' || step === 'planet' ? ' with its streams' : ''}`,
      TILE_BYTES,
      () => kernel.runStage(step, keys),
    )
  }
  await measure('cipher, one tile, encrypt', TILE_BYTES, () => kernel.encrypt(keys))
  await measure('cipher, one tile, decrypt', TILE_BYTES, () => kernel.decrypt(keys))

  const content = new Uint8Array(randomBytes(TILE_BYTES))
  const nonce = randomBytes(12)
  await measure('stage: AES-256-GCM', TILE_BYTES, () =>
    nodePrimitives.sealGcm(digest.subarray(0, 32), nonce, nonce, content),
  )
  await measure('stage: SHA-256', TILE_BYTES, () => {
    const hash = nodePrimitives.sha256()
    hash.update(content)
    return hash.digest()
  })
  const job = jobSecrets(nodePrimitives, KeyId.parse('0'.repeat(32)), digest)
  const fileKeys = deriveFileKeys(nodePrimitives, job, FileId.parse('0'.repeat(32)))
  const layout = layoutOf(TILE_BYTES)
  const context = { primitives: nodePrimitives, kernel, keys: fileKeys, layout }
  await measure('one tile sealed (cipher, GCM)', TILE_BYTES, () => sealTile(context, 0, planes))
  for (const kind of CONTAINER_KINDS) {
    const container = CONTAINERS[kind]
    await measure(`stage: ${kind} container, one tile framed`, TILE_BYTES, () =>
      container.frameTile(kernel, layout, nodeCompression),
    )
    await measure(`stage: ${kind} container, one tile taken out`, TILE_BYTES, () =>
      container.unframeTile(kernel, layout),
    )
  }
  await measure('stage: disk (write and flush)', TILE_BYTES, () => {
    const file = openSync(join(folder, 'disk'), 'w')
    writeSync(file, content)
    fsyncSync(file)
    closeSync(file)
  })
  for (const bytes of [64 * 1024, 1 << 20, 1 << 26]) {
    const data = randomBytes(bytes)
    await measure(
      'node:crypto AES-256-GCM alone',
      bytes,
      () => createCipheriv('aes-256-gcm', digest.subarray(0, 32), nonce).update(data),
      bytes > 1 << 24 ? 9 : 41,
    )
  }
}
