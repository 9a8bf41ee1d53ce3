/** Damage by chance: every byte flipped, every length cut, bytes put behind. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { noise } from '../../workflows/tree'
import { type AttackRunner, key, type Scale } from '../attack-runner'
import { KINDS, seal, writeSealed } from '../forge'

const BATCH = 1500
const content = noise(40, 1)

async function sealedBytes(runner: AttackRunner, kind: (typeof KINDS)[number]): Promise<Buffer> {
  const path = join(runner.fixture.folder(), 'sealed')
  await writeSealed(path, kind, seal(key, content))
  return readFileSync(path)
}

/** Where the header and the pixels lie: not one bit of them may change unnoticed. */
function ours(bytes: Buffer, kind: (typeof KINDS)[number]): (readonly [from: number, to: number])[] {
  if (kind === 'dicom') {
    const header = bytes.indexOf('{"orrery":1')
    return [
      [header, bytes.indexOf('"}', header) + 2],
      [bytes.length - 1536, bytes.length],
    ]
  }
  const header = bytes.indexOf('orrery:header="') + 'orrery:header="'.length
  // Behind the pixels of the one stored block there are only checksums and the end mark.
  const pixels = bytes.indexOf(Buffer.from([1, 1, 6, 0xfe, 0xf9])) + 5
  return [
    [header, bytes.indexOf('"', header)],
    [pixels, pixels + 1537],
  ]
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
  it.each(KINDS)('%s: one bit changed anywhere', async (kind) => {
    const bytes = await sealedBytes(runner(), kind)
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

  it.each(KINDS)('%s: cut off anywhere', async (kind) => {
    const bytes = await sealedBytes(runner(), kind)
    const lengths = Array.from(
      { length: Math.ceil(bytes.length / truncationStride) },
      (_, n) => n * truncationStride,
    )
    lengths.push(bytes.length - 1)
    const verdicts = await openAll(runner(), `${kind}: cut off`, lengths.length, (n) =>
      bytes.subarray(0, lengths[n]),
    )
    for (const [n, verdict] of verdicts) {
      // Behind a PNG's last pixel there are only checksums and the end mark.
      if (verdict === 'opened') expect([kind, (lengths[n] ?? 0) > bytes.length - 24]).toEqual(['png', true])
    }
  })

  it.each(KINDS)('%s: something put behind', async (kind) => {
    const bytes = await sealedBytes(runner(), kind)
    await openAll(runner(), `${kind}: bytes behind the end`, 30, (n) =>
      Buffer.concat([bytes, noise(n * 7 + 1, n)]),
    )
  })

  it('something put before, or nothing of ours at all', async () => {
    const bytes = await sealedBytes(runner(), 'dicom')
    const png = await sealedBytes(runner(), 'png')
    const verdicts = await openAll(runner(), 'not one of ours', 60, (n) => {
      if (n < 10) return Buffer.concat([noise(n + 1, n), n % 2 ? bytes : png])
      if (n < 20) return noise(n * 50, n)
      if (n < 30) return Buffer.concat([png.subarray(0, 8), noise(n * 50, n)])
      if (n < 40) return Buffer.concat([bytes.subarray(0, 132), noise(n * 50, n)])
      return new Uint8Array(n - 40)
    })
    expect([...verdicts.values()]).not.toContain('opened')
  })
}
