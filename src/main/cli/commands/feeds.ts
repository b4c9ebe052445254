import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { oneLine } from '../cells.ts'
import { counted } from '../output.ts'
import type { CommandSpec } from '../spec.ts'
import { CommandFailed, UsageError } from '../usage.ts'

const longestBytes = 5_000_000

/** `parley feeds …`. */
export const feedsCommands: readonly CommandSpec[] = [
  {
    words: 'feeds import',
    args: [{ name: 'FILE', about: 'an OPML list of feeds; - reads standard input' }],
    about: 'Listen to every feed of a list that the brand does not have yet',
    flags: [{ name: 'brand', value: 'ID', about: 'The brand that listens', isRequired: true }],
    more: `Nothing is fetched yet: parley sync does that. Exit code 0 also when single feeds are refused; each is told with its
reason. Addresses of http are read over https; those in a private network are refused.`,
    plan: (given) => {
      const file = given.arg(0)
      const isPiped = file === '-'
      const brandId = given.text('brand') ?? ''
      const fromFile = isPiped ? '' : readList(resolve(file), file)
      return {
        mode: 'idle',
        wantsInput: isPiped,
        run: async ({ client, input }) => {
          const opml = isPiped ? input : fromFile
          if (opml.trim() === '') throw new UsageError(`${isPiped ? 'Standard input' : file} holds no list.`)
          if (opml.length > longestBytes) throw tooLong(isPiped ? 'The list' : file)
          const found = await client.command('feeds.import', { brandId, opml })
          const lines = [
            `Added ${counted(found.added.length, 'feed', 'feeds')}; ${found.known} of the list ${found.known === 1 ? 'was' : 'were'} here.`,
            ...found.refused.map((it) => `Not added: ${oneLine(it.address)}. ${oneLine(it.reason)}`),
          ]
          return { json: found, text: lines.join('\n') }
        },
      }
    },
  },
  {
    words: 'feeds export',
    args: [],
    about: 'Write the feeds of a brand as an OPML list',
    flags: [
      { name: 'brand', value: 'ID', about: 'The brand that listens', isRequired: true },
      {
        name: 'out',
        value: 'FILE',
        about: 'The file to write; it must not be there yet. Standard output when left out',
      },
    ],
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const out = given.text('out')
      return {
        mode: 'read',
        run: async ({ client }) => {
          const found = await client.query('feeds.export', { brandId })
          if (found === null) throw new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
          const { opml, feeds } = found
          if (out === null) return { json: { feeds, opml }, text: opml.trimEnd() }
          const file = resolve(out)
          writeNew(file, opml)
          return { json: { feeds, file }, text: `Wrote ${counted(feeds, 'feed', 'feeds')} to ${file}` }
        },
      }
    },
  },
]

function readList(path: string, typed: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new UsageError(`${typed} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
  if (bytes.length > longestBytes) throw tooLong(typed)
  return bytes.toString('utf8')
}

function tooLong(what: string): UsageError {
  return new UsageError(`${what} is larger than ${longestBytes / 1_000_000} MB. Split the list.`)
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new CommandFailed(
      isThere
        ? `${file} is there already and was left as it is. Name another file.`
        : `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
