import type { FlowProblem, FlowView } from '../../../shared/contract/flow.ts'
import { oneLine, table } from '../cells.ts'
import { checked } from '../given.ts'
import { counted } from '../output.ts'
import { flowJson, problemJson, problemLines } from '../flowShapes.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { CommandFailed } from '../usage.ts'
import { flowFileCommands } from './flowFiles.ts'

const flowArg = { name: 'ID', about: 'id of a flow, as flow list prints it' }

/** `parley flow …`. */
export const flowCommands: readonly CommandSpec[] = [
  {
    words: 'flow list',
    args: [],
    about: 'List the flows in their order: the first whose trigger holds is the one that begins',
    flags: [
      { name: 'brand', value: 'ID', about: 'Only those that are for this brand' },
      { name: 'archived', value: null, about: 'Also those that are put away' },
    ],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const brandId = given.text('brand')
        if (brandId !== null) await mustHaveBrand(client, brandId)
        const flows = await client.query('flow.list', { brandId, archived: given.has('archived') })
        const rows = flows.map((it) => [it.id, oneLine(it.name), stateWords(it), onWords(it), problemCount(it)])
        return {
          json: flows.map(flowJson),
          text: rows.length === 0 ? 'There are no flows yet.' : table(rows).join('\n'),
        }
      },
    }),
  },
  ...flowFileCommands,
  {
    words: 'flow publish',
    args: [flowArg],
    about: 'Make the draft of a flow its next version, which holds for cases that begin from now',
    flags: [{ name: 'note', value: 'TEXT', about: 'What is new, for the list of versions' }],
    more: 'Refused while the draft has an error. Open cases keep the version that they began with.',
    plan: (given) => {
      const flowId = given.arg(0)
      const input = checked('flow.publish', { flowId, revision: 0, note: given.text('note') ?? '' })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const found = await mustHaveFlow(client, flowId)
          const { version } = await client.command('flow.publish', { ...input, revision: found.flow.revision })
          const { problems, flow } = await mustHaveFlow(client, flowId)
          return {
            json: { ...flowJson(flow), problems: problems.map(problemJson) },
            text: `“${oneLine(flow.name)}” is live as version ${String(version)}, ${flow.brandIds.length === 0 ? 'switched on nowhere yet' : `for ${counted(flow.brandIds.length, 'brand', 'brands')}`}.`,
            ...noteOf(problems),
          }
        },
      }
    },
  },
  {
    words: 'flow enable',
    args: [flowArg],
    about: 'Switch a flow on for a brand, or off',
    flags: [
      { name: 'brand', value: 'ID', about: 'The brand', isRequired: true },
      { name: 'off', value: null, about: 'Off: its cases go on, no new one begins' },
    ],
    plan: (given) => {
      const flowId = given.arg(0)
      const on = !given.has('off')
      const brandId = given.text('brand') ?? ''
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveFlow(client, flowId)
          const brand = await mustHaveBrand(client, brandId)
          await client.command('flow.enable', { flowId, brandId, on })
          const { flow, problems } = await mustHaveFlow(client, flowId)
          const waits = on && flow.liveVersion === null ? ' It begins once it is published.' : ''
          return {
            json: flowJson(flow),
            text: `“${oneLine(flow.name)}” is switched ${on ? 'on' : 'off'} for ${oneLine(brand.name)}.${waits}`,
            ...(on ? noteOf(problems) : {}),
          }
        },
      }
    },
  },
]

async function mustHaveBrand(client: Call['client'], brandId: string): Promise<{ readonly name: string }> {
  const brand = (await client.query('brand.list', {})).find((it) => it.id === brandId)
  if (brand === undefined) throw new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
  return brand
}

async function mustHaveFlow(
  client: Call['client'],
  flowId: string,
): Promise<{ readonly flow: FlowView; readonly problems: readonly FlowProblem[] }> {
  const found = await client.query('flow.get', { flowId })
  if (found === null) throw new CommandFailed(`There is no flow ${flowId}. parley flow list shows them.`)
  return found
}

function noteOf(problems: readonly FlowProblem[]): { readonly note?: string } {
  return problems.length === 0 ? {} : { note: problemLines(problems).join('\n') }
}

function stateWords(flow: FlowView): string {
  const live = flow.liveVersion === null ? 'never published' : `version ${String(flow.liveVersion)}`
  return `${live}${flow.hasDraft ? ', draft' : ''}${flow.isArchived ? ', put away' : ''}`
}

function onWords(flow: FlowView): string {
  return flow.brandIds.length === 0 ? 'off' : `on for ${counted(flow.brandIds.length, 'brand', 'brands')}`
}

function problemCount(flow: FlowView): string {
  return flow.problems === 0 ? '' : counted(flow.problems, 'problem', 'problems')
}
