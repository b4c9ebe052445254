import type { ReactNode } from 'react'
import type { measureText } from '../../../shared/contract/textLength.ts'
import { count } from '../../format/number.ts'
import { text } from '../../text/text.ts'
import { Ring } from '../../ui/Ring.tsx'

/** How long the reply is by the network's own rule, or by how much it is over. */
export function LengthMeter({
  length,
  id = 'composer-length',
}: {
  readonly length: ReturnType<typeof measureText>
  /** What the field names as its description. */
  readonly id?: string
}): ReactNode {
  const { used, max, unit, over } = length
  const label = text.composer.lengthLabel(count(used), count(max), text.composer.units[unit])
  return (
    <span className={over > 0 ? 'length over' : 'length'} id={id} data-testid="length" title={label}>
      {used > 0 && <Ring share={over > 0 ? 1 : used / max} />}
      <span aria-hidden="true">
        {over > 0 ? text.composer.over(count(over), count(max)) : text.composer.used(count(used), count(max))}
      </span>
      <span className="visually-hidden">{over > 0 ? text.composer.over(count(over), count(max)) : label}</span>
    </span>
  )
}
