// `npm run layers`: holds the tree against the table in layers.ts.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layers, longFiles, maxLines, sizedFolders, type Layer } from './layers.ts'
import { importsOf } from './readImports.ts'

const sourceEnding = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/

/** A layer as it applies to one file: a `*` row stands for the folder that the file is in. */
interface Place {
  readonly root: string
  readonly layer: Layer
}

/**
 * Everything in a tree that breaks the dependency rule: forbidden imports as `file -> import, allowed: …`, imports that
 * lead nowhere or cannot be read, files outside every layer, cycles, and files that are too long. Empty when all is well.
 * `root` is the folder that holds src, scripts and tests.
 */
export function layerFaults(root: string): string[] {
  const files = filesBelow(root, 'src').filter((file) => sourceEnding.test(file))
  const graph = new Map<string, string[]>()
  const faults: string[] = []
  for (const file of files) {
    const place = placeOf(file)
    if (place === null) {
      faults.push(`${file}: belongs to no layer of scripts/layers.ts`)
      continue
    }
    const read = importsOf(file, readFileSync(join(root, file), 'utf8'))
    faults.push(...read.faults)
    const targets: string[] = []
    for (const specifier of read.specifiers) {
      if (!specifier.startsWith('.')) {
        if (!allowsPackage(place.layer, specifier)) faults.push(forbidden(file, specifier, place.layer))
        continue
      }
      const target = targetOf(root, file, specifier)
      if (target === null) faults.push(`${file} -> ${specifier}, which does not exist`)
      else if (!allowsFile(place, target)) faults.push(forbidden(file, target, place.layer))
      else targets.push(target)
    }
    graph.set(file, targets)
  }
  return [...faults, ...cyclesOf(graph), ...longFileFaults(root)]
}

function forbidden(file: string, imported: string, layer: Layer): string {
  const builtins = layer.builtins === 'all' ? ['node:*'] : layer.builtins.map((name) => `node:${name}`)
  const allowed = [...layer.mayImport, ...layer.packages, ...builtins]
  return `${file} -> ${imported}, allowed: ${['itself', ...allowed].join(', ')}`
}

function placeOf(file: string, rows: readonly Layer[] = layers): Place | null {
  let best: Place | null = null
  for (const layer of rows) {
    const root = rootOf(layer, file)
    if (root !== null && (best === null || root.length > best.root.length)) best = { root, layer }
  }
  return best
}

function folderOf(file: string): string | null {
  return (
    placeOf(
      file,
      layers.filter((layer) => !isFile(layer)),
    )?.root ?? null
  )
}

function isFile(layer: Layer): boolean {
  return sourceEnding.test(layer.of)
}

function rootOf(layer: Layer, file: string): string | null {
  if (!layer.of.endsWith('/*')) return isWithin(layer.of, file) ? layer.of : null
  const parent = layer.of.slice(0, -1)
  if (!file.startsWith(parent)) return null
  const [folder, ...rest] = file.slice(parent.length).split('/')
  // An explicit row for the same folder wins over the pattern: it comes first and is not shorter.
  return folder === undefined || rest.length === 0 ? null : `${parent}${folder}`
}

function isWithin(folder: string, file: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}

function allowsFile(place: Place, target: string): boolean {
  // A row for one file says what that file may import; to the others it is a file of its folder.
  if (folderOf(target) === (isFile(place.layer) ? folderOf(place.root) : place.root)) return true
  return place.layer.mayImport.some((allowed) => {
    if (allowed.endsWith('/*.ts')) return target.endsWith('.ts') && dirname(target) === dirname(allowed)
    return isWithin(allowed, target)
  })
}

function allowsPackage(layer: Layer, specifier: string): boolean {
  const bare = specifier.replace(/^node:/, '')
  if (specifier.startsWith('node:') || builtinModules.includes(bare)) {
    if (layer.builtins === 'all') return true
    return layer.builtins.some((name) => bare === name || bare.startsWith(`${name}/`))
  }
  return layer.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))
}

function targetOf(root: string, file: string, specifier: string): string | null {
  const path = resolve(root, dirname(file), specifier.replace(/\?.*$/, ''))
  if (!existsSync(path) || !statSync(path).isFile()) return null
  return relative(root, path).split(sep).join('/')
}

/** Each ring of imports once, as `cycle: a -> b -> a`. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): void => {
    const at = path.indexOf(file)
    if (at >= 0) {
      cycles.push(`cycle: ${[...path.slice(at), file].join(' -> ')}`)
      return
    }
    if (done.has(file)) return
    path.push(file)
    for (const target of graph.get(file) ?? []) visit(target)
    path.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return cycles
}

function longFileFaults(root: string): string[] {
  const faults: string[] = []
  for (const file of sizedFolders.flatMap((folder) => filesBelow(root, folder))) {
    if (!sourceEnding.test(file) || Object.hasOwn(longFiles, file)) continue
    const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length
    if (lines > maxLines) faults.push(`${file}: ${lines} lines, allowed: ${maxLines}`)
  }
  return faults
}

function filesBelow(root: string, folder: string): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = layerFaults(dirname(dirname(fileURLToPath(import.meta.url))))
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) {
    console.error(`${faults.length} of these break the dependency rule (scripts/layers.ts).`)
    process.exit(1)
  }
  console.log('Layers: the tree keeps the dependency rule.')
}
