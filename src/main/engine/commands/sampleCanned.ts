import { addVariant, insertCanned } from '../store/cannedWrite.ts'
import { folderMaker } from '../store/cannedFolders.ts'
import { foldShortcut } from '../store/canned.ts'
import type { CommandContext } from './context.ts'
import { sampleNames } from './sampleCannedNames.ts'
import { sampleResponses } from './sampleCannedTexts.ts'

/**
 * Gives the sample brand (by number) its canned responses, so that page and picker are alive at the first start. Titles and
 * folders are in the language it answers in first, and the wording in that language comes first; null = English.
 */
export function addSampleCanned(ctx: CommandContext, brand: number, language: string | null): void {
  const names = (language === null ? undefined : sampleNames[language]) ?? {}
  const folderOf = folderMaker(ctx.db, brand, ctx.deps.newId)
  const by = { cause: 'imported' as const, member: ctx.me.number, at: ctx.now }
  for (const it of sampleResponses) {
    const keywords = it.keywords.split(', ')
    const number = insertCanned(ctx.db, {
      id: ctx.deps.newId(),
      owner: ctx.me.number,
      forked_from: null,
      at: ctx.now,
      fields: {
        brand,
        folder: folderOf([names[it.folder] ?? it.folder]),
        title: names[it.shortcut] ?? it.title,
        shortcut: it.shortcut,
        shortcut_folded: foldShortcut(it.shortcut),
        keywords_json: JSON.stringify(keywords),
        keywords_text: it.keywords,
        intent: '',
        class: 'agent',
        actions_json: JSON.stringify(it.actions ?? []),
        valid_until: null,
        is_personal: 0,
      },
    })
    const first = it.texts.filter((text) => text.language === language)
    const texts = [...first, ...it.texts.filter((text) => text.language !== language)]
    texts.forEach((text, position) =>
      addVariant(
        ctx.db,
        number,
        ctx.deps.newId(),
        {
          position,
          network: text.network ?? null,
          language: text.language,
          register: text.register ?? null,
          visibility: text.visibility ?? 'both',
          body: text.body,
        },
        { ...by, status: text.status ?? 'approved' },
      ),
    )
  }
}
