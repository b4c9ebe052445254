/** One row of the dependency table: who may import what. */
export interface Layer {
  /**
   * A folder, a file, or a folder whose last part is `*`: then each folder below is a layer of its own. The row with the
   * longest match is the one that counts.
   */
  readonly of: string
  /** Folders, files, or `folder/*.ts` for the files directly in it. The layer itself is always allowed. */
  readonly mayImport: readonly string[]
  /** Names of packages. */
  readonly packages: readonly string[]
  /** Built-in modules of Node without `node:`; `all` for any of them. */
  readonly builtins: readonly string[] | 'all'
}

const contract = 'src/shared/contract'
const link = 'src/shared/link'
const host = 'src/main/host'
const print = 'src/main/print'
const store = 'src/main/engine/store'
const rules = 'src/main/engine/rules'
const document = 'src/shared/report'
const cases = 'src/main/engine/cases'
const connectors = 'src/main/connectors'

/** The dependency rule. Whatever is not named here may not be imported; `import type` counts like any import. */
export const layers: readonly Layer[] = [
  { of: contract, mayImport: [], packages: ['zod'], builtins: [] },
  { of: link, mayImport: [contract], packages: [], builtins: [] },
  // A report in words and shapes: the same for window and files.
  { of: document, mayImport: [contract], packages: [], builtins: [] },
  { of: `${link}/nodePort.ts`, mayImport: [link, contract], packages: [], builtins: 'all' },
  { of: `${link}/electronPort.ts`, mayImport: [link, contract], packages: ['electron'], builtins: [] },
  { of: connectors, mayImport: [contract, `${connectors}/shared`], packages: ['zod'], builtins: [] },
  // htmlparser2 reads the HTML and XML that networks send: lenient, streaming, and it knows no entities of a document's own.
  {
    of: `${connectors}/shared`,
    mayImport: [contract, `${connectors}/*.ts`],
    packages: ['zod', 'htmlparser2'],
    builtins: [],
  },
  // `graph` is no network: it is what the networks on Meta's Graph interface have in common.
  {
    of: `${connectors}/*`,
    mayImport: [contract, `${connectors}/*.ts`, `${connectors}/shared`, `${connectors}/graph`],
    packages: ['zod'],
    builtins: [],
  },
  // The one place that knows all networks.
  { of: `${connectors}/registry.ts`, mayImport: [connectors, contract], packages: [], builtins: [] },
  // Rules reckon from what connectors state as plain data, and from nothing else of theirs.
  {
    of: rules,
    mayImport: [contract, `${connectors}/plan.ts`, `${connectors}/apiVersion.ts`],
    packages: [],
    builtins: [],
  },
  // The store asks the rules for search tokens and for the table that holds them: pure functions, which may not ask back.
  { of: store, mayImport: [contract, rules], packages: ['better-sqlite3'], builtins: ['fs', 'path', 'crypto'] },
  {
    of: 'src/main/engine',
    mayImport: [contract, document, link, connectors, store, rules, cases],
    // tinyld tells the language of a message; zod reads what the parent process sends at the start; the others read and
    // write the files that canned responses and reports come and go in; workbooks are written by a writer of our own.
    packages: ['tinyld', 'zod', 'papaparse', 'read-excel-file'],
    builtins: 'all',
  },
  // What moves a case: pure steps over the store inside one transaction, whoever opened it (a command, a pull, a timer). It reads no
  // clock and no file, asks no handler, and reaches a server through the executor alone.
  {
    of: cases,
    mayImport: [
      contract,
      store,
      rules,
      `${connectors}/*.ts`,
      'src/main/engine/*.ts',
      'src/main/engine/http',
      'src/main/engine/sync/context.ts',
      // A step of approval asks about what waits already.
      'src/main/engine/approvals/readers.ts',
      // A flow puts a canned response into a draft as a person would have it made ready.
      'src/main/engine/queries/cannedRender.ts',
      'src/main/engine/queries/cannedRows.ts',
    ],
    packages: [],
    builtins: [],
  },
  // What puts a page on paper: in the app's own process, or in an Electron that the command line starts for it.
  { of: print, mayImport: [contract], packages: ['electron'], builtins: ['fs', 'path'] },
  { of: `${print}/job.ts`, mayImport: [contract], packages: [], builtins: [] },
  { of: host, mayImport: [contract, link, `${print}/job.ts`], packages: ['keytar'], builtins: 'all' },
  {
    of: 'src/main/app',
    mayImport: [contract, link, host, print],
    packages: ['electron', 'electron-updater', 'keytar'],
    builtins: 'all',
  },
  { of: 'src/main/cli', mayImport: [contract, link, host, `${print}/job.ts`], packages: [], builtins: 'all' },
  { of: 'src/preload', mayImport: [contract, link], packages: ['electron'], builtins: [] },
  {
    of: 'src/renderer',
    mayImport: [contract, document, link],
    packages: ['react', 'react-dom', 'zustand', '@base-ui/react', '@tanstack/react-virtual', '@xyflow/react', 'cmdk'],
    builtins: [],
  },
  // The content policy allows no code made from text, which zod would otherwise try.
  { of: 'src/renderer/jitless.ts', mayImport: [], packages: ['zod'], builtins: [] },
]

/** Files that may be longer than the limit, each with its reason. */
export const longFiles: Readonly<Record<string, string>> = {
  'src/main/engine/store/migrations/0001-first-light.ts':
    'A migration is one text that never changes once it is out; its tables are read beside each other.',
}

/** The most lines that a source file may have. */
export const maxLines = 300

/** Where the size limit holds. */
export const sizedFolders: readonly string[] = ['src', 'scripts', 'tests']
