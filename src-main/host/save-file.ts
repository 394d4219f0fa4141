import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { app, dialog } from 'electron'
import { FacetError } from '#shared/base/facet-error.ts'
import type { FileToSave } from '#shared/rpc/shapes/files.shapes.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import { hostCopy } from './host-copy.ts'
import { systemCode } from './small-file.ts'

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** One dialog at a time: a page that saves a thousand files asks once. */
let isAsking = false

/**
 * Saves a picture the window made where a person says: the system's own dialog chooses the place, the window only suggests a
 * name, and the file ends as its type says. Answers the file's name; null when nobody wanted it. All of the file or nothing.
 * Throws `invalid_input` for content that is no such picture, `disk_full` or `disk_read_only` when it cannot be written.
 */
export async function saveFile(
  file: FileToSave,
  language: () => Promise<Settings['language']>,
): Promise<string | null> {
  if (!isWhatItSays(file)) throw new FacetError('invalid_input', `This is no ${file.type.toUpperCase()} picture.`)
  if (isAsking) return null
  isAsking = true
  try {
    const path = await askForPlace(file, await language())
    if (path === null) return null
    await writeWhole(path, file.bytes)
    return basename(path)
  } finally {
    isAsking = false
  }
}

/** A picture is told by how it begins, whatever it is called. */
function isWhatItSays({ type, bytes }: FileToSave): boolean {
  if (type === 'png') return PNG_SIGNATURE.every((byte, index) => bytes[index] === byte)
  return new TextDecoder().decode(bytes.subarray(0, 5)) === '<svg '
}

async function askForPlace({ name, type }: FileToSave, language: Settings['language']): Promise<string | null> {
  const copy = hostCopy(language, app.getLocale())
  let suggestion = `${name}.${type}`
  for (;;) {
    const { canceled, filePath } = await dialog.showSaveDialog({
      title: copy.savePicture,
      defaultPath: suggestion,
      filters: [{ name: copy.pictures[type], extensions: [type] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    if (canceled || filePath === '') return null
    if (filePath.toLowerCase().endsWith(`.${type}`)) return filePath
    // The dialog asked whether to replace the name as typed, not this one.
    suggestion = `${filePath}.${type}`
    if (!existsSync(suggestion)) return suggestion
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`
  try {
    const file = await open(draft, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => {})
    throw notWritten(thrown, basename(path))
  }
}

function notWritten(thrown: unknown, name: string): FacetError {
  const system = systemCode(thrown)
  if (system === 'ENOSPC' || system === 'EDQUOT') {
    return new FacetError('disk_full', `${name} was not saved: the disk is full.`, 'Free some space and save it again.')
  }
  return new FacetError(
    'disk_read_only',
    `${name} was not saved: this place cannot be written (${system}).`,
    'Choose another place.',
  )
}
