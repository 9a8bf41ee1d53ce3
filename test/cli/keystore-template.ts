/** One keystore for a whole test file, made once because scrypt takes its time. */
import { copyFileSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { quickKeystore } from '../keystore/quick-keystore'
import { Person } from './person'

/** A person with a keystore of their own; their folder goes when the file's tests end. */
export function personWithKeystore(name = 'Dr. Anna Bauer'): Person {
  const person = new Person('rain on a tin roof')
  beforeAll(async () => {
    const { keystore } = await quickKeystore(person.keystore, person.passphrase, name)
    keystore.close()
  })
  afterAll(() => person.leave())
  return person
}

/** Another keystore with the same content and passphrase; its path. */
export function copyKeystore(person: Person, name: string): string {
  copyFileSync(person.keystore, person.path(name))
  return person.path(name)
}
