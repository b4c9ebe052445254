import { plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import type { CannedScope } from './cannedStore.ts'
import type { Libraries } from './cannedTree.ts'
import { useLibraries } from './useLibraries.ts'

/** What a list of responses is called. */
export function useScopeName(scope: CannedScope): string {
  return scopeName(scope, useLibraries())
}

/** What a list of responses is called, from the libraries as they are known. */
export function scopeName(scope: CannedScope, { brands, folders }: Omit<Libraries, 'rows'>): string {
  switch (scope.kind) {
    case 'all':
      return text.canned.all
    case 'shared':
      return text.canned.shared
    case 'mine':
      return text.canned.mine
    case 'archive':
      return text.canned.archive
    case 'promote':
      return text.canned.promote
    case 'need':
      return text.canned.needs[scope.need]
    case 'brand':
      return plainName(brands.find((brand) => brand.id === scope.brandId)?.name ?? '')
    case 'folder':
      return folders.find((folder) => folder.id === scope.folderId)?.name ?? ''
  }
}
