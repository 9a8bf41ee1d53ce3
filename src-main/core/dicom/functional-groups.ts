/** Attributes that can be another one for each frame (PS3.3 C.7.6.16). */
import type { DataSet } from './data-set'

const SHARED = 0x52009229
const PER_FRAME = 0x52009230

/** True for files whose frames have attributes of their own. */
export function hasFrameGroups(dataSet: DataSet): boolean {
  return dataSet.items(PER_FRAME).length > 0
}

/**
 * The data set that holds the attributes of a functional group for a frame: its own, else those of all frames, else the file's top
 * level, where files of one frame have them.
 * @param frame from 0.
 * @param group the macro's sequence.
 */
export function frameGroup(dataSet: DataSet, frame: number, group: number): DataSet {
  return (
    dataSet.items(PER_FRAME)[frame]?.items(group)[0] ?? dataSet.items(SHARED)[0]?.items(group)[0] ?? dataSet
  )
}
