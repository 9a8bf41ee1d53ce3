/** What the folder of a report is called: as the picture is, as far as every file system takes it. */
import { parse } from 'node:path'
import { isDeviceName } from '../../src-shared/device-name'
import { inertName } from '../core/envelope/inert-name'
import { isSafeName } from '../core/envelope/safe-names'

/** Leaves room for what is put behind it, whatever the characters. */
const MAX_CHARACTERS = 50

/** That of a folder in which a report is made. */
const ENDING = /\.unfinished$/i

/** @param name of the picture's file. */
export function folderName(name: string): string {
  const stem = [...parse(name).name].slice(0, MAX_CHARACTERS)
  const plain = stem.map((character) => (isSafeName(`x${character}x`) ? character : '_')).join('')
  const trimmed = plain.replace(/^[.\p{Zs}]+|[.\p{Zs}]+$/gu, '').replace(ENDING, '_unfinished')
  const named = isDeviceName(trimmed) || !isSafeName(trimmed) ? `picture-${trimmed}` : trimmed
  return trimmed === '' ? 'picture' : inertName(named)
}

/** The folder's names in the order in which they are tried: `brain`, `brain-2`, `brain-3`, ... */
export const nthName = (name: string, n: number): string => (n === 1 ? name : `${name}-${n}`)
