// Lets Node keep the program's code compiled, in the user's own cache folder, so that it need not compile it at every start.
'use strict'

const { lstatSync, mkdirSync } = require('node:fs')
const nodeModule = require('node:module')
const { homedir } = require('node:os')
const { dirname, isAbsolute, join } = require('node:path')

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

/** As the system's other programs choose it. Throws when the user has no home. */
function cacheFolder() {
  const { env, platform } = process
  const home = homedir()
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Orrery', 'Cache')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Orrery')
  const xdg = env.XDG_CACHE_HOME
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'orrery')
}

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
