import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CannedFolder } from '../../../shared/contract/canned.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useViewport } from '../../state/viewport.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { CannedScope } from './cannedStore.ts'
import { scopeKey, setExpanded, showScope, useCannedPage } from './cannedStore.ts'
import { treeLines } from './cannedTree.ts'
import { FolderDialog } from './FolderDialog.tsx'
import { useLibraries } from './useLibraries.ts'
import { scopeName } from './useScopeName.ts'

type Dialog = { readonly kind: 'new' } | { readonly kind: 'rename'; readonly folder: CannedFolder }

/** What can be done with the shown library or folder; in a narrow window also the way to another one. */
export function FolderMenu(): ReactNode {
  const libraries = useLibraries()
  const viewport = useViewport()
  const scope = useCannedPage((state) => state.scope)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  const save = useCommand('canned.saveFolder')
  const remove = useCommand('canned.removeFolder')
  const mayChange = role === 'lead' || role === 'manager'
  const folder = scope.kind === 'folder' ? libraries.folders.find((each) => each.id === scope.folderId) : undefined
  const mayMake = mayChange && (scope.kind === 'brand' || scope.kind === 'shared' || folder?.parentId === null)

  const lines: MenuLine[] = []
  if (mayMake)
    lines.push({ id: 'new', label: text.canned.newFolder, icon: 'folder', run: () => setDialog({ kind: 'new' }) })
  if (mayChange && folder !== undefined) {
    const { id: folderId, brandId, parentId, name, isPinned, position } = folder
    lines.push(
      {
        id: 'rename',
        label: text.canned.renameFolder,
        icon: 'pencil',
        run: () => setDialog({ kind: 'rename', folder }),
      },
      {
        id: 'pin',
        label: isPinned ? text.canned.unpinFolder : text.canned.pinFolder,
        icon: 'chevronUp',
        run: () => void save.run({ folderId, brandId, parentId, name, isPinned: !isPinned, position }),
      },
      {
        id: 'remove',
        label: text.canned.removeFolder,
        icon: 'trash',
        isDanger: true,
        run: () => void removeIt(folder),
      },
    )
  }
  if (viewport === 'icons' || viewport === 'single') lines.push(...placeLines())

  function placeLines(): readonly MenuLine[] {
    const every = new Set(treeLines(libraries, new Set()).map((line) => line.key))
    for (const each of libraries.folders) every.add(`folder:${each.id}`)
    const scopes: CannedScope[] = [{ kind: 'all' }, ...treeLines(libraries, every).map((line) => line.scope)]
    return scopes.map((each, at) => ({
      id: `go-${scopeKey(each)}`,
      label: <bdi>{scopeName(each, libraries)}</bdi>,
      isOn: scopeKey(each) === scopeKey(scope),
      run: () => showScope(each),
      ...(at === 0 ? { heading: text.canned.chooseList } : {}),
    }))
  }

  async function removeIt(gone: CannedFolder): Promise<void> {
    const answer = await remove.run({ folderId: gone.id })
    if (answer === null) return
    showScope(gone.brandId === null ? { kind: 'shared' } : { kind: 'brand', brandId: gone.brandId })
    showToast({ tone: 'plain', message: text.canned.folderRemoved(gone.name) })
  }

  async function saveName(name: string): Promise<boolean> {
    if (dialog?.kind === 'rename') {
      const { id: folderId, brandId, parentId, isPinned, position } = dialog.folder
      return (await save.run({ folderId, brandId, parentId, name, isPinned, position })) !== null
    }
    const brandId = folder?.brandId ?? (scope.kind === 'brand' ? scope.brandId : null)
    const made = await save.run({ folderId: null, brandId, parentId: folder?.id ?? null, name })
    if (made === null) return false
    setExpanded(scopeKey(scope), true)
    showScope({ kind: 'folder', folderId: made.folderId })
    return true
  }

  if (lines.length === 0) return null
  return (
    <>
      <PopupMenu
        label={text.canned.folderMenu}
        align="end"
        lines={lines}
        trigger={<IconButton icon="more" label={text.canned.folderMenu} />}
      />
      {dialog !== null && (
        <FolderDialog
          name={dialog.kind === 'rename' ? dialog.folder.name : ''}
          onSave={saveName}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
