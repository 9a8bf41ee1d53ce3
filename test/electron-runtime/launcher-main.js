// Stand-in for Electron's default_app.asar: `electron <flags> /path/to/app [args]`
const { app } = require('electron'),
  path = require('node:path'),
  Module = require('node:module')
const i = process.argv.findIndex((a, n) => n > 0 && !a.startsWith('-'))
if (i < 0) {
  console.error('usage: electron /path/to/app')
  process.exit(64)
}
const dir = path.resolve(process.argv[i])
const pkg = require(path.join(dir, 'package.json'))
if (pkg.version) app.setVersion(pkg.version)
app.name = pkg.productName || pkg.name
app.setAppPath(dir)
process.argv.splice(i, 1, dir)
Module._load(path.join(dir, pkg.main || 'index.js'), null, true)
