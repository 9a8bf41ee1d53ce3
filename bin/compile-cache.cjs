// Lets Node keep the program's code compiled, in the user's own cache folder, so that it need not compile it at every start.
'use strict'

const { lstatSync, mkdirSync } = require('node:fs')
const nodeModule = require('node:module')
const { homedir } = require('node:os')
const { dirname, isAbsolute, join, parse } = require('node:path')

/** Without a folder that is this user's alone, or in a Node that cannot, code is compiled anew; nothing else changes. */
function useCompileCache() {
  const { env } = process
  if (env.NODE_COMPILE_CACHE || env.NODE_DISABLE_COMPILE_CACHE || !nodeModule.enableCompileCache) return
  try {
    const folder = cacheFolder()
    makeFolder(dirname(folder))
    makeFolder(folder)
    if (!isOurs(dirname(folder)) || !isOurs(folder)) return
    nodeModule.enableCompileCache(folder)
    // Threads of this process ask the environment.
    env.NODE_COMPILE_CACHE = folder
  } catch {
    // A home that cannot be written to is no reason not to start.
  }
}

/** As the system's other programs choose it. Throws when the user has no home: never a folder below the current one. */
function cacheFolder() {
  const { env, platform } = process
  if (platform === 'win32') {
    return join(absolute(env.LOCALAPPDATA) || join(home(), 'AppData', 'Local'), 'Orrery', 'Cache')
  }
  if (platform === 'darwin') return join(home(), 'Library', 'Caches', 'Orrery')
  return join(absolute(env.XDG_CACHE_HOME) || join(home(), '.cache'), 'orrery')
}

/** Of a user without a home it is the root of the file system, empty, or relative. */
function home() {
  const folder = absolute(homedir())
  if (!folder || parse(folder).root === join(folder, '.')) throw new Error('no home')
  return folder
}

const absolute = (folder) => (folder && isAbsolute(folder) ? folder : undefined)

function makeFolder(folder) {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (thrown) {
    if (thrown.code !== 'EEXIST') throw thrown
  }
}

/** Whoever can write compiled code there can make this program do anything; `sudo` may leave another user's home set. */
function isOurs(folder) {
  const found = lstatSync(folder)
  if (!found.isDirectory()) return false
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0)
}

module.exports = { useCompileCache }
