// Lets plain Node run the program's sources: relative imports without an extension, and the CommonJS __dirname
// by which the bundle finds what lies beside package.json.
import { registerHooks } from 'node:module'

globalThis.__dirname = import.meta.dirname

registerHooks({
  resolve(specifier, context, next) {
    for (const suffix of specifier.startsWith('.') ? ['', '.ts', '/index.ts'] : ['']) {
      try {
        return next(specifier + suffix, context)
      } catch (error) {
        if (!['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'].includes(error.code)) throw error
      }
    }
    return next(specifier, context)
  },
})
