import type { StatementRow, StatementView } from '../../../shared/contract/statement.ts'
import { cut, oneLine, printable, table } from '../cells.ts'
import { counted, iso, localTime } from '../output.ts'
import type { CommandSpec } from '../spec.ts'
import { CommandFailed } from '../usage.ts'

/** `parley statement …`: answers in the open. They are written and published in the window. */
export const statementCommands: readonly CommandSpec[] = [
  {
    words: 'statement list',
    args: [],
    about: 'List public answers to many conversations at once, newest first',
    flags: [
      { name: 'brand', value: 'ID', about: 'Only those of one brand' },
      { name: 'limit', value: 'N', about: 'At most so many, 1 to 1000; 200 when left out' },
    ],
    plan: (given) => {
      const limit = given.number('limit', 1, 1000) ?? 200
      return {
        mode: 'read',
        run: async ({ client, columns }) => {
          const found = await client.query('statement.list', { brandId: given.text('brand'), limit })
          return {
            json: found.map(statementJson),
            text:
              found.length === 0
                ? 'Nothing was answered in the open.'
                : table(found.map(rowOf))
                    .map((line) => cut(line, columns))
                    .join('\n'),
          }
        },
      }
    },
  },
  {
    words: 'statement show',
    args: [{ name: 'ID', about: 'the id of a statement, as statement list prints it' }],
    about: 'Show a public answer: what it says on each account, where it is, and whom it answers',
    flags: [],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const statement = await client.query('statement.get', { statementId: given.arg(0) })
        if (statement === null)
          throw new CommandFailed(`There is no statement ${given.arg(0)}. parley statement list shows them.`)
        return {
          json: {
            ...statementJson(statement),
            conversations: statement.conversations.map((it) => ({ ...it, at: iso(it.at) })),
          },
          text: shown(statement),
        }
      },
    }),
  },
]

function statementJson(it: StatementRow) {
  return {
    id: it.id,
    brandId: it.brandId,
    state: it.state,
    conversationCount: it.conversationCount,
    madeByName: it.madeByName,
    madeAt: iso(it.madeAt),
    postedAt: iso(it.postedAt),
    needsSecond: it.needsSecond,
    posts: it.posts.map((post) => ({ ...post, postedAt: iso(post.postedAt) })),
  }
}

function rowOf(it: StatementRow): string[] {
  const says = it.posts.find((post) => post.text.trim() !== '')?.text ?? ''
  return [
    it.id,
    it.state,
    localTime(it.postedAt ?? it.madeAt),
    counted(it.conversationCount, 'conversation', 'conversations'),
    oneLine(says),
  ]
}

function shown(it: StatementView): string {
  return [
    `${it.state}, ${localTime(it.postedAt ?? it.madeAt)}, by ${oneLine(it.madeByName)}`,
    ...it.posts.flatMap((post) => [
      '',
      `${post.network} ${oneLine(post.accountHandle)}: ${post.state}${post.permalink === null ? '' : ` ${post.permalink}`}`,
      ...(post.errorText === null ? [] : [oneLine(post.errorText)]),
      post.text === '' ? '(not written yet)' : printable(post.text),
    ]),
    '',
    `It answers ${counted(it.conversationCount, 'conversation', 'conversations')}:`,
    ...table(
      it.conversations.map((each) => [
        each.conversationId,
        each.network,
        oneLine(each.personName),
        cut(oneLine(each.text), 60),
      ]),
    ),
  ].join('\n')
}
