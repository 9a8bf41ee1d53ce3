/** Ctrl-C in the middle of a large encryption. */
import { closeSync, existsSync, ftruncateSync, openSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { personWithKeystore } from './keystore-template'
import { ended, filesBelow } from './person'

const anna = personWithKeystore()

beforeAll(() => {
  // A hole in the file system costs nothing and is work like any other content.
  const file = openSync(anna.path('large.bin'), 'w')
  ftruncateSync(file, 250_000_000)
  closeSync(file)
})

/** Starts the encryption and waits until it is at work (the folder is there), or already writing (a part is). */
async function encrypting(until: 'working' | 'writing', outputDir: string, more: readonly string[] = []) {
  const child = anna.start(['encrypt', 'large.bin', '-o', outputDir, ...more])
  const ending = ended(child)
  const folder = anna.path(outputDir)
  const isReached = () =>
    existsSync(folder) && (until === 'working' || filesBelow(folder).some((name) => name.endsWith('.part')))
  while (!isReached() && child.exitCode === null) await pause(10)
  expect(child.exitCode).toBeNull()
  return { child, ending }
}

describe('an interruption', () => {
  it.each([
    ['SIGINT', 'writing'],
    ['SIGINT', 'working'],
    ['SIGTERM', 'writing'],
  ] as const)('by %s while %s ends within a second with nothing half-written', async (name, until) => {
    const { child, ending } = await encrypting(until, `out-${name}-${until}`, ['--json'])
    const sent = performance.now()
    child.kill(name)
    // The launcher and the terminal may both pass on one press.
    child.kill(name)
    const { code, signal, stdout, stderr } = await ending
    expect(performance.now() - sent).toBeLessThan(1000)
    expect({ code, signal, stderr }).toEqual({ code: 130, signal: null, stderr: '' })
    expect(JSON.parse(stdout)).toBeTypeOf('object')
    expect(filesBelow(anna.path(`out-${name}-${until}`))).toEqual([])
  })

  it('says so in words', async () => {
    const { child, ending } = await encrypting('working', 'out-words')
    child.kill('SIGINT')
    const { code, stderr } = await ending
    expect(code).toBe(130)
    expect(stderr).toContain('orrery: Cancelled. Nothing half-written was left behind.')
  })

  it('leaves a keystore that opens', async () => {
    const { child, ending } = await encrypting('working', 'out-keystore')
    child.kill('SIGINT')
    await ending
    const { object } = await anna.json(['keystore', 'check'])
    expect(object).toMatchObject({ ok: true, problems: [] })
  })
})
