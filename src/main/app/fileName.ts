/** A name without what a file system does not take; `other` where nothing is left. */
export function fileName(name: string, other: string): string {
  const plain = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  return plain === '' ? other : plain
}
