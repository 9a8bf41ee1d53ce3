/** The same study encrypted and decrypted by this program and by others, in turn. */
import { open } from 'node:fs/promises'
import { cpus } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { resourcePath } from '../../src-main/resources'
import { inLanes, type Program, run } from './children'
import { CommandLine } from './command-line'
import { type Compared, printComparison } from './comparison'
import { filesIn, writeStudy } from './inputs'
import { type FilePeer, type FolderPeer, installedPeers } from './peers'
import { type Participant, type Step, thereAndBack } from './there-and-back'

/**
 * Ours flushes each file and its folder. Peers do so in one comparison too, which is done for them after each process, by this
 * one, so that no more processes are paid for; in the other they leave it to the system.
 */
export async function besidePeers(
  folder: string,
  files: number,
  count: number,
): Promise<Record<string, Compared[]>> {
  const study = join(folder, 'study')
  writeStudy(study, files)
  const cli = new CommandLine(resourcePath(), join(folder, 'ours'))
  await cli.init()
  const ours: Participant = {
    name: 'orrery (flushed)',
    encrypt: (from, to) => cli.run(['encrypt', from, '-o', to]),
    decrypt: (from, to) => cli.run(['decrypt', from, '-o', to]),
    prepare: () => cli.restore(),
  }
  const peers = await installedPeers(join(folder, 'peers'))
  const compared: Record<string, Compared[]> = {}
  try {
    for (const flushed of [true, false]) {
      const participants = [
        ours,
        ...peers.files.map((peer) => fileByFile(peer, flushed)),
        ...peers.folders.map((peer) => allAtOnce(peer, flushed)),
      ]
      const how = flushed ? 'peers flushed too' : 'peers as they come'
      for (const [title, rows] of Object.entries(await thereAndBack(folder, study, participants, count))) {
        compared[`${title}, ${how}`] = rows
        printComparison(`${title}, ${how}, ${cpus().length} processes at once`, rows)
      }
    }
  } finally {
    peers.end()
  }
  return compared
}

function fileByFile(peer: FilePeer, flushed: boolean): Participant {
  const step =
    (programOf: (input: string, output: string) => Program, rename: (name: string) => string): Step =>
    (from, to) =>
      inLanes(filesIn(from), cpus().length, async (name) => {
        const output = join(to, rename(name))
        await run(programOf(join(from, name), output))
        if (flushed) await flush(output)
      })
  return {
    name: `${peer.name}, one file a process`,
    encrypt: step(peer.encrypt, (name) => name + peer.extension),
    decrypt: step(peer.decrypt, (name) => basename(name, peer.extension)),
  }
}

function allAtOnce(peer: FolderPeer, flushed: boolean): Participant {
  const step =
    (programOf: FolderPeer['encrypt']): Step =>
    async (from, to) => {
      await run(programOf(from, filesIn(from), to))
      if (flushed) await inLanes(filesIn(to), FLUSHES_AT_ONCE, (name) => flush(join(to, name)))
    }
  return { name: peer.name, encrypt: step(peer.encrypt), decrypt: step(peer.decrypt) }
}

const FLUSHES_AT_ONCE = 16

/** A file, then the folder that it is named in. */
async function flush(path: string): Promise<void> {
  for (const each of [path, dirname(path)]) {
    const handle = await open(each, 'r')
    await handle.sync()
    await handle.close()
  }
}
