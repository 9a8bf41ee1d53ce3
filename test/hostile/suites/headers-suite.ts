/** Headers with a field changed, absurd numbers, and hundreds of mutations, in whole files. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CONTAINER_KINDS } from '../../../src-shared/container-kinds'
import { noise } from '../../workflows/tree'
import { type AttackRunner, key, type Scale } from '../attack-runner'
import { headerJson, seal, writeForged } from '../forge'

const content = noise(40, 3)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

export function headersSuite(runner: () => AttackRunner, { mutatedFiles }: Scale): void {
  const sealed = () => seal(key, content)

  it('each field changed, in a header that is otherwise well-formed', async () => {
    const { header, pixels } = sealed()
    const json = headerJson(header)
    const changes: Record<string, Record<string, unknown>> = {
      version: { orrery: 2 },
      suite: { suite: 'VPD8-NULL' },
      'key id': { keyId: 'f'.repeat(32) },
      'key id by a digit': { keyId: header.keyId.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) },
      'file id': { fileId: 'f'.repeat(32) },
      rows: { rows: 2 },
      'tiles and tags': { tiles: 2, rows: 512, tags: base64(new Uint8Array(32)) },
      tag: { tags: base64(flipped(header.tags, 0)) },
      'sealed, first byte': { sealed: base64(flipped(header.sealed, 0)) },
      'sealed, last byte': { sealed: base64(flipped(header.sealed, header.sealed.length - 1)) },
      'sealed, shorter': { sealed: base64(header.sealed.subarray(16)) },
      'sealed, only a tag': { sealed: base64(header.sealed.subarray(-17)) },
      'sealed is empty': { sealed: '' },
    }
    for (const kind of CONTAINER_KINDS) {
      await runner().open(`${kind}: header field changed`, content, (folder) => {
        for (const [name, change] of Object.entries(changes)) {
          writeForged(folder, name, kind, JSON.stringify({ ...json, ...change }), pixels)
        }
      })
    }
  })

  it('absurd numbers and types', async () => {
    const { header, pixels } = sealed()
    const json = headerJson(header)
    const absurd = [
      '2147483648',
      '4294967297',
      '1e400',
      '-1e400',
      '-1',
      '0',
      '-0',
      '0.5',
      '1e-320',
      '9007199254740993',
    ]
    const texts = ['"NaN"', '"1"', 'null', 'true', '[]', '[1]', '{}', '""', `"${'9'.repeat(1000)}"`]
    const fields = ['orrery', 'suite', 'keyId', 'fileId', 'tiles', 'rows', 'tags', 'sealed']
    for (const kind of CONTAINER_KINDS) {
      await runner().open(`${kind}: absurd values`, content, (folder) => {
        for (const field of fields) {
          for (const [n, value] of [...absurd, ...texts].entries()) {
            const text = JSON.stringify({ ...json, [field]: '@' }).replace('"@"', value)
            writeForged(folder, `${field} ${n}`, kind, text, pixels)
          }
        }
      })
    }
  })

  it('JSON that other parsers take', async () => {
    const { header, pixels } = sealed()
    const text = JSON.stringify(headerJson(header))
    const variants: Record<string, string> = {
      'field twice': text.replace('"rows":', '"rows":99,"rows":'),
      'one field more': text.replace('{', '{"more":1,'),
      prototype: text.replace('{', '{"__proto__":{"tiles":1},'),
      comment: text.replace('{', '{/* */'),
      'comma at the end': text.replace('}', ',}'),
      'byte order mark': `\ufeff${text}`,
      array: `[${text}]`,
      nested: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      'half of it': text.slice(0, text.length / 2),
      twice: text + text,
      'spaces around': ` \n${text}\n `,
      'beyond all measure': `{"a":"${'x'.repeat(600_000)}"}`,
    }
    const harmless = ['field twice', 'spaces around']
    for (const kind of CONTAINER_KINDS) {
      const fill = (folder: string) => {
        for (const [name, variant] of Object.entries(variants))
          writeForged(folder, name, kind, variant, pixels)
      }
      const opened = await runner().open(`${kind}: JSON variants`, content, fill, 'some')
      for (const [name, verdict] of opened)
        if (verdict === 'opened') expect(harmless.map((variant) => `${variant}.${kind}`)).toContain(name)
    }
  })

  it('mutations', async () => {
    const { header, pixels } = sealed()
    const text = JSON.stringify(headerJson(header))
    const chars = fc.constantFrom(...'{}[]",:0123456789eE+-.\\u aAzZ=/')
    const edit = fc.tuple(fc.nat(text.length), fc.nat(6), fc.string({ unit: chars, maxLength: 6 }))
    const edits = fc.sample(fc.array(edit, { minLength: 1, maxLength: 3 }), mutatedFiles)
    for (const kind of CONTAINER_KINDS) {
      const fill = (folder: string) => {
        for (const [n, list] of edits.entries()) {
          const bent = list.reduce((t, [at, cut, put]) => t.slice(0, at) + put + t.slice(at + cut), text)
          writeForged(folder, String(n), kind, bent, pixels)
        }
      }
      // An edit may put back what it took away.
      await runner().open(`${kind}: header mutated`, content, fill, 'some')
    }
  })
}
