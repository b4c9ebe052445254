import { register } from '../../../shared/contract/canned.ts'
import type { CannedRendered, CannedRow } from '../../../shared/contract/canned.ts'
import type { EngineClient } from '../../../shared/contract/wire.ts'
import { cells, cut, oneLine, printable, table } from '../cells.ts'
import { listed } from '../given.ts'
import type { Given } from '../given.ts'
import { iso } from '../output.ts'
import type { CommandSpec, FlagSpec } from '../spec.ts'
import { CommandFailed, guess, UsageError } from '../usage.ts'

const brandFlag: FlagSpec = { name: 'brand', value: 'ID', about: 'Those of this brand and those for all brands' }
/** Made-up content is a network as well, but one that nobody connects, so the list of networks does not name it. */
const sampleNetwork = 'sample'

/** `parley canned list` and `parley canned render`. */
export const cannedCommands: readonly CommandSpec[] = [
  {
    words: 'canned list',
    args: [],
    about: 'List canned responses by title',
    flags: [
      brandFlag,
      { name: 'text', value: 'TEXT', about: 'Only those that the picker finds for this text, the best first' },
      { name: 'limit', value: 'N', about: 'At most so many, 1 to 10000; 500 when left out' },
    ],
    plan: (given) => {
      const limit = given.number('limit', 1, 10_000) ?? 500
      const brandId = given.text('brand')
      return {
        mode: 'read',
        run: async ({ client, columns }) => {
          if (brandId !== null) await refuseUnknownBrand(client, brandId)
          const { rows, total } = await client.query('canned.list', { brandId, text: given.text('text') ?? '', limit })
          return {
            json: rows.map(rowJson),
            text: rows.length === 0 ? 'No canned response here.' : lines(rows, columns).join('\n'),
            ...(total > rows.length
              ? { note: `Only ${rows.length} of ${total} are listed; --limit N lists more.` }
              : {}),
          }
        },
      }
    },
  },
  {
    words: 'canned render',
    args: [{ name: 'SHORTCUT', about: 'the shortcut of a response, as canned list prints it' }],
    about: 'Make a canned response ready and print its text, length, open places, and which text was chosen and why',
    flags: [
      { name: 'conversation', value: 'ID', about: 'Fill it from this conversation and its brand' },
      { name: 'brand', value: 'ID', about: 'The brand, where there is no conversation' },
      { name: 'network', value: 'NAME', about: 'For this network instead of that of the conversation' },
      {
        name: 'language',
        value: 'LANGUAGE',
        about: 'In this language, such as ja, instead of the one the person writes',
      },
      { name: 'register', value: 'REGISTER', about: `${listed(register.options)}, instead of the brand’s own` },
      { name: 'set', value: 'NAME=VALUE', about: 'A value for a variable, such as order=A-1', isRepeatable: true },
    ],
    more: `Nothing is sent and nothing is changed. Open places, such as {{order}} or [[Which shop?]], have to be filled before
the text may be sent. A text with wrong syntax is not printed: the exit code is 1 and the reason is told.`,
    plan: (given) => {
      const values = valuesOf(given)
      const asked = {
        shortcut: given.arg(0).replace(/^[;；]/u, ''),
        conversationId: given.text('conversation'),
        brandId: given.text('brand'),
        network: given.text('network'),
        language: languageOf(given),
        register: given.oneOf('register', register.options),
        values,
      }
      return {
        mode: 'read',
        run: async ({ client }) => {
          await refuseUnknown(client, asked)
          const found = await client.query('canned.render', asked)
          if (found === null)
            throw new CommandFailed(
              `There is no canned response ;${asked.shortcut} here. parley canned list shows them.`,
            )
          const strange = await strangeNames(client, Object.keys(values))
          return {
            json: renderedJson(asked.shortcut, found),
            text: renderedText(found).join('\n'),
            ...(strange.length === 0 ? {} : { note: `No variable is called ${listed(strange)}.` }),
            ...(found.problems[0] === undefined ? {} : { failed: `The text cannot be used: ${found.problems[0]}` }),
          }
        },
      }
    },
  },
]

function valuesOf(given: Given): Record<string, string> {
  return Object.fromEntries(
    given.all('set').map((typed) => {
      const at = typed.indexOf('=')
      if (at < 1) throw new UsageError(`--set takes NAME=VALUE, such as order=A-1, not "${typed}".`)
      return [typed.slice(0, at).trim(), typed.slice(at + 1)]
    }),
  )
}

