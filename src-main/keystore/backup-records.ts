/**
 * A backup file: lines of text, each of which opens without the others, so that damage costs what lies in its line.
 *
 *     orrery keystore backup 2
 *     head <base64 of the head, JSON> <SHA-256 of that JSON, hex>
 *     <base64 of a sealed record>            any number of them
 *     head ...                               the same once more
 *
 * A record is sealed under the backups key (AES-256-GCM, `aead.ts`) with `orrery keystore backup 2 ` and the head's id as
 * additional data. Its plaintext is JSON, a line feed, and the bytes of the row's cells one after the other. The first and the last
 * record tell what is in the backup (`BackupContents`); of a row each value is text, a number or null, or for a cell
 * `{ "bytes": n }`.
 */
import { createHash, randomBytes } from 'node:crypto'
import { fstatSync } from 'node:fs'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import { readUpTo } from '../files/file-bytes'
import { MAX_PARAMETERS, type Wrap } from './master-key'
import { BACKED_UP, type StoredRow, TABLE_NAMES, type TableName, type Value } from './stored-rows'
import type { Vault } from './vault'

export const MAGIC = 'orrery keystore backup 2'

const WrapText = z.strictObject({
  kind: z.string().max(64),
  parameters: z.string().max(MAX_PARAMETERS),
  wrapped: z.base64().max(1024),
})
/** What is known before anything is opened. */
const Head = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  created: z.iso.datetime(),
  wraps: z.array(WrapText).max(64),
})

export interface BackupHead {
  readonly id: string
  readonly created: string
  readonly wraps: readonly Wrap[]
}

/** What a backup says of itself, so that what is lost in it is known. */
export const BackupContents = z.strictObject({
  /** The keystore's `user_version`. */
  schema: z.int(),
  keyIds: z.array(KeyId),
  contacts: z.int(),
  auditRows: z.int(),
  /** Sealed here again: those of the head may be anybody's. */
  wraps: z.array(WrapText),
})
export type BackupContents = z.infer<typeof BackupContents>

const Cells = z.array(z.union([z.string(), z.int(), z.null(), z.strictObject({ bytes: z.int().min(0) })]))
const Record = z.union([
  z.strictObject({ contents: BackupContents }),
  z.strictObject({ table: z.enum(TABLE_NAMES as [TableName]), values: Cells }),
])

export type BackupRecord = { readonly contents: BackupContents } | { readonly row: StoredRow }

const LINE_FEED = 10
/** No line is longer; a file without line feeds is not kept in memory. */
const MAX_LINE = 16 * 1024 * 1024
const CHUNK = 1024 * 1024
/** At both ends: where a head lies. */
const HEAD_MAX = 65536

export function newHead(wraps: readonly Wrap[]): BackupHead {
  return { id: randomBytes(16).toString('hex'), created: new Date().toISOString(), wraps }
}

export const wrapTexts = (wraps: readonly Wrap[]) =>
  wraps.map((wrap) => ({ ...wrap, wrapped: Buffer.from(wrap.wrapped).toString('base64') }))

export const wrapsOf = (texts: BackupContents['wraps']): Wrap[] =>
  texts.map((wrap) => ({ ...wrap, wrapped: Buffer.from(wrap.wrapped, 'base64') }))

/** Its line, with the line feed. */
export function headLine({ id, created, wraps }: BackupHead): string {
  const json = Buffer.from(JSON.stringify({ id, created, wraps: wrapTexts(wraps) }), 'utf8')
  return `head ${json.toString('base64')} ${sha256(json)}\n`
}

/** The record's line, with the line feed. */
export function recordLine(vault: Vault, head: BackupHead, record: BackupRecord): string {
  const cells: Uint8Array[] = []
  const told =
    'contents' in record
      ? record
      : {
          table: record.row.table,
          values: record.row.values.map((value) => {
            if (!(value instanceof Uint8Array)) return value
            cells.push(value)
            return { bytes: value.length }
          }),
        }
  const plaintext = Buffer.concat([Buffer.from(`${JSON.stringify(told)}\n`, 'utf8'), ...cells])
  return `${vault.sealBackup(plaintext, additionalData(head)).toString('base64')}\n`
}

