/** orrery decoy: whole new pictures or nothing. */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { ended, filesBelow, Person } from './person'

const somebody = new Person('')
afterAll(() => somebody.leave())

describe('orrery decoy', () => {
  it('writes as many different pictures as were asked for, and black where the last row is not full', async () => {
    const report = await somebody.does('decoy', '-n', '3', '-o', 'three.png')
    expect(report).toEqual({ file: 'three.png', decoys: 3, width: 256, height: 256 })
    const cells = await Promise.all(
      [
        [0, 0],
        [128, 0],
        [0, 128],
        [128, 128],
      ].map(([left = 0, top = 0]) =>
        sharp(somebody.path('three.png')).extract({ left, top, width: 128, height: 128 }).raw().toBuffer(),
      ),
    )
    const [a, b, c, rest] = cells.map((cell) => cell.toString('hex'))
    expect(new Set([a, b, c]).size).toBe(3)
    expect(rest).toMatch(/^0+$/)
    const { channels } = await sharp(cells[0], { raw: { width: 128, height: 128, channels: 3 } }).stats()
    for (const { stdev } of channels) expect(stdev).toBeGreaterThan(2)
    expect(filesBelow(somebody.folder)).toEqual(['three.png'])
  })

  it('draws others each time', async () => {
    await somebody.does('decoy', '-n', '1', '-o', 'one.png')
    await somebody.does('decoy', '-n', '1', '-o', 'another.png')
    expect(readFileSync(somebody.path('one.png'))).not.toEqual(readFileSync(somebody.path('another.png')))
  })

  it('never writes over a file, and says where it cannot write', async () => {
    const before = readFileSync(somebody.path('one.png'))
    expect(await somebody.refused(['decoy', '-n', '1', '-o', 'one.png'])).toEqual([4, 'OUTPUT_EXISTS'])
    expect(readFileSync(somebody.path('one.png'))).toEqual(before)
    expect(await somebody.refused(['decoy', '-n', '1', '-o', 'none/x.png'])).toEqual([4, 'OUTPUT_UNWRITABLE'])
  })

  it.each(['0', '257', '-1', '1.5', '1e2', 'many', ''])('does not draw %j of them', async (number) => {
    expect(await somebody.refused(['decoy', '-o', 'none.png', `--number=${number}`])).toEqual([2, 'USAGE'])
    expect(existsSync(somebody.path('none.png'))).toBe(false)
  })

  it('leaves nothing behind when it is interrupted', async () => {
    const child = somebody.start(['decoy', '-n', '256', '-o', 'many.png', '--json'])
    const ending = ended(child)
    while (!filesBelow(somebody.folder).some((name) => name.endsWith('.part')) && child.exitCode === null)
      await pause(20)
    expect(child.exitCode).toBeNull()
    child.kill('SIGINT')
    const { code, stdout } = await ending
    expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 130, error: 'CANCELLED' })
    expect(filesBelow(somebody.folder)).toEqual(['another.png', 'one.png', 'three.png'])
  })
})
