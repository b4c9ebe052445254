import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from '../../../src/main/connectors/shared/sha256.ts'

test.each(['', 'abc', 'ก้ 👩🏽‍🚒', ...[55, 56, 57, 63, 64, 65, 119, 120, 1000, 65_525].map((length) => 'x'.repeat(length))])(
  'is what Node makes of it (%#)',
  (text) => expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex')),
)
