/**
 * The walls between the folders, held by `npm run check`: what each may import. Imports of types count.
 * dependency-cruiser reads TypeScript with SWC, since TypeScript 7 has no interface for other programs.
 */

/** The core, and what Node.js brings to it. */
const CORE = ['core', 'platform']

const BELOW_WORKFLOWS = [
  ...[...CORE, 'files', 'jobs', 'study'],
  ...['keygen', 'dcgan', 'keystore', 'people', 'bundles', 'drives', 'lab'],
]

/** A module that Electron brings, not Node.js. */
const ELECTRONS_FS = '^original-fs$'

/**
 * For each folder of src-main what it may import besides itself and src-shared: Node.js, other folders or modules of
 * src-main, packages.
 */
const WALLS = {
  core: { packages: ['zod', 'dicom-character-set'] },
  platform: { node: true, folders: ['core'], packages: ['pako'] },
  files: { node: true, folders: ['core'] },
  jobs: {
    node: true,
    folders: [...CORE, 'files'],
    modules: ['resources', 'keygen/job-key'],
    packages: ['piscina'],
  },
  dcgan: { node: true, folders: ['files'], modules: ['resources'], packages: ['zod', '@tensorflow'] },
  keygen: { node: true, folders: ['dcgan', ...CORE, 'files'], modules: ['resources'], packages: ['zod'] },
  keystore: {
    node: true,
    folders: ['files'],
    modules: ['keygen/job-key', 'keygen/key-digest'],
    packages: ['zod', 'better-sqlite3', '@types/better-sqlite3'],
  },
  people: { node: true, folders: ['files'], packages: ['zod', 'age-encryption'] },
  bundles: { node: true, folders: ['people', 'keygen', ...CORE], packages: ['zod', 'age-encryption'] },
  drives: {
    node: true,
    folders: [...CORE, 'files', 'people', 'bundles'],
    packages: ['zod', 'systeminformation'],
  },
  training: {
    node: true,
    folders: ['dcgan', 'files', ...CORE],
    packages: ['zod', '@tensorflow', 'sharp', 'better-sqlite3', '@types/better-sqlite3'],
  },
  analysis: {
    folders: ['core'],
    packages: ['@stdlib', 'fft.js', 'pure-rand', 'astronomy-engine'],
  },
  lab: {
    node: true,
    folders: [...CORE, 'files', 'jobs', 'study', 'keygen', 'dcgan', 'analysis'],
    modules: ['resources'],
    packages: ['zod', 'sharp', 'piscina', '@tensorflow', 'linkedom', '@cornerstonejs', '@noble/ciphers'],
    files: ['package\\.json$'],
  },
  workflows: { node: true, folders: BELOW_WORKFLOWS, modules: ['resources'], packages: ['zod'] },
  study: {
    node: true,
    folders: [...CORE, 'files', 'jobs'],
    modules: ['resources'],
    packages: ['zod', 'sharp', 'yauzl', '@types/yauzl'],
  },
  cli: {
    node: true,
    folders: ['workflows'],
    modules: ['resources'],
    packages: ['zod', 'commander'],
    files: ['package\\.json$'],
  },
  app: {
    node: true,
    folders: ['workflows'],
    modules: ['resources'],
    packages: ['zod', 'electron', '@zxcvbn-ts'],
    files: [ELECTRONS_FS],
  },
  preload: { packages: ['electron'] },
}

/** What every part of the page is drawn with. */
const PAGE = ['react', 'react-dom', '@types/react', '@types/react-dom', '@mantine', '@tabler']

/** What is not in src-main, or stands outside its folders. */
const OTHER_WALLS = [
  wall('src-shared/', { packages: ['zod', 'intl-messageformat', '@zxcvbn-ts', '@observablehq/plot'] }),
  wall('src-renderer/', {
    packages: [...PAGE, '@zxcvbn-ts', 'qr', '@cornerstonejs', 'pdfjs-dist'],
  }),
  wall('src-renderer/ui/', { packages: [...PAGE, '@zxcvbn-ts', '@cornerstonejs'] }),
  wall('src-main/[^/]+$', { node: true }),
]

/** Run by something else than an import. */
const ENTRIES = [
  'src-renderer/main\\.tsx$',
  'src-main/(app|cli|preload)/index\\.ts$',
  'src-renderer/viewer/documents/pdf-worker\\.ts$',
  'src-main/(jobs/file|keygen/decoy|lab/lab|training/run/train)-worker\\.ts$',
  'src-main/workflows/refill-process\\.ts$',
  'src-renderer/ui/pixels/decode-worker\\.ts$',
  'src-main/study/study-(process|reader)\\.ts$',
  'src-main/lab/picture-reader\\.ts$',
  'src-main/lab/lab-process\\.ts$',
  'src-main/core/cipher/twin/image\\.ts$', // what the kernel is tested against
  '\\.d\\.ts$',
]

/** Whatever lies in `path` and imports something that `allowed` and src-shared do not name. */
function wall(path, { node = false, folders = [], modules = [], packages = [], files = [] }) {
  return {
    name: `wall of ${path}`,
    severity: 'error',
    from: { path: `^${path}` },
    to: {
      dependencyTypesNot: node ? ['core'] : [],
      pathNot: [
        `^${path}`,
        '^src-shared/',
        ...folders.map((folder) => `^src-main/${folder}/`),
        ...modules.map((module) => `^src-main/${module}\\.ts$`),
        ...files.map((file) => `^${file}`),
        ...packages.map((name) => `^node_modules/${name}/`),
      ],
    },
  }
}

export default {
  forbidden: [
    ...Object.entries(WALLS).map(([folder, allowed]) => wall(`src-main/${folder}/`, allowed)),
    ...OTHER_WALLS,
    {
      name: 'no-folder-without-wall',
      severity: 'error',
      from: { path: `^src-main/(?!(${Object.keys(WALLS).join('|')})/)[^/]+/` },
      to: {},
    },
    {
      // The lab's process writes the window's reports. The command line starts often, and speaks English: it loads neither what reads ICU messages nor another language.
      name: 'no-window-words-outside-the-window',
      severity: 'error',
      from: { path: '^src-main/(?!(app|preload)/|lab/lab-process\\.ts$)' },
      to: { path: '^(node_modules/intl-messageformat|src-shared/words/de)/', reachable: true },
    },
    {
      name: 'features-know-the-shell-only-by-what-it-gives',
      comment: 'a feature of the page imports its own folder and ui; the shell puts the features together',
      severity: 'error',
      from: { path: '^src-renderer/(?!ui/|shell/)([^/]+)/' },
      to: { path: '^src-renderer/', pathNot: ['^src-renderer/$1/', '^src-renderer/ui/'] },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ELECTRONS_FS },
    },
    {
      name: 'no-module-that-nobody-imports',
      severity: 'error',
      module: { path: '^src-', pathNot: ENTRIES, numberOfDependentsLessThan: 1 },
      from: { pathNot: '^test/' },
    },
  ],
  options: {
    parser: 'swc',
    preserveSymlinks: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src-main/core/cipher/kernel/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
