/** What the sheets to encrypt and to decrypt lack, and what they ask for when they lack nothing. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { opening, whyNotDecrypt } from '../../src-renderer/encrypt/decryption-form'
import {
  type EncryptionForm,
  type Known,
  requestOf,
  whyNotEncrypt,
} from '../../src-renderer/encrypt/encryption-form'
import { EncryptionRequest } from '../../src-shared/contract/file-calls'
import { type Source, SourceHandle, TargetHandle } from '../../src-shared/contract/handles'
import type { Contact } from '../../src-shared/contract/people-calls'
import { KeyId } from '../../src-shared/ids'
import type { SurveyReport } from '../../src-shared/survey'

const place = (free: number | null = null) => ({
  handle: TargetHandle.parse(randomUUID()),
  name: 'place',
  free,
})
const source: Source = { handle: SourceHandle.parse(randomUUID()), name: 'study', kind: 'folder' }
const contact = (name: string, kind: Contact['kind']): Contact => ({
  ...{ name, kind, fingerprint: '12345 67890', signs: true, compared: null },
})
const keyIds = ['a', 'b', 'c'].map((digit) => KeyId.parse(digit.repeat(32)))
const [keyA, keyB, keyC] = keyIds as [KeyId, KeyId, KeyId]

const survey: SurveyReport = {
  plain: { files: 2, bytes: 100 },
  keysAndCards: { files: 0, bytes: 0 },
  keyHere: { files: 5, bytes: 500 },
  keyMissing: { files: 3, bytes: 300 },
  unreadable: { files: 0, bytes: 0, first: [] },
  keysHere: [
    { keyId: keyA, label: 'A', files: 4 },
    { keyId: keyB, label: 'B', files: 1 },
  ],
  keysMissing: [{ keyId: keyC, files: 3 }],
}

const form = (part: Partial<EncryptionForm>): EncryptionForm => ({
  place: place(),
  whom: { by: 'me', people: [], toSelf: true },
  keyPlace: null,
  isTogether: false,
  verify: true,
  label: ' Knee ',
  container: 'auto',
  ...part,
})
const known = (part: Partial<Known> = {}): Known => ({
  survey,
  passphraseReason: null,
  isBeside: false,
  ...part,
})
const [anna, ben, cara] = [contact('Anna', 'x25519'), contact('Ben', 'hybrid'), contact('Cara', 'x25519')]
const people = (...chosen: Contact[]) => ({ whom: { by: 'people', people: chosen, toSelf: true } }) as const
const byPassphrase = { whom: { by: 'passphrase', people: [anna], toSelf: true } } as const

describe('the sheet to encrypt', () => {
  it.each([
    ['a count', form({}), known({ survey: null }), 'Files are being counted.'],
    [
      'a file',
      form({}),
      known({
        survey: {
          ...survey,
          plain: { files: 0, bytes: 0 },
          keyHere: { files: 0, bytes: 0 },
          keyMissing: { files: 0, bytes: 0 },
        },
      }),
      'There are no files in it.',
    ],
    ['a place', form({ place: null }), known(), 'Choose where to.'],
    ['room', form({ place: place(899) }), known(), 'The drive has too little room.'],
    ['a contact', form(people()), known(), 'Choose for whom.'],
    ['cards of one kind', form(people(anna, ben)), known(), 'One bundle cannot be for both kinds of card.'],
    ['a passphrase', form(byPassphrase), known({ passphraseReason: 'too short' }), 'too short'],
    ['a place for the key', form(people(anna, cara)), known(), 'Choose where the key goes.'],
    [
      'what lies there',
      form({ ...people(anna), keyPlace: place() }),
      known({ isBeside: undefined }),
      'The two places are being compared.',
    ],
    [
      'another place for it',
      form({ ...people(anna), keyPlace: place() }),
      known({ isBeside: true }),
      'Choose another place for the key.',
    ],
  ] as const)('may lack %s', (_, filledIn, knows, reason) =>
    expect(whyNotEncrypt(filledIn, knows)).toBe(reason),
  )

  it.each([
    ['for oneself', form({}), known({ passphraseReason: 'too short' })],
    ['with just enough room', form({ place: place(900) }), known()],
    ['for people, compared or not', form({ ...people(anna, cara), keyPlace: place() }), known()],
    ['for a passphrase', form({ ...byPassphrase, keyPlace: place() }), known()],
    [
      'with key and files together, when that is said',
      form({ ...people(anna), keyPlace: place(), isTogether: true }),
      known({ isBeside: true }),
    ],
  ] as const)('lacks nothing %s', (_, filledIn, knows) => expect(whyNotEncrypt(filledIn, knows)).toBeNull())

  it('asks for no bundle when it is for oneself, whatever was typed before', () => {
    const request = requestOf(
      form({ whom: { by: 'me', people: [anna], toSelf: true }, keyPlace: place() }),
      [source],
      'secret',
    )
    expect(request).toMatchObject({ label: 'Knee', verify: true, share: null, sources: [source.handle] })
    expect(EncryptionRequest.safeParse(request).success).toBe(true)
  })

  it('asks for a bundle to people or to a passphrase, never both', () => {
    const keyPlace = place()
    const toPeople = requestOf(form({ ...people(anna), keyPlace }), [source], 'secret')
    expect(toPeople?.share).toEqual({
      lock: { contacts: ['Anna'], toSelf: true },
      target: keyPlace.handle,
      keysWithFiles: false,
    })
    const toWhoeverKnows = requestOf(form({ ...byPassphrase, keyPlace }), [source], 'secret')
    expect(toWhoeverKnows?.share?.lock).toEqual({ passphrase: 'secret' })
    for (const request of [toPeople, toWhoeverKnows])
      expect(EncryptionRequest.safeParse(request).success).toBe(true)
  })
})

describe('the sheet to decrypt', () => {
  it('opens what keys here open, and counts what it leaves out', () => {
    expect(opening(survey, undefined)).toMatchObject({
      files: 5,
      leftOut: 5,
      isAll: false,
      keyIds: [keyA, keyB],
    })
  })

  it('is kept to the keys that are named', () => {
    expect(opening(survey, [keyB, keyC])).toMatchObject({
      files: 1,
      leftOut: 9,
      keyIds: [keyB],
      isAll: false,
    })
  })

  it('names no keys where every encrypted file opens', () => {
    const whole = { ...survey, keyMissing: { files: 0, bytes: 0 }, keysMissing: [] }
    expect(opening(whole, undefined)).toMatchObject({ files: 5, leftOut: 2, isAll: true })
  })

  it('lacks a count, a file, a place, room, or nothing', () => {
    const opens = opening(survey, undefined)
    expect(whyNotDecrypt(null, place())).toBe('Files are being counted.')
    expect(whyNotDecrypt(opening(survey, [keyC]), place())).toBe('No key here opens any of these files.')
    expect(whyNotDecrypt(opens, null)).toBe('Choose where to.')
    expect(whyNotDecrypt(opens, place(499))).toBe('The drive has too little room.')
    expect(whyNotDecrypt(opens, place(500))).toBeNull()
  })
})
