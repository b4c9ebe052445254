// Looks a build for people over: what only development may contain must not be in it.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Words that must not stand in what people get, each with the reason. */
const forbidden = {
  PARLEY_ENGINE_NODE: 'names a program that would be run as the engine',
}

/**
 * What is wrong with the scripts of a build for people. Empty when all is well; a folder without scripts is a fault.
 * @param {string} folder the build, with `main` and `preload` in it
 * @returns {string[]}
 */
export function buildFaults(folder) {
  const scripts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(c|m)?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  if (scripts.length === 0) return [`${folder}: holds no scripts`]
  return scripts.flatMap((script) => {
    const text = readFileSync(script, 'utf8')
    return Object.entries(forbidden)
      .filter(([word]) => text.includes(word))
      .map(([word, reason]) => `${script}: contains ${word}, which ${reason}`)
  })
}
