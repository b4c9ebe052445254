import { resolve } from 'node:path'
import { oneLine, table } from '../cells.ts'
import { counted, iso } from '../output.ts'
import type { CommandSpec } from '../spec.ts'

/** `parley verify` and `parley backup`. */
export const dataCommands: readonly CommandSpec[] = [
  {
    words: 'verify',
    args: [],
    about: 'Check the data: integrity of the file, lost, doubled or misbound rows',
    flags: [],
    more: 'Exit code 1 when something is wrong; every problem is listed.',
    plan: () => ({
      mode: 'read',
      run: async ({ client }) => {
        const found = await client.query('data.verify', {})
        const json = { ...found, checkedAt: iso(found.checkedAt) }
        const rows = table(Object.entries(found.counts).map(([name, count]) => [name, String(count)]))
        if (found.isSound) return { json, text: ['The data is sound.', ...rows].join('\n') }
        const problems = counted(found.problems.length, 'problem', 'problems')
        return {
          json,
          text: [...found.problems.map(oneLine), ...rows].join('\n'),
          failed: `The data is not sound: ${problems}. Copy the data folder aside before anything else, then restore a backup.`,
        }
      },
    }),
  },
  {
    words: 'backup',
    args: [{ name: 'FILE', about: 'the file that the copy is written to; it must not be there yet' }],
    about: 'Write a consistent copy of the data, also beside a running Parley',
    flags: [],
    plan: (given) => {
      const file = resolve(given.arg(0))
      return {
        mode: 'read',
        run: async ({ client }) => {
          const { bytes } = await client.command('data.backUp', { file })
          return { json: { file, bytes }, text: `Wrote ${(bytes / 1_000_000).toFixed(1)} MB to ${file}` }
        },
      }
    },
  },
]
