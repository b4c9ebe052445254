import { chartColours } from '../../../../shared/report/colours.ts'
import type { Shape, ShapeRole, Shapes } from '../../../../shared/report/shapes.ts'
import { escapeHtml } from './htmlEscape.ts'

/** A drawing as an SVG element in the colours of an accent. `said` is read out in its place; `withTips` tells cells beside the pointer. */
export function svgOf({ width, height, shapes }: Shapes, accent: string, said: string, withTips: boolean): string {
  const colours = chartColours(accent)
  const drawn = shapes.map((shape) => shapeOf(shape, colours, withTips)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${num(width)} ${num(height)}" role="img" aria-label="${escapeHtml(said)}">${drawn}</svg>`
}

function shapeOf(shape: Shape, colours: Readonly<Record<ShapeRole, string>>, withTips: boolean): string {
  const colour = colours[shape.role]
  switch (shape.kind) {
    case 'rect': {
      const tip = withTips && shape.tip !== '' ? `<title>${escapeHtml(shape.tip)}</title>` : ''
      const radius = shape.radius > 0 ? ` rx="${num(shape.radius)}"` : ''
      return `<rect x="${num(shape.x)}" y="${num(shape.y)}" width="${num(shape.width)}" height="${num(shape.height)}"${radius} fill="${colour}">${tip}</rect>`
    }
    case 'line':
      return `<line x1="${num(shape.x1)}" y1="${num(shape.y1)}" x2="${num(shape.x2)}" y2="${num(shape.y2)}" stroke="${colour}" stroke-width="${num(shape.width)}"${shape.isDashed ? ' stroke-dasharray="2 3"' : ''}/>`
    case 'text':
      return `<text x="${num(shape.x)}" y="${num(shape.y)}" font-size="${num(shape.size)}" text-anchor="${shape.anchor}"${shape.isStrong ? ' font-weight="600"' : ''} fill="${colour}">${escapeHtml(shape.text)}</text>`
  }
}

/** With two digits behind the point. */
function num(value: number): string {
  return String(Math.round(value * 100) / 100)
}
