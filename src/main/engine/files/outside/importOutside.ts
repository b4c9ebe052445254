import type { CommandOutput, CommandParsed } from '../../../../shared/contract/commands.ts'
import { notFound, unsupported } from '../../../../shared/contract/failure.ts'
import type { Parts } from '../../parts.ts'
import { recordActivity } from '../../store/activity.ts'
import { findBrand } from '../../store/brands.ts'
import type { MemberRow } from '../../store/members.ts'
import { putOutsideFigure } from '../../store/outsideFigures.ts'
import { readOutsideFile } from './readOutsideFile.ts'

/** Reads the export of another tool and keeps its figures, all or none; the same export may be read again. */
export async function importOutside(
  engine: { readonly parts: Parts; readonly me: () => MemberRow },
  input: CommandParsed<'report.importOutside'>,
  commandId: string,
): Promise<CommandOutput<'report.importOutside'>> {
  const { deps, store } = engine.parts
  const me = engine.me()
  if (me.role === 'external') unsupported('Only the team may import figures. Nothing was changed.')
  const brand = findBrand(store.reader, input.brandId) ?? notFound('There is no such brand.')
  const { name, figures, ignored } = await readOutsideFile(input)
  store.write(
    (db) => {
      const at = deps.clock.now()
      for (const it of figures)
        putOutsideFigure(db, brand.number, {
          ...it,
          id: deps.newId(),
          source: input.source,
          name: it.name.toWellFormed(),
          from: name.toWellFormed(),
          at,
        })
      recordActivity(db, {
        at,
        actor: me.id,
        action: 'report.importOutside',
        brand: brand.number,
        subject: { kind: 'brand', id: brand.id },
        causeId: commandId,
        detail: { source: input.source, figures: figures.length },
      })
    },
    { durable: true },
  )
  return { figures: figures.length, months: [...new Set(figures.map((it) => it.month))].sort(), ignored: [...ignored] }
}
