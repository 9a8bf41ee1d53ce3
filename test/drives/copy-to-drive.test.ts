import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyToDrive } from '../../src-main/drives/copy-to-drive'
import { dropFromPageCache } from '../../src-main/drives/page-cache'
import type { Progress } from '../../src-main/files/job-control'
import { partName } from '../../src-main/files/part-name'
import { makeCard } from '../../src-main/people/card'
import { makeIdentity } from '../../src-main/people/identity'
import { pngOf, sample } from '../bundles/sample-keys'
import { mountExfatDrive } from '../files/exfat-drive'

const exfat = mountExfatDrive(24)
afterAll(() => exfat?.eject())

let folder: string
let inbox: string
let target: string
const from = (...parts: string[]) => join(inbox, ...parts)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-send-'))
  inbox = join(folder, 'in')
  target = join(folder, 'out')
  await mkdir(join(inbox, 'study', 'series'), { recursive: true })
  await mkdir(target)
  await writeFile(from('study', 'small.png'), sample('small.png'))
  await writeFile(from('study', 'series', 'big.dcm'), sample('big.dcm'))
  await writeFile(from('small.dcm'), sample('small.dcm'))
  await writeFile(from('bundle.orrkeys'), sample('bundle.orrkeys'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  if (exfat)
    for (const name of await readdir(exfat.root)) await rm(join(exfat.root, name), { recursive: true })
})

/** Every file and folder below, the temporary ones too. */
const tree = async (root: string) => (await readdir(root, { recursive: true })).sort()
const refused = (code: string, ...args: Parameters<typeof copyToDrive>) =>
  expect(copyToDrive(...args)).rejects.toMatchObject({ code })

/** A file that is recognised by its beginning, of any size; sparse, so that it takes no space. */
async function bigFile(name: string, bytes: number): Promise<string> {
  await writeFile(from(name), sample('small.png'))
  await truncate(from(name), bytes)
  return from(name)
}

describe.each([
  { drive: 'a folder', root: () => target, there: true },
  { drive: 'an exFAT drive', root: () => exfat?.root ?? '', there: exfat !== null },
])('copyToDrive to $drive', ({ root, there }) => {
  if (!there) {
    it.skip('needs an exFAT drive')
    return
  }

  it('keeps structure and bytes, leaves nothing else, counts to the end', async () => {
    const seen: Progress[] = []
    const inputs = [from('study'), from('small.dcm')]
    const report = await copyToDrive({ inputs, targetDir: root() }, { onProgress: (step) => seen.push(step) })
    expect(await tree(root())).toEqual([
      'small.dcm',
      'study',
      'study/series',
      'study/series/big.dcm',
      'study/small.png',
    ])
    for (const name of ['small.dcm', 'study/series/big.dcm', 'study/small.png']) {
      expect(await readFile(join(root(), name))).toEqual(await readFile(from(name)))
    }
    const bytes = ['small.dcm', 'big.dcm', 'small.png'].reduce((sum, name) => sum + sample(name).length, 0)
    expect(report).toEqual({
      files: 3,
      bytes,
      alreadyThere: 0,
      readBackFrom: process.platform === 'linux' ? 'drive' : 'cache',
      weaknesses: expect.any(Array),
    })
    expect(seen[0]).toEqual({ filesDone: 0, filesTotal: 3, bytesDone: 0, bytesTotal: bytes })
    expect(seen.at(-1)).toEqual({ filesDone: 3, filesTotal: 3, bytesDone: bytes, bytesTotal: bytes })
    expect(seen.map((step) => step.bytesDone)).toEqual(
      seen.map((step) => step.bytesDone).sort((a, b) => a - b),
    )
  })

  it('hears a cancel within 200 ms, leaves nothing half-written, and goes on when run again', async () => {
    const inputs = [from('small.dcm'), await bigFile('z.png', 12 * 2 ** 20)]
    const cancel = new AbortController()
    let cancelledAt = 0
    const onProgress = ({ bytesDone }: Progress) => {
      if (cancelledAt === 0 && bytesDone > 2 * 2 ** 20) {
        cancelledAt = performance.now()
        cancel.abort()
      }
    }
    await refused('CANCELLED', { inputs, targetDir: root() }, { signal: cancel.signal, onProgress })
    expect(performance.now() - cancelledAt).toBeLessThan(200)
    expect(await tree(root())).toEqual(['small.dcm'])
    expect(await copyToDrive({ inputs, targetDir: root() })).toMatchObject({ files: 2, alreadyThere: 1 })
    expect(await tree(root())).toEqual(['small.dcm', 'z.png'])
  })

  it('notices when the drive gives back something else, and removes it', async () => {
    let spoilt = false
    const onProgress = ({ bytesDone }: Progress) => {
      if (spoilt || bytesDone === 0) return
      spoilt = true
      const name = execFileSync('ls', ['-A', root()], { encoding: 'utf8' }).trim()
      const file = openSync(join(root(), name), 'r+')
      writeSync(file, Buffer.of(0xff), 0, 1, 5000)
      closeSync(file)
    }
    await refused('READ_BACK_DIFFERS', { inputs: [from('small.dcm')], targetDir: root() }, { onProgress })
    expect(spoilt).toBe(true)
    expect(await tree(root())).toEqual([])
  })

  it('never writes over anything', async () => {
    await writeFile(join(root(), 'small.dcm'), 'theirs')
    await refused('OUTPUT_EXISTS', { inputs: [from('study'), from('small.dcm')], targetDir: root() })
    expect(await tree(root())).toEqual(['small.dcm'])
    expect(await readFile(join(root(), 'small.dcm'), 'utf8')).toBe('theirs')
  })

  it('takes one byte of difference for another file', async () => {
    const other = sample('small.dcm')
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
    await writeFile(join(root(), 'small.dcm'), other)
    await refused('OUTPUT_EXISTS', { inputs: [from('small.dcm')], targetDir: root() })
    expect(await readFile(join(root(), 'small.dcm'))).toEqual(other)
  })
})

