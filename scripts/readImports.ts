import { parseSync } from 'vite'

/** What a source file imports, by any way of importing, and what of it cannot be known from reading. */
export interface Imports {
  readonly specifiers: readonly string[]
  /** Those of them that are loaded with the file itself: no types, and no `import()`. */
  readonly atStart: readonly string[]
  readonly faults: readonly string[]
}

interface SyntaxNode {
  readonly type: string
  readonly [key: string]: unknown
}

/**
 * Reads every import of a source text: `import`, `import type`, `export … from`, `import()`, the type `import('…')`,
 * `import … = require()` and `require()`. A path that is put together at run time is a fault, since nobody can check it.
 * `file` gives the name for the faults and, by its ending, the language.
 */
export function importsOf(file: string, text: string): Imports {
  const parsed = parseSync(file, text)
  const specifiers = new Set<string>()
  const atStart = new Set<string>()
  const faults = parsed.errors.map((error) => `${file}: cannot be read (${error.message})`)
  visit(parsed.program, (node) => {
    const source = sourceOf(node)
    if (source === undefined) return
    const value = literal(source)
    if (value === null) faults.push(`${file}: imports a path that is put together at run time`)
    else {
      specifiers.add(value)
      if (isAtStart(node)) atStart.add(value)
    }
  })
  return { specifiers: [...specifiers], atStart: [...atStart], faults }
}

/** The node that names what is imported; undefined when this node imports nothing. */
function sourceOf(node: SyntaxNode): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node['source'] ?? node['argument']
    case 'ExportNamedDeclaration':
      return node['source'] ?? undefined
    case 'TSExternalModuleReference':
      return node['expression']
    case 'CallExpression':
      return isRequire(node['callee']) ? firstOf(node['arguments']) : undefined
    default:
      return undefined
  }
}

/** Whether this import is followed as soon as the file is loaded. */
function isAtStart(node: SyntaxNode): boolean {
  if (!['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration'].includes(node.type)) return false
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return false
  const names = node['specifiers']
  const isType = (name: unknown): boolean =>
    isNode(name) && (name['importKind'] === 'type' || name['exportKind'] === 'type')
  return !Array.isArray(names) || names.length === 0 || !names.every(isType)
}

function isRequire(callee: unknown): boolean {
  return isNode(callee) && callee.type === 'Identifier' && callee['name'] === 'require'
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined
}

function literal(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'TSLiteralType') return literal(node['literal'])
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type !== 'TemplateLiteral') return null
  const parts = node['quasis']
  if (!Array.isArray(parts) || parts.length !== 1 || !isNode(parts[0])) return null
  const value = parts[0]['value']
  return typeof value === 'object' && value !== null && 'cooked' in value && typeof value.cooked === 'string'
    ? value.cooked
    : null
}

function visit(value: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) see(value)
  for (const child of Object.values(value)) visit(child, see)
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
