// `npm run lock`: finds what makes `npm ci` fail, or fetch from the wrong place, before somebody else's machine does.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectFolder } from './nodeVersion.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean, inBundle?: boolean,
 *   optionalDependencies?: Record<string, string> }} LockEntry
 * One entry of a lock file, as far as it is looked at here.
 */

/**
 * What is wrong with a lock file: places to fetch from (they would bind the project to one registry), entries without
 * integrity, and optional packages of other platforms that npm left out silently. Empty when it is sound.
 * @param {{ packages?: Record<string, LockEntry> }} lock
 * @param {Record<string, string>} wanted the exact versions that package.json asks for
 * @returns {string[]}
 */
export function lockFaults(lock, wanted) {
  const packages = lock.packages ?? {}
  const faults = []
  if (Object.keys(packages).length < 2) faults.push('the lock file lists no packages')
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue
    if (entry.resolved !== undefined) faults.push(`${path}: names the place that it came from (resolved)`)
    if (entry.integrity === undefined && !entry.link && !entry.inBundle) faults.push(`${path}: has no integrity`)
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isListed(packages, path, name)) faults.push(`${path}: its optional package ${name} is not in the lock file`)
    }
  }
  for (const [name, asked] of Object.entries(wanted)) {
    const exact = asked.replace(/^npm:.*@/, '')
    const locked = packages[`node_modules/${name}`]?.version
    if (!/^\d+\.\d+\.\d+/.test(exact)) faults.push(`package.json: ${name} is not pinned to one version (${asked})`)
    else if (locked !== exact)
      faults.push(`package.json asks for ${name} ${exact}, the lock file has ${locked ?? 'none'}`)
  }
  return faults
}

/**
 * @param {Record<string, LockEntry>} packages
 * @param {string} from path of the package that asks
 * @param {string} name
 */
function isListed(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true
    if (folder === '') return false
  }
}

/** The faults of this project's own lock file. */
export function projectLockFaults() {
  const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(projectFolder, name), 'utf8'))
  const { dependencies, devDependencies } = read('package.json')
  return lockFaults(read('package-lock.json'), { ...dependencies, ...devDependencies })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = projectLockFaults()
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) {
    console.error('The lock file is not sound. Take versions whose packages exist for all platforms, on Node 24.')
    process.exit(1)
  }
  console.log('Lock file: sound.')
}