describe('copyToDrive copies only what Orrery made', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['text', () => writeFile(from('study', 'notes.txt'), 'Anna Berg, born 1970')],
    ['an empty file', () => writeFile(from('study', 'empty'), '')],
    ['a picture', async () => writeFile(from('study', 'x.png'), await pngOf(Buffer.alloc(49152)))],
    [
      'DICOM that is not encrypted',
      async () => {
        const plain = sample('small.dcm')
        plain.write('SIEMENS ', plain.indexOf('ORRERY 1'))
        await writeFile(from('study', 'plain.dcm'), plain)
      },
    ],
    ['a key of age itself', () => writeFile(from('study', 'key.txt'), sample('identity.txt'))],
    ['the plaintext of a bundle', () => writeFile(from('study', 'b.json'), sample('bundle.json'))],
    ['a damaged card', () => writeFile(from('study', 'a.orrcard'), '{"orreryCard":1}')],
    ['a symbolic link out of the folder', () => symlink(from('small.dcm'), from('study', 'link.dcm'))],
    ['a symbolic link to a folder', () => symlink('/etc', from('study', 'etc'))],
    ['a named pipe', async () => execFileSync('mkfifo', [from('study', 'pipe.png')])],
  ])('refuses a folder that also holds %s', async (_, put) => {
    await put()
    await refused('NOT_ORRERY', { inputs: [from('small.dcm'), from('study')], targetDir: target })
    expect(await tree(target)).toEqual([])
  })

  it('leaves out what systems and killed processes drop', async () => {
    for (const name of ['.DS_Store', 'Thumbs.db', '._small.png', partName('0123456789abcdef')]) {
      await writeFile(from('study', name), 'x')
    }
    expect(await copyToDrive({ inputs: [from('study')], targetDir: target })).toMatchObject({ files: 2 })
  })

  it('knows encrypted DICOM that a PACS has turned into implicit VR', async () => {
    const file = sample('small.dcm')
    const at = file.indexOf('ORRERY 1')
    Buffer.from([8, 0, 0, 0]).copy(file, at - 4)
    await writeFile(from('implicit.dcm'), file)
    expect(await copyToDrive({ inputs: [from('implicit.dcm')], targetDir: target })).toMatchObject({
      files: 1,
    })
  })

  it('does not copy a file that has changed since it was checked', async () => {
    const inputs = [await bigFile('a.png', 3 * 2 ** 20), from('small.dcm')]
    let swapped = false
    let mostBytes = 0
    const onProgress = ({ bytesDone }: Progress) => {
      mostBytes = bytesDone
      if (swapped) return
      swapped = true
      const file = openSync(from('small.dcm'), 'w')
      writeSync(file, 'Anna Berg, born 1970')
      closeSync(file)
    }
    await refused('FILE_BUSY', { inputs, targetDir: target }, { onProgress })
    expect(await tree(target)).toEqual(['a.png'])
    expect(mostBytes, 'not even under a temporary name').toBe(3 * 2 ** 20)
  })

  it('notices a file that grows while it is copied', async () => {
    const file = await bigFile('a.png', 3 * 2 ** 20)
    let grown: Promise<void> | undefined
    const onProgress = ({ bytesDone }: Progress) => {
      if (bytesDone > 0) grown ??= appendFile(file, 'more')
    }
    await refused('FILE_BUSY', { inputs: [file], targetDir: target }, { onProgress })
    await grown
    expect(await tree(target)).toEqual([])
  })
})

