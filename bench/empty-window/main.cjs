// The least an Electron app can be: one sandboxed window with one word. What Facet's start is measured against.
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app.enableSandbox()
app.setPath('userData', process.env.FACET_USER_DATA)
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 820, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(__dirname, 'index.html'))
})
