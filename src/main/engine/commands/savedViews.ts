import { invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { findBrand } from '../store/brands.ts'
import { isLead, maySee, viewWithId } from '../store/savedViews.ts'
import type { SavedViewRow } from '../store/savedViews.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** Changes of saved views and of the deck. */
export const savedViewCommands = {
  'view.save': (ctx, input) => {
    const known = input.viewId === null ? null : mustFindView(ctx, input.viewId)
    if (known !== null) mustBeAllowed(ctx, known)
    if (input.isShared && ctx.me.role === 'external')
      unsupported('Views for everybody are made by people of the agency. Save this one as your own.')
    const brand =
      input.brandId === null
        ? null
        : (findBrand(ctx.db, input.brandId) ??
          notFound('This brand is not here any more. Save the view for all brands.'))
    const values = {
      name: input.name,
      brand: brand?.number ?? null,
      isShared: input.isShared ? 1 : 0,
      shape: JSON.stringify(input.shape),
    }
    const id = known?.id ?? ctx.commandId
    if (known === null)
      ctx.db.run(
        `INSERT INTO saved_views (id, name, brand, member, is_shared, shape_json, position)
         VALUES (:id, :name, :brand, :me, :isShared, :shape, (SELECT coalesce(max(position), 0) + 1 FROM saved_views))`,
        { ...values, id, me: ctx.me.number },
      )
    else
      ctx.db.run(
        'UPDATE saved_views SET name = :name, brand = :brand, is_shared = :isShared, shape_json = :shape WHERE number = :number',
        { ...values, number: known.number },
      )
    ctx.record('view.save', { kind: 'view', id }, brand?.number ?? null, {
      isNew: known === null,
      isShared: input.isShared,
    })
    return { viewId: id }
  },
  'view.remove': (ctx, input) => {
    const view = mustFindView(ctx, input.viewId)
    mustBeAllowed(ctx, view)
    ctx.db.run('UPDATE saved_views SET removed_at = :at WHERE number = :number', {
      number: view.number,
      at: input.isRemoved ? ctx.now : null,
    })
    ctx.record('view.remove', { kind: 'view', id: view.id }, view.brand, { isRemoved: input.isRemoved })
    return {}
  },
  'view.order': (ctx, input) => {
    if (new Set(input.viewIds).size !== input.viewIds.length) invalid('viewIds', 'A view is named twice.')
    const views = input.viewIds.map((id) => mustFindView(ctx, id))
    // The places that these views had are dealt out anew, so that those not named keep theirs.
    const places = views.map((view) => view.position).sort((a, b) => a - b)
    views.forEach((view, index) => {
      ctx.db.run('UPDATE saved_views SET position = :position WHERE number = :number', {
        number: view.number,
        position: places[index] ?? view.position,
      })
    })
    ctx.record('view.order', { kind: 'view', id: input.viewIds[0] ?? '' }, null, { views: views.length })
    return {}
  },
  'deck.save': (ctx, input) => {
    if (new Set(input.columns.map((column) => column.id)).size !== input.columns.length)
      invalid('columns', 'Two columns have the same id.')
    ctx.db.run(
      `INSERT INTO decks (member, columns_json) VALUES (:me, :columns)
       ON CONFLICT (member) DO UPDATE SET columns_json = excluded.columns_json`,
      { me: ctx.me.number, columns: JSON.stringify(input.columns) },
    )
    ctx.record('deck.save', { kind: 'member', id: ctx.me.id }, null, { columns: input.columns.length })
    return {}
  },
} satisfies Partial<CommandHandlers>

function mustFindView(ctx: CommandContext, id: string): SavedViewRow {
  const view = viewWithId(ctx.db, id)
  // Somebody else's own view is as good as not there.
  if (view === undefined || !maySee(view, ctx.me)) notFound('This view is not here any more.')
  return view
}

function mustBeAllowed(ctx: CommandContext, view: SavedViewRow): void {
  if (view.member !== ctx.me.number && !isLead(ctx.me))
    unsupported('This view is shared. It is changed by who made it, by leads and by managers. Save a copy as your own.')
}
