import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FileToSave, fileToSaveSchema } from '#shared/rpc/shapes/files.shapes.ts'
import { saveFile } from './save-file.ts'

const showSaveDialog = vi.hoisted(() => vi.fn())
vi.mock('electron', () => ({ app: { getLocale: () => 'de-AT' }, dialog: { showSaveDialog } }))

const svg: FileToSave = { name: 'CSAT trend', type: 'svg', bytes: new TextEncoder().encode('<svg xmlns="…"/>') }
const language = async () => 'system' as const
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facet-save-'))
  showSaveDialog.mockReset()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const chosen = (name: string) => showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: join(folder, name) })

describe('saving a picture', () => {
  it('writes it whole where the dialog says, and suggests only a name', async () => {
    chosen('a.svg')
    expect(await saveFile(svg, language)).toBe('a.svg')
    expect(readdirSync(folder)).toEqual(['a.svg'])
    expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toBe('<svg xmlns="…"/>')
    expect(showSaveDialog.mock.calls[0]![0]).toMatchObject({ defaultPath: 'CSAT trend.svg', title: 'Bild speichern' })
  })

  it('ends as its type says, and asks again before it replaces a file nobody was asked about', async () => {
    writeFileSync(join(folder, 'run.exe.svg'), 'before')
    chosen('run.exe')
    chosen('other')
    expect(await saveFile(svg, language)).toBe('other.svg')
    expect(readFileSync(join(folder, 'run.exe.svg'), 'utf8')).toBe('before')
  })

  it('answers nothing when nobody wants it', async () => {
    showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' })
    expect(await saveFile(svg, language)).toBeNull()
  })

  it('asks once at a time', async () => {
    let answer = (_: object) => {}
    showSaveDialog.mockReturnValueOnce(new Promise((done) => (answer = done)))
    const first = saveFile(svg, language)
    expect(await saveFile(svg, language)).toBeNull()
    answer({ canceled: false, filePath: join(folder, 'b.svg') })
    expect(await first).toBe('b.svg')
  })

  it('refuses what is no such picture', async () => {
    const script = new TextEncoder().encode('#!/bin/sh\n')
    await expect(saveFile({ ...svg, bytes: script }, language)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(saveFile({ ...svg, type: 'png' }, language)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(showSaveDialog).not.toHaveBeenCalled()
  })

  it('says so when the place cannot be written, and leaves nothing there', async () => {
    chosen('missing/a.svg')
    await expect(saveFile(svg, language)).rejects.toMatchObject({ code: 'disk_read_only' })
    expect(readdirSync(folder)).toEqual([])
    chosen('c.svg')
    expect(await saveFile(svg, language)).toBe('c.svg')
  })
})

it.each(['../up', 'a/b', 'a\\b', '.hidden', '', 'a\0b', 'x'.repeat(200)])('no file is called %j', (name) => {
  expect(fileToSaveSchema.safeParse({ ...svg, name }).success).toBe(false)
})
