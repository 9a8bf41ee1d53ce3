/**
 * A connection with the vault that unlocking admits: what every part of the keystore works through. It is also what authenticates
 * the whole: each write seals anew what the rows are, and whenever another process wrote, and when it is unlocked, that is compared.
 * What does not fit is a doubt, which stays, in the file too, until a new trail is begun.
 */
import { createHash } from 'node:crypto'
import { doubtReport } from '../../src-shared/doubt-report'
import { OrreryError } from '../../src-shared/errors'
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import { endsAt, followChain } from './audit-chain'
import { type AuditHead, advanceHead, type Link, readHead, TRAIL_START, writeHead } from './audit-head'
import { type Db, numberPragma, reading, unlessDamaged, writing } from './database'
import { assertNewestSchema } from './file-schema'
import { assertVersionKnown } from './migrations'
import { opensAny } from './reseal-cells'
import { SEALED_TABLES } from './sealed-columns'
import type { Seen, SeenWrites } from './seen-writes'
import { setMac } from './set-mac'
import { Vault } from './vault'
import { readWraps } from './wraps-table'

/** What was found when the file was last compared. */
interface Standing {
  /** Another value means that another connection wrote since. */
  readonly dataVersion: number
  readonly wraps: string
  /** Undefined when it is gone or does not open. */
  readonly head: AuditHead | undefined
  readonly doubts: readonly KeystoreDoubt[]
  /** How far the audit trail was followed. */
  readonly followed: Link
}

export class Session {
  readonly db: Db
  /** Called when it has locked itself. */
  whenRekeyed: () => void = () => undefined
  /** Undefined for a file that has not got its name yet. */
  readonly #seen: SeenWrites | undefined
  #vault: Vault | undefined
  #standing: Standing | undefined
  #isWriting = false

  constructor(db: Db, seen: SeenWrites | undefined) {
    this.db = db
    this.#seen = seen
  }

  get locked(): boolean {
    return this.#vault === undefined
  }

  /**
   * Unlocks with the 32-byte master key, which is wiped. `stillOpens` is called in the snapshot that is then compared, and throws
   * when the master key is another by now. Throws KEYSTORE_LOCKED when it was closed meanwhile; locked then, as after any failure.
   */
  admit(masterKey: Buffer, stillOpens: (db: Db) => void = () => undefined): void {
    this.lock()
    if (this.db.open) this.#vault = new Vault(masterKey)
    masterKey.fill(0)
    try {
      const { head, doubts } = this.read((db) => {
        stillOpens(db)
        return this.#known()
      })
      if (head === undefined) this.read(assertOfThisKeystore)
      if (head?.isOld === true) this.#adopt()
      // What the file itself shows stays to be seen; what tells of this one lies outside, and may be gone at the next look.
      else if (head !== undefined && isNew('putBack', head, doubts)) unlessDamaged(() => this.#adopt())
      else if (head !== undefined) this.#seen?.note(head.lineage, head.writes)
    } catch (thrown) {
      this.lock()
      throw thrown
    }
  }

  lock(): void {
    this.#vault?.wipe()
    this.#vault = undefined
    this.#standing = undefined
  }

  /** Throws KEYSTORE_LOCKED. */
  vault(): Vault {
    if (this.#vault === undefined) throw new OrreryError('KEYSTORE_LOCKED')
    return this.#vault
  }

  /** One snapshot, unlocked. Throws KEYSTORE_LOCKED before it reads, also when another process made another master key. */
  read<T>(work: (db: Db, vault: Vault) => T): T {
    const vault = this.vault()
    if (this.db.inTransaction) return reading(this.db, () => work(this.db, vault))
    const seen = this.#seenIfStale()
    return this.#lockingIfRekeyed(() =>
      reading(this.db, () => {
        this.#standing = this.#compared(vault, seen)
        return work(this.db, vault)
      }),
    )
  }

  /**
   * One write transaction, unlocked; what the rows are afterwards is sealed with it. Throws KEYSTORE_LOCKED before it writes, also
   * when another process made another master key.
   */
  write<T>(work: (db: Db, vault: Vault) => T): T {
    return this.#writing(this.vault(), (vault) => work(this.db, vault))
  }

  /**
   * As `write`, for another master key: `work` seals anew with `to` every cell, the trail and its head. This session goes on with
   * `to`, unless it throws.
   */
  rekey<T>(to: Vault, work: (db: Db, from: Vault) => T): T {
    const from = this.vault()
    const result = this.#writing(from, () => work(this.db, from), to)
    // What was followed of the trail was chained under the other key.
    if (this.#standing !== undefined) this.#standing = { ...this.#standing, followed: TRAIL_START }
    this.#vault = to
    from.wipe()
    return result
  }

  /** What speaks against this keystore as far as that is known; the audit trail is followed as far as it was not yet. */
  doubts(): readonly KeystoreDoubt[] {
    // What is written now and may yet be taken back is not followed.
    if (this.#isWriting) return this.#known().doubts
    return this.read((db, vault) => {
      this.#standing = followed(db, vault, this.#known())
      return this.#standing.doubts
    })
  }

  /** Throws AUDIT_BROKEN, KEYSTORE_ALTERED or KEYSTORE_PUT_BACK when there is a doubt. */
  assertTrusted(): void {
    const [doubt] = this.doubts()
    if (doubt !== undefined) throw OrreryError.fromReport(doubtReport(doubt))
  }

  #writing<T>(vault: Vault, work: (vault: Vault) => T, sealing: Vault = vault): T {
    if (this.db.inTransaction) return writing(this.db, () => work(vault))
    const seen = this.#seenIfStale()
    const { result, before, after } = this.#lockingIfRekeyed(() =>
      writing(this.db, () => {
        const before = this.#compared(vault, seen)
        this.#standing = before
        keepDoubts(this.db, vault, before)
        const result = this.#whileWriting(() => work(vault))
        return { result, before, after: standingAfter(this.db, sealing, before) }
      }),
    )
    this.#standing = after
    this.#note(before.head, after.head)
    return result
  }

  #whileWriting<T>(work: () => T): T {
    this.#isWriting = true
    try {
      return work()
    } finally {
      this.#isWriting = false
    }
  }

