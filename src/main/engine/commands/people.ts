import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { foldText } from '../rules/searchTokens.ts'
import { findName, namesOf, sightings } from '../store/people.ts'
import type { NameRow } from '../store/people.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

const mostTags = 30

/** What the team knows of people, and who is who. Nothing is ever joined but by hand. */
export const peopleCommands = {
  'person.setNote': (ctx, input) => {
    const name = mustFindName(ctx, input.authorId)
    const note = input.note.toWellFormed()
    // The same person seen by another of our accounts has one note, not two.
    for (const each of sightings(ctx.db, name))
      ctx.db.run('UPDATE authors SET note = :note WHERE number = :number', {
        note: each.number === name.number ? note : '',
        number: each.number,
      })
    ctx.record('person.setNote', { kind: 'author', id: name.id }, name.brand, { isEmpty: note === '' })
    return {}
  },
  'person.tag': (ctx, input) => {
    const name = mustFindName(ctx, input.authorId)
    const folded = foldText(input.tag).replace(/\s+/g, ' ')
    if (input.on) {
      const { n } = ctx.db.get<{ n: number }>('SELECT count(*) AS n FROM author_tags WHERE author = :author', {
        author: name.number,
      }) ?? { n: 0 }
      if (n >= mostTags) conflict(`A person has at most ${mostTags} tags. Take one away first.`)
      ctx.db.run(
        'INSERT INTO author_tags (author, tag, folded) VALUES (:author, :tag, :folded) ON CONFLICT (author, folded) DO NOTHING',
        { author: name.number, tag: input.tag.toWellFormed(), folded },
      )
    } else {
      for (const each of namesOf(ctx.db, name))
        ctx.db.run('DELETE FROM author_tags WHERE author = :author AND folded = :folded', {
          author: each.number,
          folded,
        })
    }
    ctx.record('person.tag', { kind: 'author', id: name.id }, name.brand, { on: input.on, tag: input.tag })
    return {}
  },
  'person.join': (ctx, input) => {
    const names = input.authorIds.map((authorId) => mustFindName(ctx, authorId))
    const brand = names[0]?.brand ?? null
    if (names.some((each) => each.brand !== brand))
      conflict('These people wrote to different clients. Nothing was joined: clients do not see each other.')
    const all = new Set(names.flatMap((each) => namesOf(ctx.db, each).map((it) => it.number)))
    const person = Math.min(...all)
    for (const number of all)
      ctx.db.run('UPDATE authors SET person = :person WHERE number = :number', { person, number })
    ctx.record('person.join', { kind: 'author', id: names[0]?.id ?? '' }, brand, {
      with: names[1]?.id ?? '',
      names: all.size,
    })
    return {}
  },
  'person.split': (ctx, input) => {
    const name = mustFindName(ctx, input.authorId)
    if (name.person === null) conflict('This person was not joined with anybody.')
    const own = new Set(sightings(ctx.db, name).map((each) => each.number))
    const rest = namesOf(ctx.db, name).filter((each) => !own.has(each.number))
    for (const number of own) ctx.db.run('UPDATE authors SET person = NULL WHERE number = :number', { number })
    // One who is left alone is joined with nobody; others stay together under a number of their own.
    const isAlone = new Set(rest.map((each) => `${each.network} ${each.remote_id}`)).size < 2
    const person = isAlone ? null : Math.min(...rest.map((each) => each.number))
    for (const each of rest)
      ctx.db.run('UPDATE authors SET person = :person WHERE number = :number', { person, number: each.number })
    ctx.record('person.split', { kind: 'author', id: name.id }, name.brand, { names: rest.length })
    return { rest: rest.map((each) => each.id) }
  },
} satisfies Partial<CommandHandlers>

function mustFindName(ctx: CommandContext, authorId: string): NameRow {
  return findName(ctx.db, authorId) ?? notFound('This person is not here any more.')
}
