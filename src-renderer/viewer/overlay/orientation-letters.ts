/**
 * Which way the patient lies in what is drawn: L, R (left, right), A, P (anterior, posterior), H, F (head, feet) at the four edges of
 * a viewport, and for animals what the file says (PS3.3 C.7.6.1.1.1). None where the file says nothing.
 */
import { frameAttributes, type ImageAttributes } from '../../../src-shared/study/image-attributes'

export interface EdgeLetters {
  readonly top: string
  readonly right: string
  readonly bottom: string
  readonly left: string
}

type Vector = readonly [number, number, number]
/** From a column and a row of the picture to the screen: right and down. */
type ToScreen = (column: number, row: number) => readonly [x: number, y: number]

/** A direction whose share is smaller than this is not named. */
const SMALLEST_SHARE = 0.25

/** Letters of a direction in the patient (x to the left, y to the back, z to the head), the strongest first: `LA`. */
export function lettersOf(direction: Vector): string {
  const axes = [
    ['L', 'R'],
    ['P', 'A'],
    ['H', 'F'],
  ] as const
  return axes
    .map(([positive, negative], axis) => {
      const share = direction[axis] ?? 0
      return { letter: share > 0 ? positive : negative, share: Math.abs(share) }
    })
    .filter(({ share }) => share >= SMALLEST_SHARE)
    .sort((one, other) => other.share - one.share)
    .map(({ letter }) => letter)
    .join('')
}

const OPPOSITES: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' }

/** '' for what has no opposite that is known. */
export function oppositeOf(letters: string): string {
  const turned = [...letters].map((letter) => OPPOSITES[letter] ?? '')
  return turned.includes('') ? '' : turned.join('')
}

/** Of one frame as it is drawn, turned and flipped. @param frame from 1. Null where the file does not say. */
export function edgeLetters(
  attributes: ImageAttributes,
  frame: number,
  toScreen: ToScreen,
): EdgeLetters | null {
  const directions = directionsOf(attributes, frame)
  if (directions === null) return null
  const [row, column] = directions
  const [x0, y0] = toScreen(0, 0)
  const [rowX, rowY] = toScreen(1, 0)
  const [columnX, columnY] = toScreen(0, 1)
  return merged(atEdges(row, rowX - x0, rowY - y0), atEdges(column, columnX - x0, columnY - y0))
}

/** Where the rows and the columns of the picture run to. */
function directionsOf(attributes: ImageAttributes, frame: number): readonly [string, string] | null {
  const { orientation } = frameAttributes(attributes, frame)
  if (orientation !== null) {
    const [rx, ry, rz, cx, cy, cz] = orientation
    return [lettersOf([rx, ry, rz]), lettersOf([cx, cy, cz])]
  }
  const named = attributes.patientOrientation
  if (named === null || (named[0] === '' && named[1] === '')) return null
  return named
}

/** `letters` where a direction on the screen points to, their opposite where it comes from. */
function atEdges(letters: string, x: number, y: number): Partial<EdgeLetters> {
  const opposite = oppositeOf(letters)
  if (Math.abs(x) >= Math.abs(y))
    return x > 0 ? { right: letters, left: opposite } : { left: letters, right: opposite }
  return y > 0 ? { bottom: letters, top: opposite } : { top: letters, bottom: opposite }
}

const merged = (one: Partial<EdgeLetters>, other: Partial<EdgeLetters>): EdgeLetters => ({
  top: '',
  right: '',
  bottom: '',
  left: '',
  ...one,
  ...other,
})
