import type { TagView } from '../../../shared/contract/viewQueries.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'
import { changeLook } from '../views/shownLook.ts'

type Named = Pick<TagView, 'id' | 'name'>

/** Shows the open conversations that have a tag. */
export function showTagged(engine: Engine, name: string): void {
  goTo({ page: 'inbox', view: 'all_open', viewId: null, isDeck: false, conversationId: null })
  changeLook(engine, { tags: [name] })
}

/** After a tag got another name: says so, with a way back. */
export function saidRenamed(engine: Engine, tag: Named, name: string): void {
  undoable(text.tagPage.renamed(tag.name, name), () => {
    void ask(engine, 'tag.save', { tagId: tag.id, name: tag.name, forgetsName: true })
  })
}

/** After a tag was joined into another: says so, with a way back. */
export function saidJoined(engine: Engine, tag: Named, other: Named): void {
  undoable(text.tagPage.joined(tag.name, other.name), () => {
    void ask(engine, 'tag.split', { tagId: tag.id })
  })
}

/** Archives a tag, or offers it again; one step back undoes it. */
export async function archiveTag(engine: Engine, tag: Named, isArchived: boolean): Promise<void> {
  if ((await ask(engine, 'tag.save', { tagId: tag.id, isArchived })) === null) return
  undoable(isArchived ? text.tagPage.didArchive(tag.name) : text.tagPage.didRestore(tag.name), () => {
    void ask(engine, 'tag.save', { tagId: tag.id, isArchived: !isArchived })
  })
}
