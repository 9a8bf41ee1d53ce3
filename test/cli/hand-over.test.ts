/** Whom keys come from and go to, as the command line tells it: contacts compared, bundles looked at, a key's story. */
import { copyFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { personWithKeystore } from './keystore-template'

const anna = personWithKeystore()
const ben = personWithKeystore('Ben Okafor')

let keyId: string
let fingerprint: string
beforeAll(async () => {
  writeFileSync(anna.path('plain.txt'), 'plain')
  keyId = ((await anna.does('encrypt', 'plain.txt', '-o', 'out', '--label', 'Case 1')) as { keyId: string })
    .keyId
  const own = await ben.does('identity', '--card', 'ben.orrcard')
  fingerprint = (own as { fingerprint: string }).fingerprint
  copyFileSync(ben.path('ben.orrcard'), anna.path('ben.orrcard'))
  await anna.does('contacts', 'add', 'ben.orrcard', '--name', 'Ben')
  await anna.does('keys', 'export', keyId, '--to', 'Ben', '-o', 'case.orrkeys')
}, 60_000)

const rowsOf = async (person: typeof anna) =>
  ((await person.does('audit')) as { entries: { action: string; detail?: string }[] }).entries

describe('contacts', () => {
  it('are not compared until the owner says so, and then since that day', async () => {
    expect((await anna.run(['contacts', 'list'])).stdout).toBe(`Ben  ${fingerprint}  not compared yet\n`)
    expect((await anna.run(['contacts', 'show', 'Ben'])).stdout).toContain('compared     not compared yet\n')
    const compared = { name: 'Ben', fingerprint, compared: expect.stringMatching(/^\d{4}-/) }
    expect(await anna.does('contacts', 'compare', 'ben', '--yes')).toMatchObject({ contact: compared })
    expect(await anna.does('contacts', 'list')).toMatchObject({ contacts: [compared] })
    const today = new Date().toLocaleDateString()
    expect((await anna.run(['contacts', 'list'])).stdout).toBe(`Ben  ${fingerprint}  compared on ${today}\n`)
    expect((await anna.run(['contacts', 'show', 'Ben'])).stdout).toContain(
      `compared     compared on ${today}\n`,
    )
    expect((await rowsOf(anna)).at(-1)).toMatchObject({
      action: 'contact-compared',
      detail: `Ben (${fingerprint})`,
      people: [{ name: 'Ben', fingerprint }],
    })
  })

  it('are not compared when nobody can be asked, or there is nobody of the name', async () => {
    const before = await rowsOf(anna)
    expect(await anna.refused(['contacts', 'compare', 'Ben'])).toEqual([2, 'USAGE'])
    expect(await anna.refused(['contacts', 'compare', 'Zoe', '--yes'])).toEqual([4, 'CONTACT_NOT_FOUND'])
    expect(await rowsOf(anna)).toEqual(before)
  })

  it('are not called like a file', async () => {
    expect(await anna.refused(['contacts', 'add', 'ben.orrcard', '--name', 'x.orrcard'])).toEqual([
      2,
      'USAGE',
    ])
  })

  it('and files of one name are told apart', async () => {
    copyFileSync(anna.path('ben.orrcard'), anna.path('ben'))
    const args = (to: string, file: string) => ['keys', 'export', keyId, '--to', to, '-o', file]
    expect(await anna.refused(args('ben', 'either.orrkeys'))).toEqual([4, 'RECIPIENT_AMBIGUOUS'])
    expect((await anna.json(args('./ben', 'file.orrkeys'))).code).toBe(0)
    expect((await anna.json(args('BEN', 'contact.orrkeys'))).code).toBe(0)
  })
})

describe('a bundle', () => {
  it('is looked at without a trace', async () => {
    const before = await rowsOf(ben)
    const bundle = anna.path('case.orrkeys')
    const preview = await ben.does('keys', 'import', bundle, '--preview')
    expect(preview).toEqual({
      from: 'Dr. Anna Bauer',
      exported: expect.stringMatching(/^\d{4}-/),
      signature: { name: 'signedByStranger', signer: expect.any(String) },
      warnings: [],
      keys: [{ keyId, label: 'Case 1', created: expect.any(String), state: 'new' }],
    })
    const { stdout } = await ben.run(['keys', 'import', bundle, '--preview'])
    expect(stdout).toMatch(/^1 key from Dr\. Anna Bauer, put together on .*\. Nothing was imported\.\n/)
    expect(stdout).toMatch(new RegExp(`\\n${keyId.slice(0, 8)}  .*  new  Case 1\\nSigned by somebody`))
    expect(await rowsOf(ben)).toEqual(before)
    expect(await ben.does('keys', 'list')).toEqual({ keys: [] })
    await ben.does('keys', 'import', bundle)
    const again = await ben.run(['keys', 'import', bundle, '--preview'])
    expect(again.stdout).toContain('  you have it already  Case 1\n')
  })
})

describe('the story of a key', () => {
  it('tells whom it went to', async () => {
    const shown = await anna.does('keys', 'show', keyId)
    expect(shown).toMatchObject({
      story: {
        trailWhole: true,
        encryptedFiles: 1,
        exported: [{ people: [{ name: 'Ben', fingerprint }], marks: ['toOneself'] }, {}, {}],
        wasEverExported: true,
      },
    })
    const { stdout } = await anna.run(['keys', 'show', keyId])
    expect(stdout).toMatch(/^locks +1 file$/m)
    expect(stdout).toMatch(/^went +.* to Ben, oneself$/m)
    expect(stdout).not.toContain('nowhere')
  })

  it('tells whom it came from, and that it went nowhere', async () => {
    const { stdout } = await ben.run(['keys', 'show', keyId])
    expect(stdout).toMatch(/^came +.* from Dr\. Anna Bauer, signed by a stranger \(.*\)$/m)
    expect(stdout).toMatch(/^went +nowhere: no bundle with it was made here$/m)
  })
})
