/** Other programs that encrypt, where they are installed, each as its users would use it and with AES-256 or what it has. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Program, run } from './children'

/** One file a process: fair to nobody's start, but what a script over a folder does. */
export interface FilePeer {
  readonly name: string
  readonly extension: string
  encrypt(input: string, output: string): Program
  decrypt(input: string, output: string): Program
}

/** A whole folder in one process or pipe. */
export interface FolderPeer {
  readonly name: string
  /** `names` of all files in `from`; results go into the folder `to`. */
  encrypt(from: string, names: readonly string[], to: string): Program
  decrypt(from: string, names: readonly string[], to: string): Program
}

export interface Peers {
  readonly files: readonly FilePeer[]
  readonly folders: readonly FolderPeer[]
  /** Ends what they left running. */
  end(): void
}

const isInstalled = (command: string) =>
  (process.env.PATH ?? '')
    .split(':')
    .some((folder) => spawnSync('test', ['-x', join(folder, command)]).status === 0)

const KEY = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0'
const IV = '000102030405060708090a0b0c0d0e0f'
const PASSWORD = '-prain on a tin roof'

/** @param home a folder for their keys. */
export async function installedPeers(home: string): Promise<Peers> {
  mkdirSync(home, { mode: 0o700 })
  const files: FilePeer[] = []
  const folders: FolderPeer[] = []
  let end = () => undefined as unknown
  if (isInstalled('age') && isInstalled('age-keygen')) {
    const key = join(home, 'age.key')
    await run({ command: 'age-keygen', args: ['-o', key] })
    const [, recipient = ''] = /public key: (\S+)/.exec(readFileSync(key, 'utf8')) ?? []
    files.push({
      name: 'age',
      extension: '.age',
      encrypt: (input, output) => ({ command: 'age', args: ['-r', recipient, '-o', output, input] }),
      decrypt: (input, output) => ({ command: 'age', args: ['-d', '-i', key, '-o', output, input] }),
    })
    folders.push({
      name: 'tar | age',
      encrypt: (folder, _, output) =>
        shell('tar -C "$1" -cf - . | age -r "$2" -o "$3/all.tar.age"', folder, recipient, output),
      decrypt: (encrypted, _, output) =>
        shell('age -d -i "$2" "$1/all.tar.age" | tar -C "$3" -xf -', encrypted, key, output),
    })
  }
  if (isInstalled('gpg')) {
    const env = { PATH: process.env.PATH, HOME: home, GNUPGHOME: home }
    const quiet = ['--batch', '--quiet', '--trust-model', 'always']
    const how = ['--cipher-algo', 'AES256', '--compress-algo', 'none', '-r', 'bench@localhost', '--encrypt']
    const identity = [
      '--passphrase',
      '',
      '--quick-generate-key',
      'bench@localhost',
      'default',
      'default',
      'never',
    ]
    await run({ command: 'gpg', args: [...quiet, ...identity], env })
    end = () => spawnSync('gpgconf', ['--kill', 'all'], { env })
    files.push({
      name: 'gpg',
      extension: '.gpg',
      encrypt: (input, output) => ({ command: 'gpg', args: [...quiet, '-o', output, ...how, input], env }),
      decrypt: (input, output) => ({
        command: 'gpg',
        args: [...quiet, '-o', output, '--decrypt', input],
        env,
      }),
    })
    folders.push({
      name: 'gpg --multifile',
      encrypt: (from, names, to) =>
        besideLinks(from, names, to, ['gpg', ...quiet, '--multifile', ...how], env),
      decrypt: (from, names, to) =>
        besideLinks(from, names, to, ['gpg', ...quiet, '--multifile', '--decrypt'], env),
    })
  }
  const sevenZip = ['7z', '7za', '7zz'].find(isInstalled)
  if (sevenZip !== undefined) {
    const pack = ['a', '-t7z', '-mx0', '-bd', '-bso0', PASSWORD]
    const unpack = ['x', '-bd', '-bso0', PASSWORD]
    files.push({
      name: '7z',
      extension: '.7z',
      encrypt: (input, output) => ({ command: sevenZip, args: [...pack, output, input] }),
      decrypt: (input, output) => ({
        command: sevenZip,
        args: [...unpack, `-o${join(output, '..')}`, input],
      }),
    })
    folders.push({
      name: '7z, one archive',
      encrypt: (folder, _, output) => ({
        command: sevenZip,
        args: [...pack, join(output, 'all.7z'), `${folder}/.`],
      }),
      decrypt: (encrypted, _, output) => ({
        command: sevenZip,
        args: [...unpack, `-o${output}`, join(encrypted, 'all.7z')],
      }),
    })
  }
  if (isInstalled('openssl')) {
    // A raw key, and no tag: it does less than the others.
    const how = ['enc', '-aes-256-ctr', '-K', KEY, '-iv', IV]
    files.push({
      name: 'openssl enc (not authenticated)',
      extension: '.enc',
      encrypt: (input, output) => ({ command: 'openssl', args: [...how, '-in', input, '-out', output] }),
      decrypt: (input, output) => ({
        command: 'openssl',
        args: [...how, '-d', '-in', input, '-out', output],
      }),
    })
  }
  return { files, folders, end }
}

const shell = (script: string, ...words: string[]): Program => ({
  command: 'bash',
  args: ['-o', 'pipefail', '-c', script, '', ...words],
})

/** For a program that writes beside its inputs: they are linked into `to`. */
function besideLinks(
  from: string,
  names: readonly string[],
  to: string,
  command: readonly string[],
  env: Program['env'] & object,
): Program {
  const script = 'cd "$2" && ln -s "$1"/* . && shift 2 && "$@" && find . -type l -delete'
  return { command: 'sh', args: ['-c', script, '', from, to, ...command, ...names], env }
}
