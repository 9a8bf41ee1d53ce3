/** NPCR and UACI (Eqs. 6-7, Table 11) and their statistical tests (Wu, Noonan, Agaian 2011; Eq. 8, Tables 12-13). */
import { z } from 'zod'
import { Alpha, Count, Finite, perChannel } from './lab-numbers'

/** How the key goes with the changed picture: `bound` to its content, as files are encrypted, or `fixed`. */
export const KeyBinding = z.enum(['bound', 'fixed'])

const Change = z.object({
  /** `first`, `middle`, `last`, `random 1`, ... */
  position: z.string(),
  key: KeyBinding,
  /** Which byte was changed: row, column, channel (0 is R), by one. */
  row: Count,
  column: Count,
  channel: z.literal([0, 1, 2]),
  percent: perChannel(Finite),
})

const Passed = z.object({
  alpha: Alpha,
  key: KeyBinding,
  /** Of so many (a channel at a position) passed so many; so many false alarms are to be expected of a perfect cipher. */
  of: Count,
  npcr: Count,
  uaci: Count,
  expectedFalse: Finite,
})

export const DifferentialSection = z.object({
  npcr: z.array(Change),
  uaci: z.array(Change),
  differential: z.object({
    expected: z.object({ npcr: Finite, uaci: Finite }),
    /**
     * For this picture's size. NPCR passes above `least`, UACI between `low` and `high`. In percent. Empty, as `passed`, for fewer
     * pixels than the tests' normal approximation holds for.
     */
    critical: z.object({
      npcr: z.array(z.object({ alpha: Alpha, least: Finite })),
      uaci: z.array(z.object({ alpha: Alpha, low: Finite, high: Finite })),
    }),
    passed: z.array(Passed),
  }),
})
