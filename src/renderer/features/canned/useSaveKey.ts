import { useEffect, useRef } from 'react'
import { useCannedPage } from './cannedStore.ts'
import type { Editor } from './useEditor.ts'

/** Saves the form when the key for it is pressed anywhere on the page. */
export function useSaveKey(editor: Editor): void {
  const saveAsked = useCannedPage((state) => state.saveAsked)
  const done = useRef(saveAsked)
  useEffect(() => {
    if (saveAsked === done.current) return
    done.current = saveAsked
    if (editor.canEdit && editor.isDirty && !editor.isSaving) void editor.save()
  }, [saveAsked, editor])
}
