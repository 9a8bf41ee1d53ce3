/** orrery identity: your recipient and its fingerprint, and a card to give to others. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { writeNewFile } from '../../files/commit'
import { makeCard } from '../../people/card'
import { fingerprint } from '../../people/recipient'
import { ownIdentity } from '../../workflows/export-keys'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { table } from '../format'
import { NewFile, parseInput, unlocking } from '../input'
import { printable } from '../output'
import { withKeystore } from '../with-keystore'

const Input = z.object({ ...unlocking, card: NewFile.optional(), postQuantum: z.boolean().default(false) })

export const identity: RunCommand = (context, input) => {
  const { card, postQuantum, ...unlock } = parseInput(Input, input)
  return withKeystore(context, unlock, async (keystore) => {
    const own = await ownIdentity(keystore)
    const { recipient } = postQuantum ? own.hybrid : own.x25519
    const me = { name: keystore.ownerName, recipient, fingerprint: fingerprint(recipient) }
    if (card !== undefined) await writeCard(card, makeCard(me.name, recipient))
    const facts = [
      ['name', me.name],
      ['fingerprint', me.fingerprint],
      ['recipient', me.recipient],
      ...(card === undefined ? [] : [['card', printable(card)]]),
    ]
    context.output.result({ ...me, card: card ?? null }, table(facts))
    return EXIT.done
  })
}

/** Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL. */
const writeCard = (file: string, card: string) => writeNewFile(resolve(file), [card])
