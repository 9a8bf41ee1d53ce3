// Lets Node resolve relative imports without an extension, as the bundler does.
import { registerHooks } from 'node:module'

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
