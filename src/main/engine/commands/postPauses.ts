import { conflict } from '../../../shared/contract/failure.ts'
import { tellTimeline } from '../cases/act.ts'
import { getCase } from '../store/cases.ts'
import { endPause, pauseOf, waitingPosts } from '../store/postPauses.ts'
import { mustFindBrand } from './brands.ts'
import { caseAct } from './caseRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustDecide, mustDecideFor } from './deskRights.ts'

/** What ends a pause of posts. */
export const postPauseCommands = {
  'posts.goOn': (ctx, input) => {
    const brand = mustFindBrand(ctx, input.brandId)
    mustDecideOnPosts(ctx, brand.number)
    const pause = pauseOf(ctx.db, brand.number)
    if (pause === undefined) return conflict('Posts of this client are not paused, or somebody let them go on already.')
    const waiting = waitingPosts(ctx.db, brand.number).length
    endPause(ctx.db, pause, ctx.now, ctx.me.number)
    tellTimeline(caseAct(ctx), getCase(ctx.db, pause.case), 'posts_go_on', { waiting })
    ctx.record('posts.goOn', { kind: 'brand', id: brand.id }, brand.number, { waiting })
    return { waiting }
  },
} satisfies Partial<CommandHandlers>

/** Refuses who may not say that posts of a brand (by number) go out in a crisis: whoever is neither lead nor manager of it. */
export function mustDecideOnPosts(ctx: CommandContext, brand: number): void {
  mustDecide(ctx, 'let posts go on that are paused')
  mustDecideFor(ctx, brand)
}
