/** Of opened bundles only one is held, and not longer than it is looked at. */
import { expect, it, vi } from 'vitest'
import { HeldImport } from '../../src-main/app/receive/held-import'
import type { OpenedImport } from '../../src-main/workflows/open-import'
import { OrreryError } from '../../src-shared/errors'

const opened = () => ({ close: vi.fn() }) as unknown as OpenedImport

it('another one takes the place of the one before, whose keys are wiped', () => {
  const held = new HeldImport()
  const [first, second] = [opened(), opened()]
  const firstId = held.hold(held.begin(), first)
  const secondId = held.hold(held.begin(), second)
  expect(first.close).toHaveBeenCalledOnce()
  expect(held.opened(secondId)).toBe(second)
  expect(() => held.opened(firstId)).toThrow(OrreryError)
})

it('leaving one that is not held leaves the other alone', () => {
  const held = new HeldImport()
  const firstId = held.hold(held.begin(), opened())
  const second = opened()
  const secondId = held.hold(held.begin(), second)
  held.leave(firstId)
  expect(second.close).not.toHaveBeenCalled()
  held.leave(secondId)
  expect(second.close).toHaveBeenCalledOnce()
  expect(() => held.opened(secondId)).toThrow(OrreryError)
})

it.each(['another opening', 'the lock or the end of the page'])(
  'one that was opened across %s is not held',
  (what) => {
    const held = new HeldImport()
    const turn = held.begin()
    if (what === 'another opening') held.begin()
    else held.drop()
    const late = opened()
    expect(() => held.hold(turn, late)).toThrow(OrreryError)
    expect(late.close).toHaveBeenCalledOnce()
  },
)
