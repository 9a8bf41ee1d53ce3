/**
 * What lies unpacked beside the program's archive (native code, WebAssembly, samples) against the archive's own list. The list
 * is the archive's header, whose hash is inside the program file where the system knows the fuse for it (Windows, macOS).
 */
import { createHash } from 'node:crypto'
import type * as fs from 'node:fs'
import { extname, join, sep } from 'node:path'
import { z } from 'zod'

/** Electron's `original-fs`: the other one shows an archive as a folder. */
export type PlainFiles = Pick<
  typeof fs,
  'openSync' | 'readSync' | 'closeSync' | 'readFileSync' | 'readdirSync'
>

/** Pickle: 4, length of the rest, length of what follows, length of the JSON text; each 32 bits, little endian. */
const PREFIX_BYTES = 16
const MAX_HEADER_BYTES = 64 * 2 ** 20

interface Folder {
  readonly files: Record<
    string,
    Folder | { readonly unpacked?: boolean; readonly integrity?: { hash: string } }
  >
}
const Entry = z.object({
  unpacked: z.boolean().optional(),
  integrity: z.object({ algorithm: z.literal('SHA256'), hash: z.string() }).optional(),
  link: z.string().optional(),
})
const Folder: z.ZodType<Folder> = z.lazy(() =>
  z.object({ files: z.record(z.string(), z.union([Folder, Entry])) }),
) as z.ZodType<Folder>

/** What a system's own programs leave in any folder; nothing is loaded by these names. */
const LITTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])
/** Signing a macOS application puts its signature into each of them, and the system checks that one. */
const SIGNED_BY_SYSTEM: Partial<Record<NodeJS.Platform, readonly string[]>> = { darwin: ['.node', '.dylib'] }

/**
 * The files beside `archive` (`app.asar`) that are missing, changed, or none of the program's, as paths in its folder. Reads
 * and hashes all of them: some 25 MB. Throws when the archive's list cannot be read.
 */
export function alteredFiles(archive: string, files: PlainFiles, platform = process.platform): string[] {
  const listed = new Map(unpackedIn(Folder.parse(JSON.parse(headerOf(archive, files)))))
  const folder = `${archive}.unpacked`
  const passed = SIGNED_BY_SYSTEM[platform] ?? []
  const altered = [...listed]
    .filter(([path, hash]) => !passed.includes(extname(path)) && hash !== sha256Of(join(folder, path), files))
    .map(([path]) => path)
  const others = filesBelow(folder, files).filter((path) => !listed.has(path) && !LITTER.has(lastOf(path)))
  return [...altered, ...others].sort()
}

function headerOf(archive: string, files: PlainFiles): string {
  const file = files.openSync(archive, 'r')
  try {
    const prefix = read(file, 0, PREFIX_BYTES, files)
    const length = prefix.readUInt32LE(PREFIX_BYTES - 4)
    if (length > MAX_HEADER_BYTES) throw new RangeError('no archive')
    return read(file, PREFIX_BYTES, length, files).toString('utf8')
  } finally {
    files.closeSync(file)
  }
}

function read(file: number, position: number, length: number, files: PlainFiles): Buffer {
  const bytes = Buffer.alloc(length)
  if (files.readSync(file, bytes, 0, length, position) < length) throw new RangeError('no archive')
  return bytes
}

/** Path, with the system's separator, and hash of every file that lies beside the archive. */
function unpackedIn({ files }: Folder, above = ''): [path: string, hash: string | undefined][] {
  return Object.entries(files).flatMap(([name, entry]) => {
    const path = above + name
    if ('files' in entry) return unpackedIn(entry, path + sep)
    return entry.unpacked === true ? [[path, entry.integrity?.hash] as [string, string | undefined]] : []
  })
}

/** Null when it cannot be read, which is no file's hash. */
function sha256Of(path: string, files: PlainFiles): string | null {
  try {
    return createHash('sha256').update(files.readFileSync(path)).digest('hex')
  } catch {
    return null
  }
}

/** What is not a folder counts: a link as well. Empty where there is no such folder. */
function filesBelow(folder: string, files: PlainFiles, above = ''): string[] {
  let entries: fs.Dirent[]
  try {
    entries = files.readdirSync(join(folder, above), { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = above + entry.name
    return entry.isDirectory() ? filesBelow(folder, files, path + sep) : [path]
  })
}

const lastOf = (path: string) => path.slice(path.lastIndexOf(sep) + 1)