/** The head at either end of an open file; undefined when neither is one. */
export function readHead(file: number): BackupHead | undefined {
  const { size } = fstatSync(file)
  for (const at of [0, Math.max(0, size - HEAD_MAX)]) {
    const end = Buffer.alloc(Math.min(HEAD_MAX, size))
    const text = end.subarray(0, readUpTo(file, end, at)).toString('latin1')
    for (const line of text.split(/\r?\n/)) {
      const head = parseHead(line)
      if (head !== undefined) return head
    }
  }
  return undefined
}

function parseHead(line: string): BackupHead | undefined {
  const [, base64, sum] = /head ([A-Za-z0-9+/=]+) ([0-9a-f]{64})$/.exec(line) ?? []
  if (base64 === undefined) return undefined
  const json = Buffer.from(base64, 'base64')
  if (sha256(json) !== sum) return undefined
  try {
    const { id, created, wraps } = Head.parse(JSON.parse(json.toString('utf8')))
    return { id, created, wraps: wrapsOf(wraps) }
  } catch {
    return undefined
  }
}

/** Each record that opens; `onDamage` is called for each line that is none. A line at a time is in memory. */
export function* readRecords(
  file: number,
  vault: Vault,
  head: BackupHead,
  onDamage: () => void,
): Generator<BackupRecord> {
  const known = new Set([MAGIC, headLine(head).trimEnd()])
  for (const line of linesOf(file)) {
    if (line === null) onDamage()
    else if (!known.has(line)) {
      const record = openRecord(vault, head, line)
      if (record === undefined) onDamage()
      else yield record
    }
  }
}

function openRecord(vault: Vault, head: BackupHead, line: string): BackupRecord | undefined {
  const plaintext = vault.openBackup(Buffer.from(line, 'base64'), additionalData(head))
  const end = plaintext?.indexOf(LINE_FEED) ?? -1
  if (plaintext === undefined || end < 0) return undefined
  try {
    const record = Record.parse(JSON.parse(plaintext.subarray(0, end).toString('utf8')))
    if ('contents' in record) return record
    let at = end + 1
    const values = record.values.map((value): Value => {
      if (value === null || typeof value !== 'object') return value
      at += value.bytes
      if (at > plaintext.length) throw new OrreryError('BACKUP_DAMAGED')
      return plaintext.subarray(at - value.bytes, at)
    })
    if (values.length !== BACKED_UP[record.table].length) return undefined
    return { row: { table: record.table, values } }
  } catch {
    return undefined
  }
}

/** Null for a line that is longer than any can be. The last one may lack its line feed; a transfer as text may have added returns. */
function* linesOf(file: number): Generator<string | null> {
  let pieces: Buffer[] = []
  let length = 0
  let position = 0
  const take = (): string | null => {
    const line = length > MAX_LINE ? null : Buffer.concat(pieces).toString('latin1').replace(/\r$/, '')
    pieces = []
    length = 0
    return line
  }
  for (;;) {
    const chunk = Buffer.alloc(CHUNK)
    const read = chunk.subarray(0, readUpTo(file, chunk, position))
    if (read.length === 0) break
    position += read.length
    let from = 0
    for (let end = read.indexOf(LINE_FEED); end >= 0; end = read.indexOf(LINE_FEED, from)) {
      pieces.push(read.subarray(from, end))
      length += end - from
      yield take()
      from = end + 1
    }
    length += read.length - from
    if (length > MAX_LINE) pieces = []
    else if (from < read.length) pieces.push(read.subarray(from))
  }
  if (length > 0) yield take()
}

const additionalData = ({ id }: BackupHead) => Buffer.from(`${MAGIC} ${id}`, 'latin1')

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
