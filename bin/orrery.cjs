#!/usr/bin/env node
// Starts the command line with a Node that can run it. Plain old JavaScript: any Node must be able to read this.
'use strict'

// Read by the pool of threads behind files and scrypt when it is first used, so before anything else: flushes wait for the
// disk, not for a processor, and four at once would leave the disk idle.
process.env.UV_THREADPOOL_SIZE = process.env.UV_THREADPOOL_SIZE || '16'

const { existsSync } = require('node:fs')
const { dirname, join } = require('node:path')

const OLDEST_NODE = 22
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) start()
else startWithNewerNode()

function start() {
  const program = join(__dirname, '..', 'out', 'main', 'cli.cjs')
  if (existsSync(program)) {
    require('./compile-cache.cjs').useCompileCache()
    require(program)
  } else refuse('Orrery is not built yet.', 'Run npm run build first.')
}

function startWithNewerNode() {
  const node = newerNode()
  if (node === null) {
    refuse(
      `Orrery needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}.`,
      'Install a newer Node and try again.',
    )
    return
  }
  const { spawn } = require('node:child_process')
  const child = spawn(node, [__filename, ...process.argv.slice(2)], { stdio: 'inherit' })
  const forward = (signal) => child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, forward)
  child.on('error', () => refuse('The Node that comes with Orrery does not start.', 'Install Orrery again.'))
  child.on('exit', (code, signal) => {
    for (const name of SIGNALS) process.off(name, forward)
    if (signal === null) process.exitCode = code
    else process.kill(process.pid, signal)
  })
}

/** The Node that npm may have put beside us as an optional package, or null. */
function newerNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const home = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`))
    const node = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(node) ? node : null
  } catch {
    return null
  }
}

function refuse(sentence, hint) {
  process.stderr.write(`orrery: ${sentence}\n  hint: ${hint}\n`)
  process.exitCode = 4
}
