/** What windows are called. */
import type { FrameAttributes } from '../../../src-shared/study/image-attributes'
import { text } from '../../../src-shared/words/text'
import type { CtPreset } from './ct-presets'

const PRESETS = {
  softTissue: 'viewer.softTissue',
  lung: 'viewer.lung',
  bone: 'viewer.bone',
  brain: 'viewer.brain',
  liver: 'viewer.liver',
  mediastinum: 'viewer.mediastinum',
  abdomen: 'viewer.abdomen',
} as const satisfies Record<CtPreset, string>

export const presetText = (preset: CtPreset): string => text(PRESETS[preset])

/** The file's windows, then its tables, as they are numbered in `WindowChoice`. */
export function fileWindowTexts({ windows, tables }: FrameAttributes): string[] {
  const all = [...windows, ...tables]
  return all.map(({ explanation }, index) => {
    if (explanation !== '') return explanation
    if (index >= windows.length) return text('viewer.fileTable', { number: index - windows.length + 1 })
    return text('viewer.fileWindow', { number: index + 1 })
  })
}
