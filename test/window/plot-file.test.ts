/** A plot that is saved must look the same in programs that know nothing of the page. */
import { expect, it } from 'vitest'
import { withPlainColours } from '../../src-renderer/lab/plot-file'

it('is drawn in plain colours', () => {
  const markup =
    '<g stroke="var(--lab-ink-red, #b3261e)" fill="currentColor"><path style="color: var( --x, rgb(1, 2, 3))"/></g>'
  expect(withPlainColours(markup)).toBe(
    '<g stroke="#b3261e" fill="#000000"><path style="color: rgb(1, 2, 3)"/></g>',
  )
})
