/** Names made to lead outside, sealed with the real key, so that only the name stands in the way. */
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { encodeMeta } from '../../../src-main/core/envelope/meta'
import { decryptFiles } from '../../../src-main/workflows/decrypt-files'
import { CONTAINER_KINDS, type ContainerKind } from '../../../src-shared/container-kinds'
import { UNSAFE_NAMES, UNSAFE_PATHS } from '../../core/envelope/unsafe-names'
import { noise, treeOf } from '../../workflows/tree'
import { type AttackRunner, key, verdictOf } from '../attack-runner'
import { metaOf, seal, writeForged } from '../forge'

const content = noise(40, 4)

/** A file whose sealed field holds these bytes. */
function write(folder: string, name: string, kind: ContainerKind, meta: Uint8Array): void {
  const { header, pixels } = seal(key, content, meta)
  writeForged(folder, name, kind, encodeHeader(header), pixels)
}

export function namesSuite(runner: () => AttackRunner): void {
  it('unsafe names and folders', async () => {
    for (const kind of CONTAINER_KINDS) {
      const opened = await runner().open(`${kind}: unsafe name`, content, async (folder) => {
        for (const [n, name] of UNSAFE_NAMES.entries()) {
          write(folder, `name ${n}`, kind, encodeMeta(metaOf(content, { name })))
        }
        for (const [n, path] of UNSAFE_PATHS.entries()) {
          write(folder, `path ${n}`, kind, encodeMeta(metaOf(content, { path })))
        }
      })
      expect(new Set(opened.values())).toEqual(new Set(['NAME_UNSAFE']))
    }
  })

  it('sealed fields of another shape, and bytes that are not Unicode', async () => {
    const meta = metaOf(content)
    const json = JSON.stringify(meta)
    const latin1 = (text: string) => Buffer.from(text, 'latin1')
    const plains: Record<string, Uint8Array> = {
      'not Unicode in the name': latin1(json.replace('secret', 'se\xffcret')),
      'half a character': latin1(json.replace('secret', 'secret\xc3')),
      'overlong slash': latin1(json.replace('secret', '..\xc0\xafsecret')),
      'surrogate in UTF-8': latin1(json.replace('secret', '\xed\xa0\x80')),
      'surrogate by escape': latin1(json.replace('secret', '\\ud800')),
      'NUL by escape': latin1(json.replace('secret', 'a\\u0000b')),
      'slash by escape': latin1(json.replace('secret', '..\\u002f..\\u002fsecret')),
      'not JSON': noise(256, 5),
      empty: new Uint8Array(0),
      'no name': latin1(JSON.stringify({ ...meta, name: undefined })),
      'name twice': latin1(json.replace('{', '{"name":"good.bin",').replace('secret.bin', '../secret.bin')),
      'path is an array': latin1(JSON.stringify({ ...meta, path: ['..'] })),
      'more bytes than tiles': latin1(JSON.stringify({ ...meta, bytes: 1537 })),
      'fewer bytes than sealed': latin1(JSON.stringify({ ...meta, bytes: 39 })),
      'more bytes than sealed': latin1(JSON.stringify({ ...meta, bytes: 41 })),
      'another hash': latin1(JSON.stringify({ ...meta, sha256: '0'.repeat(64) })),
      'endless bytes': latin1(json.replace('"bytes":40', '"bytes":1e400')),
    }
    for (const kind of CONTAINER_KINDS) {
      await runner().open(`${kind}: sealed field of another shape`, content, async (folder) => {
        for (const [name, plain] of Object.entries(plains)) write(folder, name, kind, plain)
      })
    }
  })

  it('sealed fields with more in them than is known', async () => {
    const json = JSON.stringify(metaOf(content))
    const more = {
      prototype: json.replace('{', '{"__proto__":{"name":"x"},'),
      constructor: json.replace('{', '{"constructor":{"prototype":{"name":"x"}},'),
      'another summary': json.replace('{', '{"dicom":{"__proto__":["x"],"toString":"y","PatientName":7},'),
    }
    for (const kind of CONTAINER_KINDS) {
      const fill = (folder: string) => {
        for (const [name, plain] of Object.entries(more)) write(folder, name, kind, Buffer.from(plain))
      }
      const verdicts = await runner().open(`${kind}: sealed field with more in it`, content, fill, 'all')
      expect([...verdicts.values()]).toEqual(['opened', 'opened', 'opened'])
    }
  })

  it('links in the output folder that lead outside', async () => {
    const home = runner().fixture.folder('home')
    const [input, outputDir, outside] = ['input', 'output', 'outside'].map((name) => join(home, name))
    for (const folder of [input, outputDir, outside]) mkdirSync(folder as string)
    if (input === undefined || outputDir === undefined || outside === undefined) throw new Error('no folders')
    mkdirSync(join(outputDir, 'inner'))
    symlinkSync(outside, join(outputDir, 'link'))
    symlinkSync('../..', join(outputDir, 'inner', 'up'))
    symlinkSync(join(outside, 'not yet'), join(outputDir, 'dead'))
    symlinkSync(join(outside, 'file'), join(outputDir, 'secret.bin'))
    const paths = [
      'link',
      'link/deeper',
      'link/deeper/still',
      'inner/up',
      'inner/up/outside',
      'dead',
      'dead/x',
      '',
    ]
    for (const [n, path] of paths.entries()) {
      write(input, String(n), 'dicom', encodeMeta(metaOf(content, { path })))
    }
    const before = treeOf(home)
    const { outcomes } = await decryptFiles(runner().fixture, { inputs: [input], outputDir })
    for (const outcome of outcomes) {
      runner().tally.add('link in the output folder', verdictOf(outcome))
      expect(['NAME_UNSAFE', 'OUTPUT_EXISTS', 'OUTPUT_UNWRITABLE']).toContain(verdictOf(outcome))
    }
    expect(outcomes).toHaveLength(paths.length)
    expect(treeOf(home)).toEqual(before)
  })
}