function languageOf(given: Given): string | null {
  const typed = given.text('language')
  if (typed === null || /^[a-z]{2,3}(?:-[a-z0-9]{2,8})?$/iu.test(typed)) return typed?.toLowerCase() ?? null
  throw new UsageError(`--language takes a language code such as ja, th, ko or en, not "${typed}".`)
}

async function refuseUnknownBrand(client: EngineClient, brandId: string): Promise<void> {
  const known = await client.query('brand.list', {})
  if (!known.some((brand) => brand.id === brandId))
    throw new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
}

async function refuseUnknown(
  client: EngineClient,
  asked: { readonly conversationId: string | null; readonly brandId: string | null; readonly network: string | null },
): Promise<void> {
  const { conversationId, brandId, network } = asked
  if (brandId !== null) await refuseUnknownBrand(client, brandId)
  if (conversationId !== null && (await client.query('conversation.detail', { conversationId })) === null)
    throw new CommandFailed(`There is no conversation ${conversationId}. parley inbox shows them.`)
  if (network === null) return
  const known = [...(await client.query('network.list', {})).map((it) => it.network), sampleNetwork]
  if (!known.includes(network))
    throw new CommandFailed(`There is no network "${network}".${guess(network, known)} Known are ${listed(known)}.`)
}

/** Names that no variable has. */
async function strangeNames(client: EngineClient, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return []
  const known = (await client.query('canned.variables', { brandId: null })).map((it) => it.name)
  return names.filter((name) => !known.includes(name) && !/^(?:link\.faq|date):/u.test(name))
}

function rowJson(row: CannedRow) {
  return {
    id: row.id,
    brandId: row.brandId,
    folderId: row.folderId,
    title: row.title,
    shortcut: row.shortcut,
    keywords: row.keywords,
    status: row.status,
    languages: row.languages,
    networks: row.networks,
    validUntil: row.validUntil,
    isPersonal: row.isPersonal,
    uses: row.uses,
    lastUsedAt: iso(row.lastUsedAt),
  }
}

function lines(rows: readonly CannedRow[], columns: number): string[] {
  return table(
    rows.map((row) => [
      `;${row.shortcut}`,
      row.isPersonal ? `${row.status}, yours` : row.status,
      row.languages.join(' ') || '-',
      row.networks.join(' ') || 'any network',
      `${row.uses} uses`,
      oneLine(row.title),
    ]),
  ).map((line) => (cells(line) > columns ? cut(line, columns) : line))
}

function renderedJson(shortcut: string, found: CannedRendered) {
  return {
    shortcut,
    cannedId: found.cannedId,
    text: found.text,
    length: found.length,
    open: found.open,
    variant: {
      id: found.variantId,
      version: found.version,
      network: found.network,
      language: found.language,
      register: found.register,
      visibility: found.visibility,
      status: found.status,
    },
    why: found.why,
    score: found.score,
    actions: found.actions,
    warnings: found.warnings,
    problems: found.problems,
  }
}

const places = { public: 'public replies', private: 'direct messages', both: 'anywhere' } as const

function renderedText(found: CannedRendered): string[] {
  const { length } = found
  const chosen = [
    found.network ?? 'any network',
    found.language ?? 'any language',
    found.register,
    places[found.visibility],
  ]
  return [
    ...(found.problems.length === 0 ? [printable(found.text), ''] : []),
    ...(length === null
      ? ['Length   unknown: name a network with --network']
      : [`Length   ${length.used} of ${length.max} ${length.unit}${length.over > 0 ? `, ${length.over} over` : ''}`]),
    `Chosen   ${chosen.filter((it) => it !== null).join(', ')} (${found.status}, version ${found.version})`,
    `Because  ${found.why.length === 0 ? 'nothing fits better' : `it fits: ${found.why.join(', ')}`}, score ${found.score}`,
    ...found.open.map((it) =>
      it.kind === 'question'
        ? `Open     ${oneLine(it.name)}${it.choices.length === 0 ? '' : ` (${it.choices.map(oneLine).join(' | ')})`}`
        : `Open     ${oneLine(it.name)}: give it with --set ${oneLine(it.name)}=VALUE`,
    ),
    ...found.warnings.map((it) => `Warning  ${oneLine(it)}`),
    ...found.problems.map((it) => `Problem  ${oneLine(it)}`),
  ]
}
