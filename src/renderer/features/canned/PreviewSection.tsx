import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { FormVariant } from './cannedForm.ts'
import type { Editor } from './useEditor.ts'
import { useNetworkLabels } from './useNetworkLabels.ts'
import type { Preview } from './usePreview.ts'

interface PreviewSectionProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly preview: Preview
}

/** The text filled in with the values of a conversation; what a person has to fill in is marked. */
export function PreviewSection({ editor, variant, preview }: PreviewSectionProps): ReactNode {
  const labels = useNetworkLabels()
  const brands = useQuery('brand.list', {}).value
  const { conversation, rendered } = preview
  const brand = brands?.find((each) => each.id === (editor.form.brandId ?? conversation?.brandId))
  const nameFor = (row: (typeof preview.conversations)[number]): string =>
    plainName(row.author === null ? row.subject : nameOf(row.author))
  return (
    <section className="side-section" aria-label={text.cannedSide.preview}>
      <h2>{text.cannedSide.preview}</h2>
      <PopupMenu
        label={text.cannedSide.chooseConversation}
        lines={[
          { id: 'none', label: text.cannedSide.madeUp, isOn: conversation === null, run: () => preview.choose(null) },
          ...preview.conversations.map((row) => ({
            id: row.id,
            label: <bdi>{nameFor(row)}</bdi>,
            help: labels.get(row.network) ?? row.network,
            isOn: row.id === conversation?.id,
            run: () => preview.choose(row.id),
          })),
        ]}
        trigger={
          <button type="button" className="preview-choice">
            <span className="visually-hidden">{text.cannedSide.chooseConversation}: </span>
            {conversation === null ? (
              <span className="grow one-line">{text.cannedSide.madeUp}</span>
            ) : (
              <>
                <Avatar name={nameFor(conversation)} size={20} />
                <span className="grow one-line">
                  <PersonName name={nameFor(conversation)} />{' '}
                  <span className="muted">
                    {text.cannedSide.onNetwork(labels.get(conversation.network) ?? conversation.network)}
                  </span>
                </span>
              </>
            )}
            <Icon name="chevronDown" size={14} />
          </button>
        }
      />
      <div className="preview-card" data-testid="canned-preview">
        {brand !== undefined && (
          <span className="preview-brand">
            <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />
            <strong className="one-line">
              <PersonName name={brand.name} />
            </strong>
          </span>
        )}
        {rendered === undefined ? (
          <p className="muted">{preview.failure ?? text.cannedSide.previewEmpty}</p>
        ) : (
          <p className="preview-text selectable" lang={langOf(variant.language)} dir="auto">
            {pieces(rendered).map((piece) =>
              piece.isOpen ? (
                <mark key={piece.from} title={text.cannedSide.toFill}>
                  {piece.value}
                </mark>
              ) : (
                <span key={piece.from}>{piece.value}</span>
              ),
            )}
          </p>
        )}
      </div>
    </section>
  )
}

function pieces(rendered: NonNullable<Preview['rendered']>): readonly {
  readonly value: string
  readonly from: number
  readonly isOpen: boolean
}[] {
  const out: { value: string; from: number; isOpen: boolean }[] = []
  let from = 0
  for (const place of rendered.open.toSorted((a, b) => a.from - b.from)) {
    if (place.from < from) continue
    if (place.from > from) out.push({ value: rendered.text.slice(from, place.from), from, isOpen: false })
    out.push({ value: rendered.text.slice(place.from, place.to), from: place.from, isOpen: true })
    from = place.to
  }
  if (from < rendered.text.length) out.push({ value: rendered.text.slice(from), from, isOpen: false })
  return out
}
