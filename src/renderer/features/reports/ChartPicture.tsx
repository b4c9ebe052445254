import type { ReactNode } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import { chartShapes } from '../../../shared/report/charts.ts'
import type { Chart } from '../../../shared/report/document.ts'
import type { Shape } from '../../../shared/report/shapes.ts'
import { isOpenable, openBehind } from './reportStore.ts'

const usualWidth = 420

/** The drawing of a chart in the colours of the window, as wide as there is room. The table beside it tells the same. */
export function ChartPicture({ chart }: { readonly chart: Chart }): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(usualWidth)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = (): void => setWidth(Math.max(160, Math.floor(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const { height, shapes } = chartShapes(chart, { width })
  return (
    <div ref={box} className="report-picture" aria-hidden="true">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {shapes.map((shape, at) => (
          <ShapeView key={at} shape={shape} title={chart.title} />
        ))}
      </svg>
    </div>
  )
}

function ShapeView({ shape, title }: { readonly shape: Shape; readonly title: string }): ReactNode {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, radius, tip, path } = shape
      const opens = path !== null && isOpenable(path)
      return (
        <rect
          className={`shape is-${shape.role} ${opens ? 'opens' : ''}`}
          {...{ x, y, width, height }}
          rx={radius}
          onClick={opens ? () => openBehind({ path, label: `${title}: ${tip}` }, null) : undefined}
        >
          {tip !== '' && <title>{tip}</title>}
        </rect>
      )
    }
    case 'line':
      return (
        <line
          className={`shape-line is-${shape.role}`}
          x1={shape.x1}
          y1={shape.y1}
          x2={shape.x2}
          y2={shape.y2}
          strokeWidth={shape.width}
          strokeDasharray={shape.isDashed ? '2 3' : undefined}
        />
      )
    case 'text':
      return (
        <text
          className={`shape-text is-${shape.role}`}
          x={shape.x}
          y={shape.y}
          textAnchor={shape.anchor}
          fontSize={shape.size}
          fontWeight={shape.isStrong ? 600 : 400}
        >
          {shape.text}
        </text>
      )
  }
}
