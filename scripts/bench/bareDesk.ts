/** Starts a window that holds no more than a page. */
export const bareDeskMain = `
const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'))
`

/**
 * What no window can do without: a field whose text is said again below it with every key, and a list of as many rows as are asked
 * for, of which only those in sight stand in the page.
 */
export function bareDeskPage(rows: number): string {
  return `<!doctype html><meta charset="utf-8"><title>bare</title>
<style>
  body { margin: 0; font: 14px sans-serif }
  #list { height: 700px; width: 364px; overflow: auto; position: relative }
  #list div.row { position: absolute; height: 74px; width: 100%; border-bottom: 1px solid #ccc }
</style>
<input id="field"><p id="echo"></p>
<div id="list"><div id="all" style="height:${String(rows * 74)}px"></div></div>
<script>
  const field = document.getElementById('field')
  const list = document.getElementById('list')
  const drawn = new Map()
  field.addEventListener('input', () => { document.getElementById('echo').textContent = field.value })
  function draw() {
    const first = Math.max(0, Math.floor(list.scrollTop / 74) - 6)
    const last = Math.min(${String(rows)}, first + 23)
    for (const [index, row] of drawn) if (index < first || index >= last) { row.remove(); drawn.delete(index) }
    for (let index = first; index < last; index += 1) {
      if (drawn.has(index)) continue
      const row = document.createElement('div')
      row.className = 'row'
      row.style.transform = 'translateY(' + index * 74 + 'px)'
      row.innerHTML = '<b>Somebody ' + index + '</b> <span>12 min</span><br><span>A message of the usual length, as people write them.</span>'
      document.getElementById('all').append(row)
      drawn.set(index, row)
    }
  }
  list.addEventListener('scroll', draw)
  draw()
  field.focus()
</script>`
}
