/** Names of files that the window offers, and the licences that About shows. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { shippedLicences } from '../../scripts/shipped-licences'
import { fileNameOf } from '../../src-main/app/chosen/file-name'
import { licencesText } from '../../src-main/app/shell/licences'

describe('a name as part of a file name', () => {
  it.each([
    ['Dr. Johanna Kepler', 'Dr. Johanna Kepler'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['\u202egnp.exe', '-gnp.exe'],
    ['  .. ', 'orrery'],
    ['CON', 'orrery'],
    ['x'.repeat(4000), 'x'.repeat(60)],
    ['😀'.repeat(100), '😀'.repeat(60)],
  ])('%j', (name, expected) => expect(fileNameOf(name)).toBe(expected))
})

describe('licences', () => {
  const root = mkdtempSync(join(tmpdir(), 'orrery-licences-'))
  afterAll(() => rmSync(root, { recursive: true }))

  const put = (place: string, manifest: object, licence?: string) => {
    const folder = join(root, ...place.split('/'))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
    if (licence !== undefined) writeFileSync(join(folder, 'LICENSE.md'), licence)
  }

  it('of packages beside the bundles are found as Node.js finds them, each once', () => {
    put('.', {
      name: 'root',
      version: '1',
      dependencies: { one: '1', two: '1', absent: '1', '@types/x': '1' },
    })
    put(
      'node_modules/one',
      { name: 'one', version: '1.0.0', license: 'MIT', dependencies: { two: '2' } },
      'May be used.\n',
    )
    put('node_modules/two', { name: 'two', version: '1.0.0', dependencies: { one: '1' } })
    put('node_modules/one/node_modules/two', { name: 'two', version: '2.0.0', license: 'ISC' })
    put('node_modules/@types/x', { name: '@types/x', version: '1.0.0' })
    const files: { fileName: string; source: string }[] = []
    shippedLicences(root, 'list.json').generateBundle.call({ emitFile: (file) => files.push(file) })
    expect(files.map(({ fileName }) => fileName)).toEqual(['list.json'])
    expect(JSON.parse(files[0]?.source ?? '')).toEqual([
      { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'May be used.' },
      { name: 'two', version: '2.0.0', identifier: 'ISC' },
      { name: 'two', version: '1.0.0' },
    ])
  })

  it('are told by name, a package of two bundles once', () => {
    const licence = { name: 'zod', version: '4', identifier: 'MIT', text: 'May be used.' }
    const told = licencesText([licence, { name: 'age', version: '1' }, licence])
    expect(told.split(/\n\n-+\n\n/).slice(2)).toEqual(['age 1', 'zod 4 (MIT)\n\nMay be used.'])
  })
})
