/** What goes through encryption and decryption comes back to the byte, the name and the folder. */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTAINERS } from '../../src-main/core/containers'
import type { Progress } from '../../src-main/files/job-control'
import { partName } from '../../src-main/files/part-name'
import type { FileOutcome } from '../../src-main/jobs/reports'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { CONTAINER_KINDS, type ContainerChoice } from '../../src-shared/container-kinds'
import { isThorough } from '../thorough'
import { SAMPLES } from './sample-key'
import { noise, sha256, treeOf, writeTree } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture()
})
afterAll(() => fixture.close())

async function encrypt(
  inputs: string[],
  container: ContainerChoice = 'auto',
  outputDir = fixture.folder('enc'),
) {
  const report = await encryptFiles(fixture, { inputs, outputDir, container, label: '' })
  return { ...report, outputDir }
}

async function decrypt(inputs: string[], outputDir = fixture.folder('dec')) {
  return { ...(await decryptFiles(fixture, { inputs, outputDir })), outputDir }
}

const codes = (outcomes: readonly FileOutcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'done' ? 'done' : outcome.error.code)).sort()

const SIZES = [0, 1, 1535, 1536, 1537, 786_431, 786_432, 786_433, 8 * 2 ** 20]

const NAMES = {
  'with spaces in it.txt': 'spaces',
  'R\u00f6ntgen \u00c4ffchen.txt': 'umlauts, NFC',
  'Ro\u0308ntgen A\u0308ffchen.txt': 'umlauts, NFD',
  '\u5f71\u50cf.txt': 'Chinese',
  '\u{1f9e0}\u{1f468}\u200d\u2695\ufe0f.txt': 'emoji',
  [`${'n'.repeat(251)}.txt`]: '255 bytes',
  [`${'\u00e4'.repeat(125)}.txt`]: '254 bytes in 129 characters',
  '.hidden': 'hidden',
  'no extension': 'none',
  "quotes ' and $HOME %PATH% `x`.txt": 'what shells read',
  '-rf': 'an option',
}

describe.each(CONTAINER_KINDS)('%s', (container) => {
  it('every size comes back', async () => {
    const input = fixture.folder('sizes')
    writeTree(input, Object.fromEntries(SIZES.map((size) => [`${size}.bin`, noise(size, size + 1)])))
    const encrypted = await encrypt([input], container)
    expect(codes(encrypted.outcomes)).toEqual(SIZES.map(() => 'done'))
    expect(encrypted.bytes).toBe(SIZES.reduce((sum, size) => sum + size, 0))
    const decrypted = await decrypt([encrypted.outputDir])
    expect(codes(decrypted.outcomes)).toEqual(SIZES.map(() => 'done'))
    expect(treeOf(join(decrypted.outputDir, 'sizes'))).toEqual(treeOf(input))
  })

  it('every name and folder comes back, and none shows outside', async () => {
    const input = fixture.folder('M\u00fcller, Zo\u00eb')
    const deep = Array.from({ length: 20 }, (_, n) => `level ${n}`).join('/')
    writeTree(input, { ...NAMES, [`${deep}/deep.txt`]: 'deep', 'a/same.txt': 'same', 'b/same.txt': 'same' })
    const encrypted = await encrypt([input], container)
    expect(new Set(codes(encrypted.outcomes))).toEqual(new Set(['done']))
    const { extension } = CONTAINERS[container]
    for (const name of readdirSync(encrypted.outputDir)) {
      expect(name).toMatch(new RegExp(`^${encrypted.keyId?.slice(0, 8)}-[0-9]{4}\\${extension}$`))
      const bytes = readFileSync(join(encrypted.outputDir, name))
      for (const secret of ['M\u00fcller', 'same.txt', 'deep', 'spaces'])
        expect(bytes.includes(secret)).toBe(false)
    }
    const decrypted = await decrypt([encrypted.outputDir])
    expect(treeOf(join(decrypted.outputDir, basename(input)))).toEqual(treeOf(input))
  })
})

describe('auto', () => {
  it('puts DICOM into DICOM and all else into pictures', async () => {
    const input = fixture.folder()
    const dicom = readFileSync(join(import.meta.dirname, '../data/dicom/CT_small.dcm'))
    writeTree(input, { 'x.jpg': dicom, 'y.dcm': 'text' })
    const { outputDir } = await encrypt([input])
    expect(readdirSync(outputDir).map((name) => name.slice(9))).toEqual(['0001.dcm', '0002.png'])
  })
})

