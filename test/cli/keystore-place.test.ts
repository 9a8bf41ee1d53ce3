/** Where the command line looks for the keystore when the system says nothing useful, or the place is an odd one. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { casesOf } from '../thorough'
import { personWithKeystore } from './keystore-template'

const anna = personWithKeystore()

describe.skipIf(process.platform === 'win32')('without a home', () => {
  const cases = [
    ['empty', { HOME: '' }],
    ['relative', { HOME: 'home' }],
    ['the current folder', { HOME: '.' }],
    ['the root', { HOME: '/' }],
    [
      'empty, and so is the data folder',
      { HOME: '', XDG_DATA_HOME: '', XDG_CACHE_HOME: '', XDG_STATE_HOME: '' },
    ],
    [
      'relative, and so is the data folder',
      { HOME: '', XDG_DATA_HOME: 'data', XDG_CACHE_HOME: 'cache', XDG_STATE_HOME: 'state' },
    ],
  ] as const

  it.each(cases)('that is %s nothing is made in the current folder', async (_name, env) => {
    const before = readdirSync(anna.folder)
    const without = { ...env, ORRERY_KEYSTORE: undefined, NODE_DISABLE_COMPILE_CACHE: undefined }
    for (const args of [
      ['init', '--name', 'Anna'],
      ['keys', 'list'],
    ]) {
      expect(await anna.refused(args, without)).toEqual([3, 'KEYSTORE_PLACE_UNKNOWN'])
    }
    expect(readdirSync(anna.folder)).toEqual(before)
    expect((await anna.run(['--version'], without)).code).toBe(0)
    expect(readdirSync(anna.folder)).toEqual(before)
  })

  it('a keystore that is named is used, and an empty name is not', async () => {
    expect((await anna.json(['keys', 'list'], { HOME: '' })).code).toBe(0)
    expect(await anna.refused(['keys', 'list'], { ORRERY_KEYSTORE: '' })).toEqual([
      3,
      'KEYSTORE_PLACE_UNKNOWN',
    ])
  })
})

/** What a network share that cannot lock answers, instead of the C library. */
const WITHOUT_LOCKS = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
static int answer(const char *name, int fd, int command, void *argument) {
  if (command == F_SETLK || command == F_SETLKW || command == F_GETLK) {
    errno = atoi(getenv("LOCK_ERRNO"));
    return -1;
  }
  int (*real)(int, int, ...) = dlsym(RTLD_NEXT, name);
  return real(fd, command, argument);
}
#define STANDS_FOR(name) int name(int fd, int command, ...) { \\
  va_list list; va_start(list, command); void *argument = va_arg(list, void *); va_end(list); \\
  return answer(#name, fd, command, argument); }
STANDS_FOR(fcntl)
STANDS_FOR(fcntl64)
`

const hasCompiler = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0
if (!hasCompiler) console.warn('SKIPPED: tests of drives without locks need Linux and a C compiler')

describe.skipIf(!hasCompiler)('a drive that cannot lock files', () => {
  // EOPNOTSUPP; ENOLCK (which SQLite tries again for ten seconds), ENOSYS, EPERM
  it.each(casesOf([95], [37, 38, 1]))(
    'is called that (errno %i), and nothing is left beside the keystore',
    async (errno) => {
      const folder = anna.path(`locks-${errno}`)
      mkdirSync(folder)
      writeFileSync(join(folder, 'no-locks.c'), WITHOUT_LOCKS)
      spawnSync('cc', ['-shared', '-fPIC', '-o', 'no-locks.so', 'no-locks.c', '-ldl'], { cwd: folder })
      const before = readdirSync(anna.folder)
      const env = { LD_PRELOAD: join(folder, 'no-locks.so'), LOCK_ERRNO: String(errno) }
      expect(await anna.refused(['keys', 'list'], env)).toEqual([3, 'KEYSTORE_NO_LOCKS'])
      const place = { ...env, ORRERY_KEYSTORE: join(folder, 'new.db') }
      expect(await anna.refused(['init', '--name', 'Anna'], place)).toEqual([3, 'KEYSTORE_NO_LOCKS'])
      expect(readdirSync(anna.folder)).toEqual(before)
      expect(readdirSync(folder).sort()).toEqual(['no-locks.c', 'no-locks.so'])
      expect((await anna.json(['keys', 'list'])).code).toBe(0)
    },
  )
})
