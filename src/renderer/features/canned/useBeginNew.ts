import { useEngine } from '../../engine/EngineContext.tsx'
import type { Engine } from '../../engine/EngineContext.tsx'
import { emptyForm } from './cannedForm.ts'
import { useCannedPage } from './cannedStore.ts'
import { placeOf } from './cannedTree.ts'
import { beginForm } from './openCanned.ts'

/** What begins a new response where the list stands, with a text where one is given. */
export function useBeginNew(): (body?: string, language?: string | null) => void {
  const engine = useEngine()
  return (body, language) => beginNew(engine, body, language)
}

/** Begins a new response in the shown library or folder; agents write personal ones, since shared ones are not theirs to make. */
export function beginNew(engine: Engine, body = '', language: string | null = null): void {
  const { scope } = useCannedPage.getState()
  const folders = engine.queries.get('canned.folders', { brandId: null }).value ?? []
  const role = engine.queries.get('member.list', {}).value?.find((member) => member.isMe)?.role
  const isPersonal = scope.kind === 'mine' || role === 'agent' || role === 'external'
  const place = placeOf(scope, folders)
  beginForm(emptyForm({ ...place, folderId: isPersonal ? null : place.folderId, isPersonal, language, body }))
}