  /**
   * A head of an earlier schema version gets what it lacks, and any head the doubts of its file. Where the file cannot be written
   * now, it gets that with a later write.
   */
  #adopt(): void {
    try {
      this.write(() => undefined)
    } catch (thrown) {
      if (!(thrown instanceof OrreryError) || !NOT_NOW.has(thrown.code)) throw thrown
    }
  }

  #note(before: AuditHead | undefined, after: AuditHead | undefined): void {
    if (after === undefined) return
    if (before === undefined || !isSameLineage(before, after))
      this.#seen?.startOver(after.lineage, after.writes)
    else this.#seen?.note(after.lineage, after.writes)
  }

  #known(): Standing {
    if (this.#standing === undefined) throw new OrreryError('KEYSTORE_LOCKED')
    return this.#standing
  }

  /** Before a transaction, so that what is read of it is never newer than the snapshot. */
  #seenIfStale(): Seen {
    const isStale = this.#standing?.dataVersion !== dataVersion(this.db)
    return (isStale && this.#seen?.read()) || new Map()
  }

  /** Within a transaction. */
  #compared(vault: Vault, seen: Seen): Standing {
    const before = this.#standing
    const version = dataVersion(this.db)
    if (before?.dataVersion === version) return before
    assertVersionKnown(this.db)
    assertNewestSchema(this.db)
    return compare(this.db, vault, seen, version, before)
  }

  #lockingIfRekeyed<T>(work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      if (thrown instanceof Rekeyed) {
        this.lock()
        this.whenRekeyed()
        throw new OrreryError('KEYSTORE_LOCKED', { advice: { name: 'masterKeyChanged' } })
      }
      throw thrown
    }
  }
}

/**
 * Throws KEYSTORE_DAMAGED when the vault opens nothing in the file: what unlocked it was put there from another time, and whatever
 * was written with it could be read by whoever did that.
 */
function assertOfThisKeystore(db: Db, vault: Vault): void {
  if (SEALED_TABLES.some((table) => opensAny(db, vault, table))) return
  throw new OrreryError('KEYSTORE_DAMAGED', { advice: { name: 'otherMasterKey' } })
}

/** Another process made another master key. */
class Rekeyed extends Error {}

