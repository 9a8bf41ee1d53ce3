/** Damage by chance: every byte flipped, every length cut, bytes put behind. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CONTAINERS } from '../../../src-main/core/containers'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { CONTAINER_KINDS, type ContainerKind } from '../../../src-shared/container-kinds'
import { noise } from '../../workflows/tree'
import { type AttackRunner, key, type Scale } from '../attack-runner'
import { encodeContainer, seal } from '../forge'

const BATCH = 1500
const content = noise(40, 1)
const { header, pixels } = seal(key, content)
const headerText = encodeHeader(header)

const sealedBytes = (kind: ContainerKind) => encodeContainer(kind, headerText, pixels)

/**
 * What a container has around its pixels beyond the rule. `before`: bytes right before the pixels that may not change
 * unnoticed either (PNG's filter byte). `behind`: bytes at the end without which a file may open (PNG's checksums and end
 * mark).
 */
const AROUND_PIXELS: Partial<Record<ContainerKind, { readonly before: number; readonly behind: number }>> = {
  png: { before: 1, behind: 24 },
}

/** Where the header, as text or in base64, and the pixels, one run of them, lie: not one bit may change unnoticed. */
function ours(bytes: Buffer, kind: ContainerKind): (readonly [from: number, to: number])[] {
  const forms = [Buffer.from(headerText), Buffer.from(Buffer.from(headerText).toString('base64'))]
  const found = forms.find((form) => bytes.includes(form))
  const pixelsAt = bytes.indexOf(pixels)
  if (found === undefined || pixelsAt < 0) throw new Error(`${kind}: where are the header and the pixels?`)
  const headerAt = bytes.indexOf(found)
  return [
    [headerAt, headerAt + found.length],
    [pixelsAt - (AROUND_PIXELS[kind]?.before ?? 0), pixelsAt + pixels.length],
  ]
}

/** The fewest bytes by which the container knows its format. */
function recognisable(bytes: Buffer, kind: ContainerKind): Buffer {
  let length = 0
  while (!CONTAINERS[kind].recognises(bytes.subarray(0, length))) length++
  return bytes.subarray(0, length)
}

/** Opens many variants of one file, a batch at a time. */
async function openAll(
  runner: AttackRunner,
  kind: string,
  count: number,
  variant: (n: number) => Uint8Array,
): Promise<ReadonlyMap<number, string>> {
  const verdicts = new Map<number, string>()
  for (let from = 0; from < count; from += BATCH) {
    const fill = (folder: string) => {
      for (let n = from; n < Math.min(from + BATCH, count); n++) {
        writeFileSync(join(folder, String(n).padStart(6, '0')), variant(n))
      }
    }
    const opened = await runner.open(kind, content, fill, 'some')
    for (const [name, verdict] of opened) verdicts.set(Number(name), verdict)
  }
  return verdicts
}

export function damageSuite(runner: () => AttackRunner, { bitsPerByte, truncationStride }: Scale): void {
  it.each(CONTAINER_KINDS)('%s: one bit changed anywhere', async (kind) => {
    const bytes = sealedBytes(kind)
    const count = bytes.length * bitsPerByte
    const verdicts = await openAll(runner(), `${kind}: one bit flipped`, count, (n) => {
      const flipped = Uint8Array.from(bytes)
      const at = Math.floor(n / bitsPerByte)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << ((n + at) % 8))
      return flipped
    })
    const opened = [...verdicts]
      .filter(([, verdict]) => verdict === 'opened')
      .map(([n]) => Math.floor(n / bitsPerByte))
    for (const [from, to] of ours(bytes, kind)) {
      expect(opened.filter((at) => at >= from && at < to)).toEqual([])
    }
  })

  it.each(CONTAINER_KINDS)('%s: cut off anywhere', async (kind) => {
    const bytes = sealedBytes(kind)
    const lengths = Array.from(
      { length: Math.ceil(bytes.length / truncationStride) },
      (_, n) => n * truncationStride,
    )
    lengths.push(bytes.length - 1)
    const verdicts = await openAll(runner(), `${kind}: cut off`, lengths.length, (n) =>
      bytes.subarray(0, lengths[n]),
    )
    for (const [n, verdict] of verdicts) {
      const behind = AROUND_PIXELS[kind]?.behind ?? 0
      if (verdict === 'opened') expect(lengths[n]).toBeGreaterThan(bytes.length - behind)
    }
  })

  it.each(CONTAINER_KINDS)('%s: something put behind', async (kind) => {
    const bytes = sealedBytes(kind)
    await openAll(runner(), `${kind}: bytes behind the end`, 30, (n) =>
      Buffer.concat([bytes, noise(n * 7 + 1, n)]),
    )
  })

  it('something put before, or nothing of ours at all', async () => {
    const variants = CONTAINER_KINDS.flatMap((kind) => {
      const bytes = sealedBytes(kind)
      const head = recognisable(bytes, kind)
      return tens((n) => [Buffer.concat([noise(n + 1, n), bytes]), Buffer.concat([head, noise(n * 50, n)])])
    })
    variants.push(...tens((n) => [noise(n * 50, n), new Uint8Array(n), new Uint8Array(n + 10)]))
    const verdicts = await openAll(
      runner(),
      'not one of ours',
      variants.length,
      (n) => variants[n] ?? new Uint8Array(0),
    )
    expect([...verdicts.values()]).not.toContain('opened')
  })
}

const tens = (make: (n: number) => Uint8Array[]) => Array.from({ length: 10 }, (_, n) => make(n)).flat()