describe('copyToDrive keeps keys from files', () => {
  const keys = () => [from('bundle.orrkeys')]

  it('in one request', async () => {
    const inputs = [from('study'), ...keys()]
    await refused('KEYS_BESIDE_FILES', { inputs, targetDir: target })
    expect(await tree(target)).toEqual([])
    expect(await copyToDrive({ inputs, targetDir: target, keysWithFiles: true })).toMatchObject({ files: 3 })
  })

  it('when files are there, at any name and some levels down', async () => {
    await mkdir(join(target, 'a', 'b'), { recursive: true })
    await cp(from('study', 'small.png'), join(target, 'a', 'b', 'IM0001'))
    await refused('KEYS_BESIDE_FILES', { inputs: keys(), targetDir: target })
    expect(await copyToDrive({ inputs: keys(), targetDir: target, keysWithFiles: true })).toMatchObject({
      files: 1,
    })
  })

  it('when keys are there', async () => {
    await cp(from('bundle.orrkeys'), join(target, 'monday.orrkeys'))
    await refused('KEYS_BESIDE_FILES', { inputs: [from('small.dcm')], targetDir: target })
  })

  it('lets keys join keys, and cards join either', async () => {
    const { x25519, signing } = await makeIdentity()
    await writeFile(from('me.orrcard'), makeCard('A', x25519.recipient, signing.signer))
    await writeFile(join(target, 'holiday.png'), await pngOf(Buffer.alloc(49152)))
    await cp(from('bundle.orrkeys'), join(target, 'monday.orrkeys'))
    expect(await copyToDrive({ inputs: [...keys(), from('me.orrcard')], targetDir: target })).toMatchObject({
      files: 2,
    })
  })

  it.skipIf(exfat === null)('on the whole of a drive, not only in the folder', async () => {
    const root = exfat?.root ?? ''
    await cp(from('small.dcm'), join(root, 'small.dcm'))
    await mkdir(join(root, 'keys'))
    await refused('KEYS_BESIDE_FILES', { inputs: keys(), targetDir: join(root, 'keys') })
  })
})

describe('copyToDrive checks before it copies', () => {
  it('that every input exists and one holds a file', async () => {
    await refused('FILE_UNREADABLE', { inputs: [from('small.dcm'), from('missing')], targetDir: target })
    await mkdir(from('empty'))
    await refused('NOTHING_TO_DO', { inputs: [from('empty')], targetDir: target })
    await refused('NOTHING_TO_DO', { inputs: [], targetDir: target })
    expect(await tree(target)).toEqual([])
  })

  it('that the target is a folder', async () => {
    await refused('OUTPUT_UNWRITABLE', { inputs: [from('small.dcm')], targetDir: join(target, 'missing') })
    await refused('OUTPUT_UNWRITABLE', { inputs: [from('small.dcm')], targetDir: from('study', 'small.png') })
  })

  it('that all of it fits', async () => {
    await refused('DRIVE_TOO_SMALL', {
      inputs: [from('small.dcm'), await bigFile('a.png', 2 ** 43)],
      targetDir: target,
    })
    expect(await tree(target)).toEqual([])
  })

  it.skipIf(exfat === null)('that all of it fits, on a small drive', async () => {
    const inputs = [from('small.dcm'), await bigFile('a.png', 25 * 2 ** 20)]
    await refused('DRIVE_TOO_SMALL', { inputs, targetDir: exfat?.root ?? '' })
    expect(await tree(exfat?.root ?? '')).toEqual([])
  })

  it('that no two inputs have one name, as far as a stick can tell', async () => {
    await mkdir(from('other'))
    await cp(from('small.dcm'), from('other', 'SMALL.dcm'))
    await refused('OUTPUT_EXISTS', {
      inputs: [from('small.dcm'), from('other', 'SMALL.dcm')],
      targetDir: target,
    })
  })

  it('that nothing of another kind has a name it needs', async () => {
    await mkdir(join(target, 'small.dcm'))
    await refused('OUTPUT_EXISTS', { inputs: [from('small.dcm')], targetDir: target })
    await writeFile(join(target, 'study'), '')
    await refused('OUTPUT_EXISTS', { inputs: [from('study')], targetDir: target })
  })

  it('that it was not cancelled already', async () => {
    const signal = AbortSignal.abort()
    await refused('CANCELLED', { inputs: [from('small.dcm')], targetDir: target }, { signal })
  })
})

it('does not follow a symbolic link that lies on the drive', async () => {
  await mkdir(join(folder, 'elsewhere'))
  await symlink(join(folder, 'elsewhere'), join(target, 'study'))
  await refused('OUTPUT_UNWRITABLE', { inputs: [from('study')], targetDir: target })
  expect(await tree(join(folder, 'elsewhere'))).toEqual([])
})

it('takes back the folders it made for a file that did not arrive', async () => {
  const cancel = new AbortController()
  const onProgress = ({ bytesDone }: Progress) => bytesDone > 0 && cancel.abort()
  await refused(
    'CANCELLED',
    { inputs: [from('study')], targetDir: target },
    { signal: cancel.signal, onProgress },
  )
  expect(await tree(target)).toEqual([])
})

const fincore = process.platform === 'linux' && spawnSync('fincore', ['--version']).status === 0
it.skipIf(!fincore)('really makes Linux forget a file', async () => {
  const file = from('cached')
  const handle = await open(file, 'w')
  await handle.writeFile(Buffer.alloc(2 ** 20))
  await handle.sync()
  await handle.close()
  const cached = () => Number(execFileSync('fincore', ['-bno', 'RES', file], { encoding: 'utf8' }))
  expect(cached()).toBe(2 ** 20)
  expect(await dropFromPageCache([file])).toBe(true)
  expect(cached()).toBe(0)
})
