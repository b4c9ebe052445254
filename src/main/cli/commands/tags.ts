import type { TagView } from '../../../shared/contract/viewQueries.ts'
import type { EngineClient } from '../../../shared/contract/wire.ts'
import { oneLine, table } from '../cells.ts'
import { checked } from '../given.ts'
import { counted } from '../output.ts'
import type { ArgSpec, CommandSpec, Outcome } from '../spec.ts'
import { CommandFailed } from '../usage.ts'

const tag: ArgSpec = { name: 'TAG', about: 'a tag: its name, one that leads to it, or its id' }

/** `parley tags …`: the list of tags and what leads and managers do with it. */
export const tagsCommands: readonly CommandSpec[] = [
  {
    words: 'tags list',
    args: [],
    about: 'List the tags with how many conversations have each',
    flags: [{ name: 'archived', value: null, about: 'Those that are no longer offered too' }],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const tags = await client.query('tag.list', { withArchived: given.has('archived') })
        const rows = tags.map((each) => [
          oneLine(each.name),
          each.uses > 999 ? 'over 999 conversations' : counted(each.uses, 'conversation', 'conversations'),
          each.isArchived ? 'archived' : '',
          each.alsoCalled.map(oneLine).join(', '),
        ])
        return { json: tags.map(tagJson), text: rows.length === 0 ? 'There are no tags yet.' : table(rows).join('\n') }
      },
    }),
  },
  {
    words: 'tags rename',
    args: [tag, { name: 'NAME', about: 'what it is called from now on' }],
    about: 'Give a tag another name, and print it',
    flags: [],
    more: 'The old name leads to it still.',
    plan: (given) => {
      const input = checked('tag.save', { tagId: 'any', name: given.arg(1) }, { name: 'NAME' })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const { id } = await tagCalled(client, given.arg(0))
          await client.command('tag.save', { ...input, tagId: id })
          return outcome(client, id, (now) => `It is called ${oneLine(now.name)} now.`)
        },
      }
    },
  },
  {
    words: 'tags merge',
    args: [tag, { name: 'INTO', about: 'the tag that what has the first will have instead' }],
    about: 'Join a tag into another one, and print that one',
    flags: [],
    more: 'tags split takes it apart again.',
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        const from = await tagCalled(client, given.arg(0))
        const into = await tagCalled(client, given.arg(1))
        await client.command('tag.save', { tagId: from.id, mergeInto: into.id })
        return outcome(
          client,
          into.id,
          (now) =>
            `${oneLine(from.name)} joined into ${oneLine(now.name)}. To take it apart: parley tags split ${from.id}`,
        )
      },
    }),
  },
  {
    words: 'tags split',
    args: [{ name: 'ID', about: 'the id of a tag that was joined into another one, as tags merge prints it' }],
    about: 'Take a joined tag apart again, and print it',
    flags: [],
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        await client.command('tag.split', { tagId: given.arg(0) })
        return outcome(client, given.arg(0), (now) => `${oneLine(now.name)} is a tag of its own.`)
      },
    }),
  },
  {
    words: 'tags archive',
    args: [tag],
    about: 'Stop offering a tag; it stays on what has it. Print it',
    flags: [{ name: 'back', value: null, about: 'Offer it again' }],
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        const { id } = await tagCalled(client, given.arg(0))
        await client.command('tag.save', { tagId: id, isArchived: !given.has('back') })
        return outcome(client, id, (now) => (now.isArchived ? 'It is no longer offered.' : 'It is offered again.'))
      },
    }),
  },
]

function tagJson(each: TagView) {
  return {
    id: each.id,
    name: each.name,
    isArchived: each.isArchived,
    uses: each.uses,
    alsoCalled: each.alsoCalled,
  }
}

/** A tag by id, by name, or by a name that leads to it; case and width do not count. Throws CommandFailed for none. */
async function tagCalled(client: EngineClient, typed: string): Promise<TagView> {
  const tags = await client.query('tag.list', { withArchived: true })
  const same = (name: string): boolean => fold(name) === fold(typed)
  const found =
    tags.find((each) => each.id === typed) ??
    tags.find((each) => same(each.name)) ??
    tags.find((each) => each.alsoCalled.some(same))
  if (found === undefined) throw new CommandFailed(`There is no tag "${typed}". parley tags list shows them.`)
  return found
}

const fold = (name: string): string => name.trim().normalize('NFKC').toLowerCase()

async function outcome(client: EngineClient, id: string, words: (tag: TagView) => string): Promise<Outcome> {
  const now = await tagCalled(client, id)
  return { json: tagJson(now), text: words(now) }
}