describe('encryption', () => {
  it('gives the same content twice other bytes each time', async () => {
    const input = fixture.folder()
    writeTree(input, { a: noise(3000, 1), b: noise(3000, 1) })
    const first = await encrypt([input])
    const second = await encrypt([input])
    const hashes = [first, second].flatMap(({ outputDir }) => Object.values(treeOf(outputDir)))
    expect(new Set(hashes).size).toBe(4)
    const fileIds = first.outcomes.map((outcome) => outcome.status === 'done' && outcome.fileId)
    expect(new Set(fileIds).size).toBe(2)
  })

  it('tells apart two chosen folders of one name', async () => {
    const [one, two] = [fixture.folder('scan'), fixture.folder('scan')]
    writeTree(one, { 'a.txt': 'one' })
    writeTree(two, { 'a.txt': 'two' })
    const decrypted = await decrypt([(await encrypt([one, two])).outputDir])
    expect(codes(decrypted.outcomes)).toEqual(['done', 'done'])
    expect(treeOf(decrypted.outputDir)).toEqual({
      'scan/a.txt': sha256(Buffer.from('one')),
      'scan (2)/a.txt': sha256(Buffer.from('two')),
    })
  })

  it('tells apart chosen files of one name, and a file from a folder', async () => {
    const inputs = ['one', 'two', 'three'].map((text) => {
      const folder = fixture.folder()
      writeTree(folder, { 'IM0001.dcm': text })
      return join(folder, 'IM0001.dcm')
    })
    const folder = fixture.folder('IM0001.dcm')
    writeTree(folder, { x: 'four' })
    const decrypted = await decrypt([(await encrypt([...inputs, folder])).outputDir])
    expect(codes(decrypted.outcomes)).toEqual(['done', 'done', 'done', 'done'])
    expect(treeOf(decrypted.outputDir)).toEqual({
      'IM0001.dcm': sha256(Buffer.from('one')),
      'IM0001 (2).dcm': sha256(Buffer.from('two')),
      'IM0001 (3).dcm': sha256(Buffer.from('three')),
      'IM0001.dcm (2)/x': sha256(Buffer.from('four')),
    })
  })

  it('leaves out its own output folder inside the input', async () => {
    const input = fixture.folder()
    writeTree(input, { 'a.txt': 'a', 'out/old.txt': 'was there before' })
    const outputDir = join(input, 'out')
    const first = await encrypt([input], 'auto', outputDir)
    expect(codes(first.outcomes)).toEqual(['done'])
    const again = await encrypt([input], 'auto', outputDir)
    expect(codes(again.outcomes)).toEqual(['done'])
    expect(readdirSync(outputDir)).toHaveLength(3)
  })

  it('reports links and devices met in a folder, follows a chosen one, and leaves nothing out', async () => {
    const elsewhere = fixture.folder('elsewhere')
    writeTree(elsewhere, { 'secret.txt': 'not chosen', 'b.txt': 'b' })
    const input = fixture.folder('in')
    writeTree(input, { 'a.txt': 'a', '.DS_Store': 'system', '.orrery-notes.part': 'mine' })
    symlinkSync(elsewhere, join(input, 'folder link'))
    symlinkSync(join(elsewhere, 'secret.txt'), join(input, 'file link'))
    symlinkSync('/nowhere', join(input, 'dead link'))
    symlinkSync('.', join(input, 'loop'))
    symlinkSync('b.txt', join(elsewhere, 'chosen link.txt'))
    const { outcomes, outputDir } = await encrypt([input, join(elsewhere, 'chosen link.txt'), '/dev/null'])
    expect(codes(outcomes)).toEqual([...Array(5).fill('FILE_UNREADABLE'), ...Array(4).fill('done')])
    const decrypted = await decrypt([outputDir])
    expect(treeOf(decrypted.outputDir)).toEqual({
      'in/a.txt': sha256(Buffer.from('a')),
      'in/.DS_Store': sha256(Buffer.from('system')),
      'in/.orrery-notes.part': sha256(Buffer.from('mine')),
      'chosen link.txt': sha256(Buffer.from('b')),
    })
  })

  it('reports what is gone, and a folder or file that must not be read', async () => {
    const input = fixture.folder()
    writeTree(input, { 'a.txt': 'a', 'closed/b.txt': 'b', 'c.txt': 'c' })
    const closed = process.getuid?.() !== 0
    chmodSync(join(input, 'closed'), 0)
    chmodSync(join(input, 'c.txt'), 0)
    const { outcomes } = await encrypt([input, join(input, 'never was')])
    chmodSync(join(input, 'closed'), 0o700)
    const unreadable = Array(closed ? 3 : 1).fill('FILE_UNREADABLE')
    expect(codes(outcomes)).toEqual([...unreadable, ...Array(closed ? 1 : 3).fill('done')])
  })

  it('reads a file of /proc that tells no size, or reports it', async () => {
    const { outcomes, outputDir } = await encrypt(['/proc/self/status', '/proc/self/mem'])
    // Nothing is ever encrypted as less than it is.
    for (const outcome of outcomes) {
      if (outcome.status === 'done') expect(outcome.bytes).toBeGreaterThan(500)
      else expect(['FILE_BUSY', 'FILE_UNREADABLE']).toContain(outcome.error.code)
    }
    expect(readdirSync(outputDir).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('refuses names that another computer could not store, and encrypts the rest', async () => {
    const input = fixture.folder()
    const bad = [
      'a:b.txt',
      'CON',
      'nul.txt',
      'a\\b',
      'new\nline',
      'tab\t',
      'dot.',
      '\u202egnp.exe',
      'a|b',
      'q?',
    ]
    writeTree(input, { ...Object.fromEntries(bad.map((name) => [name, 'x'])), 'good.txt': 'good' })
    writeTree(input, { 'aux/inside.txt': 'x' })
    const { outcomes, outputDir } = await encrypt([input])
    expect(codes(outcomes)).toEqual([...Array(bad.length + 1).fill('NAME_UNFIT'), 'done'])
    expect(readdirSync(outputDir)).toHaveLength(1)
  })

  it('reports names on disk that are not Unicode', async () => {
    const input = fixture.folder()
    writeFileSync(Buffer.concat([Buffer.from(`${input}/bad`), Buffer.from([0xff, 0xfe])]), 'x')
    writeTree(input, { 'good.txt': 'good' })
    const { outcomes } = await encrypt([input])
    expect(codes(outcomes)).toEqual(['NAME_NOT_UNICODE', 'done'])
  })

  it('says of a folder whose name is not Unicode, and of a path that is too long, that they are', async () => {
    const input = fixture.folder()
    mkdirSync(Buffer.concat([Buffer.from(`${input}/bad`), Buffer.from([0xff])]))
    writeTree(input, { [`${'deep/'.repeat(70)}a.txt`]: 'x', 'good.txt': 'good' })
    const { outcomes } = await encrypt([input])
    expect(codes(outcomes).sort()).toEqual(['NAME_NOT_UNICODE', 'PATH_TOO_LONG', 'done'])
  })

  it('gives names that act when they are shown back with a mark, tells so, and loses nothing', async () => {
    const input = fixture.folder()
    const names = ['desktop.ini', 'scan.lnk', 'plain.txt', 'Viewer.app/inside.url']
    writeTree(input, Object.fromEntries(names.map((name) => [name, `in ${name}`])))
    const { outputDir } = await encrypt([input])
    const target = fixture.folder()
    const { outcomes } = await decryptFiles(fixture, { inputs: [outputDir], outputDir: target })
    const given = Object.fromEntries(
      outcomes.map((outcome) =>
        outcome.status === 'done' && outcome.output !== null
          ? [relative(join(target, basename(input)), outcome.output), outcome.blunted ?? false]
          : [outcome.source, outcome],
      ),
    )
    expect(given).toEqual({
      'desktop.ini_': true,
      'scan.lnk_': true,
      'plain.txt': false,
      'Viewer.app_/inside.url_': true,
    })
    for (const name of Object.keys(given))
      expect(readFileSync(join(target, basename(input), name), 'utf8')).toBe(`in ${name.replaceAll('_', '')}`)
  })

  it('has nothing to do in an empty folder, and says so before it makes a key', async () => {
    const before = fixture.keystore.keys.list().length
    await expect(encrypt([fixture.folder()])).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
    expect(fixture.keystore.keys.list()).toHaveLength(before)
  })

  it('refuses an output folder that cannot be one', async () => {
    const input = fixture.folder()
    writeTree(input, { 'a.txt': 'a' })
    const failing = encrypt([input], 'auto', join(input, 'a.txt', 'out'))
    await expect(failing).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' })
  })
})

describe('a file that is written while it is read', () => {
  it('is encrypted as it was at one moment, or refused', async () => {
    const input = join(fixture.folder(), 'growing.bin')
    const size = 40 * 2 ** 20
    writeFileSync(input, noise(size, 3))
    const tick = setInterval(() => writeFileSync(input, 'more', { flag: 'a' }), 1)
    const { outcomes, outputDir } = await encrypt([input])
    clearInterval(tick)
    expect(codes(outcomes)).toEqual(['FILE_BUSY'])
    expect(treeOf(outputDir)).toEqual({})
  })
})

describe('decryption', () => {
  it('brings back the time of change', async () => {
    const input = fixture.folder('in')
    writeTree(input, { 'old.txt': 'old', 'ancient.txt': 'ancient' })
    const [old, ancient] = [new Date(1e9), new Date(-1e9)]
    utimesSync(join(input, 'old.txt'), old, old)
    utimesSync(join(input, 'ancient.txt'), ancient, ancient)
    const { outputDir } = await decrypt([(await encrypt([input])).outputDir])
    expect((await stat(join(outputDir, 'in/old.txt'))).mtimeMs).toBe(1_000_000_000)
    expect((await stat(join(outputDir, 'in/ancient.txt'))).mtimeMs).toBe(-1_000_000_000)
  })

  it('run again over its own results finds them there', async () => {
    const input = fixture.folder('in')
    writeTree(input, { 'a.txt': 'a', 'b/c.bin': noise(900_000, 2) })
    const encrypted = await encrypt([input])
    const first = await decrypt([encrypted.outputDir])
    const before = treeOf(first.outputDir)
    const again = await decrypt([encrypted.outputDir], first.outputDir)
    expect(again.outcomes).toMatchObject([
      { status: 'done', alreadyThere: true },
      { status: 'done', alreadyThere: true },
    ])
    expect(treeOf(first.outputDir)).toEqual(before)
  })

  it('of one file in several copies writes it once', async () => {
    const input = fixture.folder('in')
    writeTree(input, { 'a.txt': 'a' })
    const { outputDir } = await encrypt([input])
    const [name = ''] = readdirSync(outputDir)
    const bytes = readFileSync(join(outputDir, name))
    for (let copy = 0; copy < 40; copy++) writeFileSync(join(outputDir, `${copy}.png`), bytes)
    const decrypted = await decrypt([outputDir])
    expect(codes(decrypted.outcomes)).toEqual(Array(41).fill('done'))
    expect(treeOf(decrypted.outputDir)).toEqual({ 'in/a.txt': sha256(Buffer.from('a')) })
  })

  it('writes over nothing: another file, a folder, a link, even a dead one', async () => {
    const input = fixture.folder('in')
    writeTree(input, { file: '1', longer: '2', folder: '3', link: '4', dead: '5', free: '6' })
    const encrypted = await encrypt([input])
    const outputDir = fixture.folder()
    const precious = join(fixture.folder(), 'precious')
    writeFileSync(precious, '4')
    writeTree(outputDir, { 'in/file': 'x', 'in/longer': '22', 'in/folder/inner': 'y' })
    symlinkSync(precious, join(outputDir, 'in/link'))
    symlinkSync(join(outputDir, 'nowhere'), join(outputDir, 'in/dead'))
    const before = treeOf(outputDir)
    const { outcomes } = await decrypt([encrypted.outputDir], outputDir)
    expect(codes(outcomes)).toEqual([...Array(5).fill('OUTPUT_EXISTS'), 'done'])
    expect(treeOf(outputDir)).toEqual({ ...before, 'in/free': sha256(Buffer.from('6')) })
  })

  it('reports a folder that is a file', async () => {
    const input = fixture.folder('in')
    writeTree(input, { 'a/b': 'b' })
    const encrypted = await encrypt([input])
    const outputDir = fixture.folder()
    writeTree(outputDir, { 'in/a': 'in the way' })
    const { outcomes } = await decrypt([encrypted.outputDir], outputDir)
    expect(codes(outcomes)).toEqual(['OUTPUT_UNWRITABLE'])
    expect(treeOf(outputDir)).toEqual({ 'in/a': sha256(Buffer.from('in the way')) })
  })

  it('clears what a killed run left of plaintext, in folders too, and leaves a running one alone', async () => {
    const input = fixture.folder('in')
    writeTree(input, { 'a/b.txt': 'b', 'c.txt': 'c' })
    const encrypted = await encrypt([input])
    const alive = partName('0'.repeat(16))
    const dead = alive.replace(`-${process.pid}-`, '-4194305-')
    const outputDir = fixture.folder()
    for (const folder of ['', 'in/', 'in/a/']) {
      writeTree(outputDir, { [`${folder}${dead}`]: 'plaintext', [`${folder}${alive}`]: 'being written' })
    }
    const { outcomes } = await decrypt([encrypted.outputDir], outputDir)
    expect(codes(outcomes)).toEqual(['done', 'done'])
    const left = Object.keys(treeOf(outputDir))
    expect(left.filter((name) => name.endsWith(dead))).toEqual([])
    expect(left.filter((name) => name.endsWith(alive))).toHaveLength(3)
  })

  it.skipIf(process.platform !== 'linux')(
    'clears it too of a run that was killed and ends only now',
    async () => {
      const input = fixture.folder('in')
      writeTree(input, { 'a.txt': 'a' })
      const encrypted = await encrypt([input])
      const killed = spawn('sleep', ['60'])
      const part = partName('0'.repeat(16)).replace(`-${process.pid}-`, `-${killed.pid}-`)
      const outputDir = fixture.folder()
      writeTree(outputDir, { [`in/${part}`]: 'plaintext' })
      const onProgress = ({ filesDone, filesTotal }: Progress) => {
        if (filesDone < filesTotal || !killed.kill('SIGKILL')) return
        while (!/\) [ZX]/.test(readFileSync(`/proc/${killed.pid}/stat`, 'latin1')));
      }
      await decryptFiles(fixture, { inputs: [encrypted.outputDir], outputDir }, { onProgress })
      expect(Object.keys(treeOf(outputDir))).toEqual(['in/a.txt'])
    },
  )

  it('of a folder into itself works', async () => {
    const input = fixture.folder('in')
    writeTree(input, { 'a.txt': 'a' })
    const { outputDir } = await encrypt([input])
    const { outcomes } = await decrypt([outputDir], outputDir)
    expect(codes(outcomes)).toEqual(['done'])
    expect(readFileSync(join(outputDir, 'in/a.txt'), 'utf8')).toBe('a')
  })

  it('needs an unlocked keystore', async () => {
    const locked = await makeWorkflowFixture()
    locked.keystore.lock()
    const request = { inputs: [SAMPLES], outputDir: fixture.folder() }
    await expect(decryptFiles(locked, request)).rejects.toMatchObject({ code: 'KEYSTORE_LOCKED' })
    await locked.close()
  })
})

describe('a job that locks no file', () => {
  it('keeps no key and no audit row', async () => {
    const before = [fixture.keystore.keys.list().length, fixture.keystore.audit.list().length]
    const { keyId, outcomes } = await encrypt([join(fixture.folder('nothing'), 'not there')])
    expect(codes(outcomes)).toEqual(['FILE_UNREADABLE'])
    expect(keyId).toBeNull()
    expect([fixture.keystore.keys.list().length, fixture.keystore.audit.list().length]).toEqual(before)
  })
})

describe('the audit trail', () => {
  it('has one row for each job, with keys and counts and no names', async () => {
    const input = fixture.folder('Patient Meier')
    writeTree(input, { 'a.txt': 'a', 'b.txt': 'b' })
    const { keyId, outputDir } = await encrypt([input])
    await decrypt([outputDir])
    const rows = fixture.keystore.audit.list().filter((row) => row.keyIds.some((id) => id === keyId))
    expect(rows.map(({ action, files }) => [action, files]).sort()).toEqual([
      ['decrypted', 2],
      ['encrypted', 2],
    ])
    expect(JSON.stringify(rows)).not.toContain('Meier')
    expect(fixture.keystore.audit.verify()).toMatchObject({ ok: true })
  })
})

it('a job whose row cannot be written tells what became of its files all the same', {
  timeout: 30_000,
}, async () => {
  const input = fixture.folder('busy')
  writeTree(input, { 'a.txt': 'a', 'b.txt': 'b' })
  const outputDir = fixture.folder('out')
  const other = new Database(fixture.keystorePath)
  // Another process writes, from the moment the last file has its name.
  const control = (total: number) => ({
    onProgress: ({ filesDone }: { filesDone: number }) => {
      if (filesDone === total && !other.inTransaction) other.exec('BEGIN IMMEDIATE')
    },
  })
  const request = { inputs: [input], outputDir, container: 'auto', label: '' } as const
  try {
    const encrypted = await encryptFiles(fixture, request, control(2))
    expect(encrypted).toMatchObject({
      unrecorded: { code: 'KEYSTORE_BUSY' },
      outcomes: [{ status: 'done' }, { status: 'done' }],
    })
    other.exec('ROLLBACK')
    if (isThorough) {
      const back = { inputs: [outputDir], outputDir: fixture.folder('back') }
      const decrypted = await decryptFiles(fixture, back, control(2))
      expect(decrypted).toMatchObject({
        unrecorded: { code: 'KEYSTORE_BUSY' },
        outcomes: [{ status: 'done' }, { status: 'done' }],
      })
      other.exec('ROLLBACK')
    }
    expect(fixture.keystore.check()).toMatchObject({ ok: true, problems: [] })
  } finally {
    other.close()
  }
})
