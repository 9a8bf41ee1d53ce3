/** Shapes of what is typed for an option. Each complains with an advice that names the option. */
import { z } from 'zod'
import { type Advice, asMessage } from './advice'
import { displayText } from './display-text'

/** Text of decimal digits and nothing else, since 0x10 and 1e3 are more likely slips than meant; gives a number. */
export function digits(complaint: string) {
  return z.coerce.string(complaint).regex(/^\d+$/, complaint).transform(Number)
}

/** From `least` to `most`, in decimal digits. `advice` is for what is not. */
export function wholeNumber(
  option: string,
  least: number,
  most: number,
  advice: Advice = { name: 'wholeNumber', option, least, most },
) {
  const complaint = asMessage(advice)
  return digits(complaint).pipe(z.int(complaint).min(least, complaint).max(most, complaint))
}

/** Text that is shown to people: 1 to `most` characters (UTF-16 units), not blank, none that is unsafe to show. */
export function shownText(
  option: string,
  most: number,
  advice: Advice = { name: 'unfitText', option, most },
) {
  const complaint = asMessage(advice)
  const shape = displayText(most)
  return z.string(complaint).refine((text) => text.trim() !== '' && shape.safeParse(text).success, complaint)
}
