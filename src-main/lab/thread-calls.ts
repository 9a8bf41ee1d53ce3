/** What goes to a thread of the lab, and what comes back. */
import type { ErrorReport } from '../../src-shared/errors'
import type { Scale, SectionOf } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import type { PValues } from '../analysis/sp80022/run-sequence'
import type { SequencePlan, SequenceSource } from '../analysis/sp80022/sequence-bits'
import type { LabKey } from './lab-key'

/** A picture that all threads read. */
export interface SharedPicture {
  readonly rows: number
  readonly columns: number
  /** As `Picture.planes`. */
  readonly planes: Uint8Array<SharedArrayBuffer>
  /** Tells pictures of one pool apart. */
  readonly id: number
}

export interface PictureTask {
  readonly picture: SharedPicture
  readonly key: LabKey
  readonly seed: number
  readonly scale: Scale
}

/** What a picture is encrypted under, as the report tells it. */
export interface PreparedPicture {
  readonly sha256: string
  readonly fileId: string
  readonly rule: number
}

/** PNG files by their names. */
export type Pngs = Readonly<Record<string, Uint8Array>>

/** Keys of the report that one measure gives, not looked at yet. */
export type AnySection = SectionOf[MeasureName]

export interface Calls {
  readonly labKey: { readonly task: { readonly seed: number }; readonly result: LabKey }
  readonly prepare: { readonly task: PictureTask; readonly result: PreparedPicture }
  /** `original.png`, `encrypted.png`, `decrypted.png`. */
  readonly draw: { readonly task: PictureTask; readonly result: Pngs }
  readonly measure: {
    readonly task: PictureTask & { readonly measure: MeasureName }
    readonly result: { readonly section: AnySection; readonly pngs: Pngs }
  }
  /** The fifteen tests of SP 800-22 on one sequence of a picture's streams or encryptions. */
  readonly sequence: {
    readonly task: PictureTask & {
      readonly source: SequenceSource
      readonly index: number
      readonly plan: SequencePlan
    }
    readonly result: PValues
  }
  /** The same on all bits of some bytes. */
  readonly bytes: {
    readonly task: { readonly bytes: Uint8Array; readonly bits: number }
    readonly result: PValues
  }
}
export type CallName = keyof Calls

export interface Call<Name extends CallName = CallName> {
  readonly name: Name
  readonly task: Calls[Name]['task']
  /** One number, 0 to 1: how much of it is done. */
  readonly share: SharedArrayBuffer
}

export type Reply<Name extends CallName = CallName> =
  | { readonly ok: true; readonly value: Calls[Name]['result']; readonly seconds: number }
  | { readonly ok: false; readonly error: ErrorReport }