const NOT_NOW: ReadonlySet<string> = new Set([
  'KEYSTORE_BUSY',
  'KEYSTORE_READ_ONLY',
  'KEYSTORE_OUT_OF_REACH',
  'KEYSTORE_NO_LOCKS',
  'DISK_FULL',
])

const dataVersion = (db: Db) => numberPragma(db, 'data_version')

function compare(
  db: Db,
  vault: Vault,
  seen: Seen,
  dataVersion: number,
  before: Standing | undefined,
): Standing {
  const head = readHead(db, vault)
  const wraps = wrapsDigest(db)
  if (head === undefined && before !== undefined && before.wraps !== wraps) throw new Rekeyed()
  // Another process may have begun a new trail: what was found before is over then.
  const isSame = head === undefined || before?.head === undefined || isSameLineage(before.head, head)
  const known = isSame && before !== undefined ? before : { doubts: [], followed: TRAIL_START }
  const doubts = [
    ...(head?.doubts ?? []),
    ...(head !== undefined && isPutBack(head, seen, before) ? [{ name: 'putBack' } as const] : []),
    ...(head !== undefined && !head.isOld && !isSet(db, vault, head)
      ? [{ name: 'setDiffers' } as const]
      : []),
  ].reduce(withDoubt, known.doubts)
  const standing: Standing = { dataVersion, wraps, head, doubts, followed: known.followed }
  return head !== undefined && unlessDamaged(() => endsAt(db, head)) === true
    ? standing
    : followed(db, vault, standing)
}

const isNew = (name: KeystoreDoubt['name'], head: AuditHead, doubts: readonly KeystoreDoubt[]) =>
  doubts.some((doubt) => doubt.name === name) && head.doubts.every((doubt) => doubt.name !== name)

const isSameLineage = (a: AuditHead, b: AuditHead) => a.isOld || b.isOld || a.lineage === b.lineage

function isPutBack(head: AuditHead, seen: Seen, before: Standing | undefined): boolean {
  if (head.isOld) return seen.size > 0 || before?.head?.isOld === false
  const last = before?.head?.lineage === head.lineage ? before.head.writes : 0
  return head.writes < Math.max(last, seen.get(head.lineage) ?? 0)
}

/** A table that cannot be read is not what it was either. */
function isSet(db: Db, vault: Vault, head: AuditHead): boolean {
  return unlessDamaged(() => setMac(db, vault))?.equals(head.set) ?? false
}

/** With what following the audit trail shows, from where it was followed to before. */
function followed(db: Db, vault: Vault, standing: Standing): Standing {
  if (standing.doubts.some(({ name }) => name === 'trailBroken')) return standing
  const { head, followed: known } = standing
  const verdict = unlessDamaged(() => followChain(db, vault, head, known))
  if (verdict?.ok === true) return { ...standing, followed: verdict.last }
  const row = verdict?.firstBroken ?? known.number + 1
  const doubts = withDoubt(standing.doubts, { name: 'trailBroken', row })
  return { ...standing, doubts }
}

/** What was found goes into the head before anything else does, so that no write makes it good. */
function keepDoubts(db: Db, vault: Vault, { head, doubts }: Standing): void {
  if (head !== undefined && (head.isOld || head.doubts.length < doubts.length)) {
    writeHead(db, vault, { ...head, doubts, isOld: false })
  }
}

function standingAfter(db: Db, vault: Vault, before: Standing): Standing {
  const head = advanceHead(db, vault)
  const wraps = wrapsDigest(db)
  if (head === undefined) return { ...before, wraps }
  const isNewTrail = before.head === undefined || !isSameLineage(before.head, head)
  return {
    dataVersion: before.dataVersion,
    wraps,
    head,
    doubts: head.doubts,
    followed: isNewTrail ? TRAIL_START : before.followed,
  }
}

function withDoubt(doubts: readonly KeystoreDoubt[], doubt: KeystoreDoubt): readonly KeystoreDoubt[] {
  return doubts.some(({ name }) => name === doubt.name) ? doubts : [...doubts, doubt]
}

const wrapsDigest = (db: Db) => {
  const hash = createHash('sha256')
  for (const { kind, parameters, wrapped } of readWraps(db)) {
    hash.update(JSON.stringify([kind, parameters, Buffer.from(wrapped).toString('base64')]))
  }
  return hash.digest('base64')
}
