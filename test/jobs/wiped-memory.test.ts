/**
 * When a job is done and its workers are idle, the process has neither the content of the files in its memory nor the digest of
 * the key: looked for in all of it, by /proc.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'

const PIECE = 16 * 2 ** 20

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture(1)
})
afterAll(() => fixture.close())

/** How often each of the needles lies in the writable memory of a process. */
function countIn(pid: number, needles: readonly Buffer[]): number[] {
  const counts = needles.map(() => 0)
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from = '0', to = '0'] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      const end = Number.parseInt(to, 16)
      for (let at = Number.parseInt(from, 16); at < end; at += PIECE) {
        // One piece and the next overlap by less than a needle.
        const bytes = Buffer.alloc(Math.min(PIECE + 63, end - at))
        let read = 0
        try {
          read = readSync(memory, bytes, 0, bytes.length, at)
        } catch {
          continue
        }
        needles.forEach((needle, n) => {
          let found = bytes.indexOf(needle)
          while (found >= 0 && found < read) {
            counts[n] = (counts[n] ?? 0) + 1
            found = bytes.indexOf(needle, found + 1)
          }
        })
      }
    }
    return counts
  } finally {
    closeSync(memory)
  }
}

async function whileIdle<T>(action: string, from: string, to: string, look: (pid: number) => T): Promise<T> {
  const scripts = [
    join(import.meta.dirname, '../kill/run-ts.mjs'),
    join(import.meta.dirname, 'idle-holder.ts'),
  ]
  const holder = spawn(
    process.execPath,
    ['--expose-gc', '--import', ...scripts, action, fixture.keystorePath, fixture.recoveryCode, from, to],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  )
  try {
    const [said] = (await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit')])) as unknown[]
    expect(String(said)).toContain('idle')
    return look(holder.pid as number)
  } finally {
    holder.kill('SIGKILL')
  }
}

/**
 * What a file begins with decides what is looked for in it. The rest is one marker again and again, which only this test's process
 * knows.
 */
const files: Readonly<Record<string, (marked: (bytes: number) => Buffer) => Buffer>> = {
  'small.bin': (marked) => marked(2000),
  'tile.bin': (marked) => marked(700_000),
  'tiles.bin': (marked) => marked(3_000_000),
  'json.json': (marked) => Buffer.concat([latin1(' {"orreryCat": 1, "'), marked(9000)]),
  'card.txt': (marked) => Buffer.concat([latin1('{'), marked(9000)]),
  'age.txt': (marked) => Buffer.concat([latin1('age-encryption.org/v1\n'), marked(9000)]),
  'database.db': (marked) => Buffer.concat([latin1('SQLite format 3\0'), marked(9000)]),
  'photo.jpg': (marked) => Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), marked(9000)]),
  'picture.png': (marked) =>
    Buffer.concat([PNG, chunk('tEXt', Buffer.concat([latin1('Comment\0'), marked(20_000)])), marked(9000)]),
  'text.png': (marked) =>
    Buffer.concat([
      PNG,
      chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex')),
      chunk('iTXt', Buffer.concat([latin1('XML:com.adobe.xmp\0\x01\0\0\0'), deflateSync(marked(20_000))])),
      chunk('iTXt', Buffer.concat([latin1('XML:com.adobe.xmp\0\0\0\0\0'), marked(20_000)])),
      chunk('IDAT', marked(9000)),
    ]),
  'slice.dcm': (marked) => dicom(EXPLICIT, dataSet(marked(20_000), marked(300_000))),
  'bare.dcm': (marked) => dataSet(marked(200_000), marked(300_000)),
  'slices.dcm': (marked) => dicom(EXPLICIT, dataSet(marked(200_000), marked(3_000_000))),
  'deflated.dcm': (marked) => dicom(DEFLATED, deflateRawSync(dataSet(marked(200_000), marked(300_000)))),
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const EXPLICIT = '1.2.840.10008.1.2.1'
const DEFLATED = '1.2.840.10008.1.2.1.99'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([latin1(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

/** An element of explicit VR, little endian (PS3.5 section 7.1.2). */
function element(group: number, number: number, vr: string, value: Buffer): Buffer {
  const isLong = vr === 'OB'
  const head = Buffer.alloc(isLong ? 12 : 8)
  head.writeUInt16LE(group)
  head.writeUInt16LE(number, 2)
  head.write(vr, 4, 'latin1')
  if (isLong) head.writeUInt32LE(value.length, 8)
  else head.writeUInt16LE(value.length, 6)
  return Buffer.concat([head, value])
}

/** What is private lies before the UIDs, and is read over on the way to them. */
function dataSet(privateBytes: Buffer, pixels: Buffer): Buffer {
  return Buffer.concat([
    element(8, 0x16, 'UI', latin1('1.2.840.10008.5.1.4.1.1.7\0')),
    element(9, 0x10, 'LO', latin1('SOME')),
    element(9, 0x1001, 'OB', privateBytes),
    element(0x20, 0xd, 'UI', latin1('1.2.3\0')),
    element(0x20, 0xe, 'UI', latin1('1.2.4\0')),
    element(0x7fe0, 0x10, 'OB', pixels),
  ])
}

function dicom(transferSyntax: string, set: Buffer): Buffer {
  return Buffer.concat([
    Buffer.alloc(128),
    latin1('DICM'),
    element(
      2,
      0x10,
      'UI',
      latin1(transferSyntax.padEnd(transferSyntax.length + (transferSyntax.length % 2), '\0')),
    ),
    set,
  ])
}

describe.skipIf(process.platform !== 'linux')('the memory of an idle process', () => {
  it('holds nothing of files that were encrypted or decrypted, whatever they begin with', async () => {
    const markers = Object.keys(files).map(() => randomBytes(48))
    const input = fixture.folder()
    Object.entries(files).forEach(([name, contentOf], n) => {
      writeFileSync(
        join(input, name),
        contentOf((bytes) => Buffer.alloc(bytes, markers[n])),
      )
    })
    const encrypted = fixture.folder()
    const needles = markers.map((marker) => marker.subarray(8, 40))
    const inEncrypting = await whileIdle('encrypt', input, encrypted, (pid) => countIn(pid, needles))
    const keystore = openKeystore(fixture.keystorePath)
    keystore.unlockWithRecoveryCode(fixture.recoveryCode)
    const [newest] = keystore.keys.list()
    if (newest === undefined) throw new Error('no key')
    const digest = Buffer.from(keystore.keys.get(newest.keyId)?.digest ?? [])
    keystore.close()
    expect(digest).toHaveLength(64)
    const secrets = [digest, digest.subarray(0, 32), digest.subarray(32)]
    const inDecrypting = await whileIdle('decrypt', encrypted, fixture.folder(), (pid) =>
      countIn(pid, [...needles, ...secrets]),
    )
    const named = (counts: readonly number[]) =>
      Object.keys(files).flatMap((name, n) => (counts[n] === 0 ? [] : [`${name}: ${counts[n]}`]))
    expect({
      inEncrypting: named(inEncrypting),
      inDecrypting: named(inDecrypting),
      digest: inDecrypting.slice(needles.length),
    }).toEqual({ inEncrypting: [], inDecrypting: [], digest: [0, 0, 0] })
  }, 60_000)

  it('would be found in it', async () => {
    const marker = randomBytes(48)
    expect(countIn(process.pid, [marker])[0]).toBeGreaterThan(0)
  })
})
