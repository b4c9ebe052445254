import type { AttachmentRule } from '../../../shared/contract/capabilities.ts'

/**
 * Pictures that a Page sends in direct messages (reference of April 2026): each a message of its own, without words and without a
 * description. How many may follow one text is ours: the network counts none.
 */
export const messagePictures: AttachmentRule = {
  max: 10,
  maxBytes: 8_000_000,
  mediaTypes: ['image/jpeg', 'image/png', 'image/gif'],
  altMax: 0,
  apart: true,
}
