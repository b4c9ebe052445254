import { readFlowFile } from '../files/flowFile.ts'
import { flowProblems } from '../rules/flowProblems.ts'
import { linkFlow } from '../store/flowLinks.ts'
import { flowWorld } from '../store/flowWorld.ts'
import { mustLead } from './clientRights.ts'
import type { CommandHandlers } from './context.ts'
import { addFlow, mustFindBrand } from './flowParts.ts'

/** Flows that come in from a file. */
export const flowFileCommands = {
  'flow.import': (ctx, input) => {
    mustLead(ctx)
    const brand = input.brandId === null ? null : mustFindBrand(ctx.db, input.brandId)
    const file = readFlowFile(input.text)
    const { body, gone } = linkFlow(ctx.db, file.flow, file, brand?.number ?? null)
    const flowId = addFlow(ctx, body, brand?.number ?? null)
    const world = flowWorld(ctx.db, [body], brand === null ? [] : [brand.id], ctx.now)
    ctx.record('flow.import', { kind: 'flow', id: flowId }, brand?.number ?? null, { steps: body.steps.length })
    return { flowId, problems: [...flowProblems(body, { ...world, gone: new Map([...gone, ...world.gone]) })] }
  },
} satisfies Partial<CommandHandlers>
